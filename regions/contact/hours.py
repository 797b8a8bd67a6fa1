"""Opening hours of a contact point, in Dutch time: what an editor types, what is stored, and whether it is open now."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

import holidays
from django.core.exceptions import ValidationError
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from regions.contact.closed_days import closure_on

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAY_NAMES = (
    gettext_lazy("maandag"),
    gettext_lazy("dinsdag"),
    gettext_lazy("woensdag"),
    gettext_lazy("donderdag"),
    gettext_lazy("vrijdag"),
    gettext_lazy("zaterdag"),
    gettext_lazy("zondag"),
)
# An official day off for nobody in particular: most offices are open.
NOT_COUNTED = "goede vrijdag"
LOOK_AHEAD_DAYS = 28

Period = tuple[datetime, datetime]
Hours = dict[str, list[list[str]]]


class HasHours(Protocol):
    """Whatever has opening hours as ContactPoint stores them; it may have `closed_days` as well."""

    opening_hours: Hours


@dataclass(frozen=True)
class OpeningState:
    """Whether somebody answers now. Times are in Dutch time.

    `holiday` names the day off that keeps a working day closed, `closed_for` is what the point itself says of a closed day.
    """

    open_now: bool
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    holiday: str = ""
    known: bool = True
    closed_for: str | None = None


# --- What is typed and stored -----------------------------------------------------------------------------------------

_RANGE = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?\s*(?:-|–|—|tot)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?$")


def parse_periods(text: str) -> list[list[str]]:
    """Read "9:00-12:30, 13:00-17:00" as [["09:00", "12:30"], …]; empty is closed. Raises ValidationError in Dutch."""
    text = text.strip().lower()
    if text in ("", "gesloten", "dicht", "-"):
        return []
    periods = sorted(_parse_range(part.strip()) for part in re.split(r",|;|\ben\b", text))
    for (_start, end), (start, _end) in pairwise(periods):
        if start < end:
            raise ValidationError(_("Deze tijden overlappen elkaar."), code="overlap")
    return [[start, end] for start, end in periods]


def format_periods(periods: list[list[str]]) -> str:
    """Write stored periods as an editor types them."""
    return ", ".join(f"{_short(start)}-{_short(end)}" for start, end in periods)


def _short(clock: str) -> str:
    return f"{int(clock[:2])}:{clock[3:]}"


def _parse_range(part: str) -> tuple[str, str]:
    found = _RANGE.match(part)
    if not found:
        raise ValidationError(
            _("Schrijf tijden zo: 9:00-12:30, 13:00-17:00. Laat het vak leeg als u gesloten bent."), code="form"
        )
    start, end = (f"{int(hour):02d}:{minute or '00'}" for hour, minute in (found.groups()[:2], found.groups()[2:]))
    if int(start[:2]) > 23 or int(start[3:]) > 59 or int(end[3:]) > 59 or end > "24:00":
        raise ValidationError(_("Een tijd ligt tussen 0:00 en 24:00."), code="range")
    if start >= end:
        raise ValidationError(_("De eindtijd moet later zijn dan de begintijd."), code="order")
    return start, end


# --- What it means now ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def holidays_in(year: int) -> dict[date, str]:
    """Return the days on which every contact point is closed, with their Dutch names.

    These are New Year's Day, Easter Sunday and Monday, King's Day, Ascension Day, Whit Sunday and Monday, Christmas Day and
    Boxing Day, and Liberation Day once in five years (2025, 2030). Good Friday is a normal working day here.
    """
    days = holidays.country_holidays("NL", years=year, language="nl")
    return {day: name for day, name in days.items() if name.lower() != NOT_COUNTED}


def _holiday_name(day: date) -> str:
    """Return what a holiday is called in the language of the page."""
    language = "nl" if get_language() == "nl" else "en_US"
    return str(holidays.country_holidays("NL", years=day.year, language=language)[day])


def opening_state(point: HasHours, now: datetime) -> OpeningState:
    """Say whether a point is open at an instant, until when, and else when it opens again (looking four weeks ahead)."""
    if not any(point.opening_hours.values()):
        return OpeningState(open_now=False, known=False)
    now = now.astimezone(AMSTERDAM)
    today = now.date()
    for start, end in periods_on(point, today):
        if start <= now < end:
            return OpeningState(open_now=True, closes_at=end)
    coming = (start for offset in range(LOOK_AHEAD_DAYS) for start, _end in periods_on(point, today + timedelta(days=offset)))
    opens_at = next((start for start in coming if start > now), None)
    if not point.opening_hours.get(DAYS[today.weekday()]):
        return OpeningState(open_now=False, opens_at=opens_at)
    closure = closure_on(point, today)
    holiday = holidays_in(today.year).get(today, "")
    return OpeningState(open_now=False, opens_at=opens_at, holiday=holiday, closed_for=closure.why if closure else None)


def periods_on(point: HasHours, day: date) -> list[Period]:
    """Return when a point is open on a day, as instants in Dutch time; empty on a day off and on a day that it closes."""
    if day in holidays_in(day.year) or closure_on(point, day):
        return []
    return [(_at(day, start), _at(day, end)) for start, end in point.opening_hours.get(DAYS[day.weekday()], [])]


def describe(state: OpeningState, now: datetime) -> str:
    """Say in plain Dutch whether a point is open: "Nu open, tot 17.00 uur"."""
    if not state.known:
        return _("De openingstijden zijn niet bekend.")
    if state.open_now and state.closes_at:
        return _("Nu open, tot %(time)s uur") % {"time": _clock(state.closes_at)}
    closed = _("Nu dicht.")
    if state.holiday:
        closed = _("Vandaag gesloten (%(holiday)s).") % {"holiday": _holiday_name(now.astimezone(AMSTERDAM).date())}
    elif state.closed_for is not None:
        closed = (
            _("Vandaag gesloten (%(holiday)s).") % {"holiday": state.closed_for} if state.closed_for else _("Vandaag gesloten.")
        )
    if state.opens_at is None:
        return closed
    day = _day_in_words(state.opens_at.date(), now.astimezone(AMSTERDAM).date())
    opens = _("%(day)s open om %(time)s uur") % {"day": day[:1].upper() + day[1:], "time": _clock(state.opens_at)}
    return f"{closed} {opens}"


def week(point: HasHours) -> list[tuple[str, str]]:
    """Return every day of the week with its hours in words."""
    return [(str(name), _in_words(point.opening_hours.get(day, []))) for day, name in zip(DAYS, DAY_NAMES, strict=True)]


def _at(day: date, clock: str) -> datetime:
    # 24:00 is midnight at the end of the day.
    if clock == "24:00":
        day, clock = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=AMSTERDAM)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def _day_in_words(day: date, today: date) -> str:
    if day == today:
        return _("vandaag")
    if (day - today).days < 7:
        return str(DAY_NAMES[day.weekday()])
    return f"{DAY_NAMES[day.weekday()]} {format_date(day, 'j F')}"


def _in_words(periods: list[list[str]]) -> str:
    if not periods:
        return _("gesloten")
    return _(" en ").join(
        _("%(start)s tot %(end)s uur") % {"start": _dotted(start), "end": _dotted(end)} for start, end in periods
    )


def _dotted(clock: str) -> str:
    return f"{int(clock[:2])}.{clock[3:]}"
