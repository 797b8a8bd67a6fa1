"""Code lists of the check; the codes are stable keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """Who looks at it now."""

    REGION = "regio", _("de eigen regio")
    NATIONAL = "landelijk", _("de landelijke redactie")


class State(models.TextChoices):
    """What became of a lesson that was handed in."""

    WAITING = "waiting", _("wacht")
    CHANGES_ASKED = "changes_asked", _("teruggestuurd met opmerkingen")
    PUBLISHED = "published", _("gepubliceerd")
    WITHDRAWN = "withdrawn", _("teruggenomen")
