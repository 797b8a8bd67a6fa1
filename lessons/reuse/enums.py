"""Code lists of reuse; the codes are stable keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What came of using a lesson."""

    WORKS = "werkt", _("werkt")
    PARTLY = "werkt-deels", _("werkt deels")
    FAILS = "werkt-niet", _("werkt niet")


class Stage(models.IntegerChoices):
    """How often a team was asked for its result; each once."""

    NONE = 0, _("nog niet gevraagd")
    ASKED = 1, _("gevraagd")
    AGAIN = 2, _("nog eens gevraagd")
