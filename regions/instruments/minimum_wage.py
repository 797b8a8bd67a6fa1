"""The Dutch minimum wage by day, age and scale, from the table that national editors keep; what it lacks is never guessed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from regions.instruments.enums import ADULT, AGES, YOUNGEST
from regions.instruments.wage_list import BBL, DATA_DIR, REGULAR, Period, read_periods
from regions.instruments.wages import periods

__all__ = [
    "ADULT",
    "AGES",
    "BBL",
    "DATA_DIR",
    "REGULAR",
    "YOUNGEST",
    "MinimumWage",
    "MinimumWageUnknown",
    "minimum_wage",
    "read_periods",
]


class MinimumWageUnknown(LookupError):
    """The table does not say what the minimum wage is on that day or at that age; the message says why, in Dutch."""


@dataclass(frozen=True)
class MinimumWage:
    """Gross euros per hour, without holiday pay, and the row of the table that says so.

    `is_dated` when the amounts will have changed since: then this is the last that we know, and somebody should look.
    """

    euros: Decimal
    age: int
    period: Period
    is_dated: bool


def minimum_wage(*, on: date, age: int = ADULT, bbl: bool = False) -> MinimumWage:
    """Return the least that somebody of an age may earn per hour on a day; raises MinimumWageUnknown outside the table.

    From 21 years the amount is the same for everybody. `bbl` is for an apprentice with a contract for a bbl course.
    """
    if age < YOUNGEST:
        raise MinimumWageUnknown(_("Onder de 15 jaar is er geen minimumloon."))
    scale = BBL if bbl else REGULAR
    for period in periods():
        if period.scale == scale and period.holds_on(on):
            is_dated = period.valid_until is None and on >= _next_change(period.valid_from)
            return MinimumWage(period.by_age[min(age, ADULT) - YOUNGEST], age, period, is_dated)
    raise MinimumWageUnknown(_("Het minimumloon op %(day)s staat niet in onze tabel.") % {"day": f"{on:%d-%m-%Y}"})


def _next_change(day: date) -> date:
    """Return the next day on which the law changes the amounts: 1 January or 1 July."""
    return date(day.year, 7, 1) if day.month < 7 else date(day.year + 1, 1, 1)
