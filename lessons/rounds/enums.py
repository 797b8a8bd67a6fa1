"""Code lists of rounds; the codes are stable keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionKey(models.TextChoices):
    """What a question asks for; it decides which part of a lesson its answer fills. The last ones are for a round of its own."""

    WENT_WELL = "goed", _("wat goed ging")
    SUCCESS = "succes", _("hoe dat kwam")
    PROUD = "trots", _("waar u trots op bent")
    EFFECT = "effect", _("wat het opleverde")
    DIFFERENT = "anders", _("wat anders liep")
    LEARN = "leren", _("wat u wilt leren")
    GIVE = "geven", _("wat u kunt geven")
    KNOW = "weten", _("wat u wilt weten")
    CHANGED = "aanpak", _("wat u veranderde")
    EXTRA = "extra", _("eigen vraag van deze ronde")
    EXTRA_2 = "extra-2", _("tweede eigen vraag van deze ronde")


class Reach(models.TextChoices):
    """Who may read an answer."""

    ALL = "alle", _("de redacties van alle regio's")
    OWN = "eigen", _("alleen onze regio en de landelijke redactie")


class Stage(models.IntegerChoices):
    """How far the reminders of a round went for a region; each step is told once."""

    OPENED = 0, _("gevraagd")
    BEFORE = 1, _("twee weken vooraf herinnerd")
    DUE = 2, _("op de dag zelf herinnerd")
    AFTER = 3, _("een week erna herinnerd")
