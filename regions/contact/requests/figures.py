"""How contact points keep their word: requests, share answered in time and median working hours, per region, point and month.

Counted are questions that were answered, or that should have been by now; one that still has time is in no figure. Questions of
national employers belong to no region, and what a team closed as no question is in no figure. Source: the questions themselves,
working hours as reckoned when each was answered.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import TypeVar

from django.db.models import Q
from django.utils import timezone

from regions.contact.requests.enums import How
from regions.contact.requests.models import ContactRequest, RequestQuerySet
from regions.geography.models import Region
from regions.geography.signals import geography_loaded
from site_core.kept import Kept

# With fewer questions nothing is told: it would say something about single askers, and little about the point.
ENOUGH = 10
DAYS = 90
MONTHS = 12


@dataclass(frozen=True)
class ContactFigures:
    """The figures of one point over a period; what is not `enough` is not to be shown, of an example a part is made up."""

    requests: int = 0
    answered_in_time: int = 0
    median_hours: float | None = None
    enough: bool = False
    is_example: bool = False

    @property
    def share(self) -> int | None:
        """The part answered in time, in whole per cents; None when there is too little."""
        return round(100 * self.answered_in_time / self.requests) if self.enough else None


Key = TypeVar("Key", bound=Hashable)
Row = tuple[datetime | None, datetime, float | None, bool]
MOMENTS = ("answered_at", "due_at", "hours_taken", "is_example")


def figures_by_region(*, days: int = DAYS) -> dict[int, ContactFigures]:
    """Return the figures of every region with questions in so many days, by its key; one query."""
    rows = _settled(timezone.now() - timedelta(days=days)).values_list("region_id", *MOMENTS)
    return _grouped((region_id, tuple(row)) for region_id, *row in rows)


def figures_by_point(region_id: int, *, days: int = DAYS) -> dict[int, ContactFigures]:
    """Return the figures of every contact point of a region, by its key; one query."""
    found = _settled(timezone.now() - timedelta(days=days)).filter(region_id=region_id, point__isnull=False)
    rows = found.values_list("point_id", *MOMENTS)
    return _grouped((point_id, tuple(row)) for point_id, *row in rows)


def figures_by_month(region_id: int, *, months: int = MONTHS) -> list[tuple[date, ContactFigures]]:
    """Return the figures of a region per month in which the questions came, this month first; one query."""
    starts = _months(timezone.localdate(), months)
    since = datetime(starts[-1].year, starts[-1].month, 1, tzinfo=timezone.get_default_timezone())
    rows = _settled(since).filter(region_id=region_id).values_list("received_at", *MOMENTS)
    known = _grouped((_month(came), tuple(row)) for came, *row in rows)
    return [(start, known.get(start, ContactFigures())) for start in starts]


def kept_figures(region_id: int) -> ContactFigures:
    """Return the figures of a region over the usual days, as they were at most half a minute ago."""
    return _figures.get().get(region_id, ContactFigures())


def slug_of(region_id: int) -> str:
    """Return the address part of a region, as it was at most half a minute ago; empty when it is none of today's."""
    return _slugs.get().get(region_id, "")


def _settled(since: datetime) -> RequestQuerySet:
    settled = Q(answered_at__isnull=False) | Q(due_at__lt=timezone.now())
    # Without those of a region that stays unnamed: a count that goes up after a question would tell which one it is.
    asked = ContactRequest.objects.exclude(how=How.NO_QUESTION).filter(is_national=False, hides_region=False)
    found: RequestQuerySet = asked.filter(settled, received_at__gte=since).order_by("pk")
    return found


def _grouped(rows: Iterable[tuple[Key, Row]]) -> dict[Key, ContactFigures]:
    groups: dict[Key, list[Row]] = defaultdict(list)
    for key, row in rows:
        groups[key].append(row)
    return {key: _figures_of(group) for key, group in groups.items()}


def _figures_of(rows: list[Row]) -> ContactFigures:
    in_time = sum(answered is not None and answered <= due for answered, due, *_rest in rows)
    taken = [hours for _answered, _due, hours, _example in rows if hours is not None]
    middle = round(median(taken), 1) if taken else None
    return ContactFigures(len(rows), in_time, middle, len(rows) >= ENOUGH, any(example for *_rest, example in rows))


def _months(today: date, number: int) -> list[date]:
    months = [today.replace(day=1)]
    while len(months) < number:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _month(moment: datetime) -> date:
    return timezone.localtime(moment).date().replace(day=1)


def _read_slugs() -> dict[int, str]:
    return dict(Region.objects.current().values_list("pk", "slug"))


_figures: Kept[dict[int, ContactFigures]] = Kept(figures_by_region).follow(ContactRequest)
_slugs: Kept[dict[int, str]] = Kept(_read_slugs)
geography_loaded.connect(_slugs.forget_on)
