"""What of each region is older than it may be."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from regions.national.measures import Text
from regions.national.reports import dated_facts
from regions.national.table import RegionRow
from site_core.kept import Kept


@dataclass(frozen=True)
class Age:
    """When a region last did something; `is_old` also when it never did."""

    label: Text
    day: date | None
    is_old: bool


@dataclass(frozen=True)
class Freshness:
    """All dates of one region."""

    region: RegionRow
    ages: tuple[Age, ...]

    @property
    def old(self) -> tuple[Age, ...]:
        """What waits for the region."""
        return tuple(age for age in self.ages if age.is_old)


_dates = Kept(lambda: [(fact.label, fact.days, fact.dates()) for _name, fact in dated_facts.items()])


def freshness(regions: tuple[RegionRow, ...]) -> list[Freshness]:
    """Return the dates of every region, as they were at most half a minute ago; one query or two for each kind of fact."""
    today = timezone.localdate()
    rows = []
    for region in regions:
        ages = tuple(
            Age(label, dates.get(region.pk), _old(dates.get(region.pk), days, today)) for label, days, dates in _dates.get()
        )
        rows.append(Freshness(region, ages))
    return rows


def _old(day: date | None, days: int, today: date) -> bool:
    return day is None or today - day > timedelta(days=days)
