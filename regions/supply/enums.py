"""Code lists of the counts of people who look for work; the codes are stable keys in data and in pasted tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The highest schooling that somebody finished."""

    NONE = "geen", _("geen opleiding")
    PRACTICAL = "praktijkonderwijs-vso", _("praktijkonderwijs of vso")
    VMBO = "vmbo", _("vmbo")
    ENTRANCE = "entree", _("entree (mbo-1)")
    MBO2 = "mbo-2", _("mbo-2")
    MBO34 = "mbo-3-4", _("mbo-3 of mbo-4")
    HIGHER = "hoger", _("havo, vwo, hbo of universiteit")
    UNKNOWN = "onbekend", _("opleiding niet bekend")


class Hours(models.TextChoices):
    """How many hours a week somebody looks for."""

    FEW = "tot-12", _("minder dan 12 uur")
    HALF = "12-23", _("12 tot en met 23 uur")
    MOST = "24-31", _("24 tot en met 31 uur")
    FULL = "32-plus", _("32 uur of meer")
    UNKNOWN = "onbekend", _("uren niet bekend")
