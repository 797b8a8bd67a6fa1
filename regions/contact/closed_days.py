"""Days on which a contact point is closed besides weekends and holidays: what an editor types, and what is stored."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

MOST_LINES = 60
# A point that closes longer than this ends; nobody means it.
LONGEST_DAYS = 92
_LINE = re.compile(
    r"^(?P<first>\d{1,2}-\d{1,2}-\d{4})(?:\s*(?:t/m|tot en met|–)\s*(?P<last>\d{1,2}-\d{1,2}-\d{4}))?\s*[:,]?\s*(?P<why>.*)$"
)

# [first day, last day, reason], days as ISO text: stored as JSON.
Stored = list[list[str]]


@dataclass(frozen=True)
class Closure:
    """A run of days on which a point is closed, the last one included."""

    first: date
    last: date
    why: str

    @property
    def words(self) -> str:
        """The days and the reason in words."""
        days = format_date(self.first, "j F")
        if self.last != self.first:
            days = _("%(first)s tot en met %(last)s") % {"first": days, "last": format_date(self.last, "j F")}
        return f"{days} ({self.why})" if self.why else days


def parse_closures(text: str) -> Stored:
    """Read lines like "24-12-2026 t/m 31-12-2026 kerstsluiting"; raises ValidationError in Dutch."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(_("Dat zijn te veel regels. Haal weg wat voorbij is."), code="many")
    return sorted(_parse_line(line) for line in lines)


def format_closures(stored: Stored) -> str:
    """Write stored days as an editor types them."""
    return "\n".join(_line(closure) for closure in closures(stored))


def closures(stored: Iterable[Any]) -> Iterator[Closure]:
    """Yield the runs of closed days."""
    for first, last, why in stored:
        yield Closure(date.fromisoformat(first), date.fromisoformat(last), why)


def closure_on(point: Any, day: date) -> Closure | None:
    """Return what keeps a point closed on a day; whatever has no such list is never closed by it."""
    stored = getattr(point, "closed_days", ())
    return next((found for found in closures(stored) if found.first <= day <= found.last), None) if stored else None


def coming_closures(point: Any, today: date) -> list[Closure]:
    """Return the runs that are not over yet, the nearest first."""
    return [closure for closure in closures(getattr(point, "closed_days", ())) if closure.last >= today]


def _line(closure: Closure) -> str:
    days = f"{closure.first:%d-%m-%Y}" + (f" t/m {closure.last:%d-%m-%Y}" if closure.last != closure.first else "")
    return f"{days} {closure.why}".strip()


def _parse_line(line: str) -> list[str]:
    found = _LINE.match(line)
    if not found:
        raise ValidationError(_("Schrijf per regel een dag, zo: 24-12-2026 t/m 31-12-2026 kerstsluiting."), code="form")
    first = _day(found["first"])
    last = _day(found["last"]) if found["last"] else first
    if last < first:
        raise ValidationError(_("De laatste dag moet later zijn dan de eerste: %(line)s") % {"line": line}, code="order")
    if (last - first).days >= LONGEST_DAYS:
        raise ValidationError(_("Langer dan drie maanden dicht kan hier niet: %(line)s") % {"line": line}, code="long")
    return [first.isoformat(), last.isoformat(), found["why"].strip()[:80]]


def _day(text: str) -> date:
    number, month, year = (int(part) for part in text.split("-"))
    try:
        return date(year, month, number)
    except ValueError as error:
        raise ValidationError(_("Deze dag bestaat niet: %(day)s") % {"day": text}, code="day") from error
