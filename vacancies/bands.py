"""Hours a week in four bands, for the filter of the board."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursBand(models.TextChoices):
    """How much one works in a week."""

    UP_TO_12 = "tot-12", _("tot 12 uur")
    FROM_12 = "12-24", _("12 tot 24 uur")
    FROM_24 = "24-32", _("24 tot 32 uur")
    FROM_32 = "32-plus", _("32 uur of meer")


EDGES: dict[str, tuple[int, int]] = {
    HoursBand.UP_TO_12: (0, 12),
    HoursBand.FROM_12: (12, 24),
    HoursBand.FROM_24: (24, 32),
    HoursBand.FROM_32: (32, 100),
}


def bands_of(hours_min: int | None, hours_max: int | None) -> tuple[str, ...]:
    """Return every band that the hours lie in.

    A fixed number on an edge (24) counts in both bands; a range (24 to 32) only where it shares more than an edge.
    """
    known = [hours for hours in (hours_min, hours_max) if hours is not None]
    if not known:
        return ()
    low, high = min(known), max(known)
    if low == high:
        return tuple(str(band) for band, (start, end) in EDGES.items() if start <= low <= end)
    return tuple(str(band) for band, (start, end) in EDGES.items() if low < end and high > start)
