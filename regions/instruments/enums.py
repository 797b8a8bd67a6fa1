"""Code lists of schemes and of the minimum wage; the codes are stable keys in data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

YOUNGEST, ADULT = 15, 21
AGES = range(YOUNGEST, ADULT + 1)


class WageScale(models.TextChoices):
    """For whom an amount of the minimum wage holds."""

    REGULAR = "regulier", _("iedereen")
    BBL = "bbl", _("leerlingen in de bbl")


class AmountState(models.TextChoices):
    """Whether the amount on a card can be trusted."""

    CHECKED = "nagekeken", _("ja, met bron")
    UNCHECKED = "niet", _("nee, niet nagekeken")
    NONE = "geen", _("er is geen bedrag")
