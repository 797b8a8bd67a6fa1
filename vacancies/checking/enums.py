"""Code lists of the check."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What became of a place that was handed in."""

    WAITING = "waiting", _("wacht")
    CHANGES_ASKED = "changes_asked", _("teruggestuurd met vragen")
    REFUSED = "refused", _("afgewezen")
    PUBLISHED = "published", _("gepubliceerd")
    WITHDRAWN = "withdrawn", _("teruggenomen")


class RefusalReason(models.TextChoices):
    """Why a place is not published at all; the codes are stable."""

    NOT_FOR_THIS_SITE = "past-niet", _("De plek past niet bij deze site.")
    NO_REAL_PLACE = "geen-echte-plek", _("Het is geen echte plek om te werken of te leren.")
    DISPLACEMENT = "verdringing", _("Het werk komt in de plaats van een gewone baan.")
    EXCLUSION = "uitsluiting", _("De plek sluit mensen uit die mee moeten kunnen doen.")
    TOO_LOW_PAY = "loon", _("Het loon is lager dan mag.")
    ALREADY_HERE = "dubbel", _("De plek staat al op de site.")
    UNKNOWN_ORGANISATION = "organisatie", _("Wij konden de organisatie niet controleren.")
    OTHER = "anders", _("Een andere reden.")
