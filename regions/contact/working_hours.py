"""The clock of a contact point: when so many working hours have passed, and how many passed between two moments.

A working hour is an hour in which the point is open; on official days off it is closed. Pure functions of hours and moments.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from regions.contact.hours import AMSTERDAM, HasHours, Hours, periods_on

WORKDAYS = ("ma", "di", "wo", "do", "vr")
# A point that is open for one hour a week reaches 200 hours within four years; nobody waits longer.
LOOK_AHEAD = timedelta(days=4 * 366)


@dataclass
class OfficeHours:
    """The hours of a region whose contact point has none that are known: workdays from 9 to 17."""

    opening_hours: Hours = field(default_factory=lambda: {day: [["09:00", "17:00"]] for day in WORKDAYS})


OFFICE_HOURS = OfficeHours()


def due_after(hours: float, start: datetime, point: HasHours = OFFICE_HOURS) -> datetime:
    """Return the moment, in Dutch time, at which so many working hours have passed since `start`.

    None at all gives the start itself; an answer is always a moment at which the point is open or just closed.
    """
    left = timedelta(hours=hours)
    if left <= timedelta(0):
        return start.astimezone(AMSTERDAM)
    for opens, closes in _open_since(start, point, start + LOOK_AHEAD):
        if closes - opens >= left:
            return (opens + left).astimezone(AMSTERDAM)
        left -= closes - opens
    return (start + LOOK_AHEAD).astimezone(AMSTERDAM)


def working_hours_between(start: datetime, end: datetime, point: HasHours = OFFICE_HOURS) -> float:
    """Return how many working hours passed from `start` to `end`; none when the end lies first."""
    passed = timedelta(0)
    for opens, closes in _open_since(start, point, end):
        passed += max(min(closes, end) - opens, timedelta(0))
    return passed / timedelta(hours=1)


def _open_since(start: datetime, point: HasHours, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield what is open between two moments, as instants: in Dutch time an hour is lost and won once a year."""
    known = point if any(point.opening_hours.values()) else OFFICE_HOURS
    last = start
    for day in _days(start.astimezone(AMSTERDAM).date(), end.astimezone(AMSTERDAM).date()):
        for opens, closes in periods_on(known, day):
            since, until = max(opens.astimezone(UTC), last), closes.astimezone(UTC)
            if until > since:
                last = until
                yield since, until


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
