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


class Reuse(models.TextChoices):
    """What other regions did with a lesson; what works somewhere is used there too."""

    PROVEN = "werkt", _("werkt in een andere regio")
    USED = "gebruikt", _("gebruikt door een andere regio")


class Misses(models.TextChoices):
    """Whether lessons about what went wrong are shown; both is all."""

    WITHOUT = "zonder", _("zonder missers")
    ONLY = "alleen", _("alleen missers")


class Phase(models.TextChoices):
    """When in a project the lesson helps."""

    PREPARATION = "voorbereiding", _("voorbereiding")
    START = "start", _("start")
    EXECUTION = "uitvoering", _("uitvoering")
    CLOSING = "afronding", _("afronding")
    SECURING = "borging", _("borging")
