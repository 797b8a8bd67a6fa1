"""The counts of a place as its employer sees them: per week, with small numbers hidden."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vacancies.models import Vacancy
from vacancies.statistics.models import PlaceDay
from vacancies.statistics.sources import Source

WEEKS = 8
SHOWN_FROM = 5


@dataclass(frozen=True)
class Weeks:
    """A table with a row for each week and source, newest week first; empty when nothing was counted."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def weeks_of(place: Vacancy) -> Weeks:
    """Return views and responses by source of the last eight weeks, Monday to Sunday; one query.

    Without totals, from which a hidden number could be told.
    """
    first = _monday(timezone.localdate()) - timedelta(weeks=WEEKS - 1)
    days = PlaceDay.objects.filter(place=place, day__gte=first).order_by("day")
    counts: dict[tuple[date, Source], list[int]] = defaultdict(lambda: [0, 0])
    for day, source, views, responses in days.values_list("day", "source", "views", "responses"):
        count = counts[_monday(day), Source(source)]
        count[0] += views
        count[1] += responses
    if not counts:
        return Weeks()
    order = sorted(counts, key=lambda key: (-key[0].toordinal(), list(Source).index(key[1])))
    rows = [[_day(week), str(source.label), *(small(number) for number in counts[week, source])] for week, source in order]
    return Weeks([_("Week vanaf"), _("Via"), _("Bekeken"), _("Reacties")], rows)


def small(number: int) -> str:
    """Write a count so that it tells of nobody: one to four become "< 5"."""
    return f"< {SHOWN_FROM}" if 0 < number < SHOWN_FROM else str(number)


def _day(day: date) -> str:
    return str(date_format(day, "j b"))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
