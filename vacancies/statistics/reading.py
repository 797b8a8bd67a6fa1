"""The counts of a place as its employer sees them: per week, with small numbers hidden."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Sum
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
    """A table: one row a week, newest first; empty when nothing was counted."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def weeks_of(place: Vacancy) -> Weeks:
    """Return views by source and responses of the last eight weeks, Monday to Sunday; one query.

    Without a total, from which a hidden number could be told.
    """
    monday = _monday(timezone.localdate())
    rows = PlaceDay.objects.filter(place=place, day__gte=monday - timedelta(weeks=WEEKS - 1)).order_by("day")
    views: Counter[tuple[date, str]] = Counter()
    responses: Counter[date] = Counter()
    for day, source, seen, answered in rows.values_list("day", "source").annotate(Sum("views"), Sum("responses")):
        views[_monday(day), source] += seen
        responses[_monday(day)] += answered
    mondays = sorted({week for week, _source in views} | set(responses), reverse=True)
    if not mondays:
        return Weeks()
    columns = [_("Week vanaf"), *(_("Via: %(source)s") % {"source": source.label} for source in Source), _("Reacties")]
    return Weeks(columns, [_row(week, views, responses) for week in mondays])


def small(number: int) -> str:
    """Write a count so that it tells of nobody: one to four become "< 5"."""
    return f"< {SHOWN_FROM}" if 0 < number < SHOWN_FROM else str(number)


def _row(week: date, views: Counter[tuple[date, str]], responses: Counter[date]) -> list[str]:
    seen = [small(views[week, source.value]) for source in Source]
    return [str(date_format(week, "j F Y")), *seen, small(responses[week])]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
