"""Code lists of lessons; the codes are stable keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LessonType(models.TextChoices):
    """What kind of text it is."""

    SCRIPT = "draaiboek", _("Draaiboek")
    GOOD_EXAMPLE = "goed-voorbeeld", _("Goed voorbeeld")
    BLUEPRINT = "blauwdruk", _("Blauwdruk")
    REVIEW = "terugblik", _("Terugblik")
    STORY = "verhaal", _("Verhaal")
    MISS = "misser", _("Misser")


class Theme(models.TextChoices):
    """What the lesson is about."""

    EMPLOYER_SERVICE = "werkgeversdienstverlening", _("werkgeversdienstverlening")
    MATCHING = "matching", _("matching")
    PRACTICAL_LEARNING = "praktijkleren", _("praktijkleren")
    STATUS_HOLDERS = "statushouders", _("statushouders")
    BASIC_JOBS = "basisbanen", _("basisbanen")
    COMBINED_JOBS = "combinatiebanen", _("combinatiebanen")
    JOB_DESIGN = "functiecreatie", _("functiecreatie")
    GUIDANCE = "begeleiding", _("begeleiding")
    COOPERATION = "samenwerking", _("samenwerking")
    SECURING = "borging", _("borging")


class Phase(models.TextChoices):
    """When in a project the lesson helps."""

    PREPARATION = "voorbereiding", _("voorbereiding")
    START = "start", _("start")
    EXECUTION = "uitvoering", _("uitvoering")
    CLOSING = "afronding", _("afronding")
    SECURING = "borging", _("borging")
