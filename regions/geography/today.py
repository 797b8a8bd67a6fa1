"""What pages name of today's regions and municipalities: it changes once a year and stands on nearly every page."""

from collections import defaultdict
from dataclasses import dataclass

from regions.geography.models import Membership, Region
from regions.geography.signals import geography_loaded
from site_core.kept import Kept


@dataclass(frozen=True)
class NamedRegion:
    """A region as lists and the map show it."""

    code: str
    name: str
    slug: str
    provinces: str


@dataclass(frozen=True)
class Today:
    """The regions by name, and of every region (by its key) its municipalities by name as (name, slug)."""

    regions: tuple[NamedRegion, ...]
    municipalities: dict[int, list[tuple[str, str]]]


def _read() -> Today:
    regions = Region.objects.current().order_by("name").values_list("code", "name", "slug", "provinces")
    members = Membership.objects.current().order_by("municipality__short_name")
    municipalities = defaultdict(list)
    for region_id, name, slug in members.values_list("region_id", "municipality__short_name", "municipality__slug"):
        municipalities[region_id].append((name, slug))
    return Today(tuple(NamedRegion(*row) for row in regions), dict(municipalities))


_today = Kept(_read)
geography_loaded.connect(_today.forget_on)


def regions_of_today() -> tuple[NamedRegion, ...]:
    """Return all regions by name, as they were at most half a minute ago."""
    return _today.get().regions


def municipalities_of(region_id: int) -> list[tuple[str, str]]:
    """Return name and slug of a region's municipalities, by name, as they were at most half a minute ago."""
    return _today.get().municipalities.get(region_id, [])
