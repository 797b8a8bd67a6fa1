"""What the site shows of people who look for work; other rooms read here and nowhere else."""

from dataclasses import dataclass
from datetime import date

from regions.supply.models import AXES, SupplyRound
from site_core.kept import Kept


@dataclass(frozen=True)
class ShownCount:
    """One number of the tree as visitors see it. An empty level or hours means: all of them; no count means: hidden."""

    sector: str
    level: str
    hours: str
    count: int | None
    counted_on: date
    source: str
    is_example: bool


@dataclass(frozen=True)
class RegionSupply:
    """The total of a region with its day and source; no count means: hidden."""

    region_id: int
    count: int | None
    counted_on: date
    source: str
    is_example: bool


def newest_round(region_id: int) -> SupplyRound | None:
    """Return the last published round of a region; one query."""
    return SupplyRound.objects.visible().filter(region_id=region_id).select_related("region").order_by("-counted_on").first()


def newest_rounds() -> dict[int, SupplyRound]:
    """Return the last published round of every region that has one; one query."""
    return {found.region_id: found for found in SupplyRound.objects.newest().select_related("region")}


def shown_counts(region_id: int) -> list[ShownCount]:
    """Return every number of a region's last round, totals included, in the order of the code lists; one query."""
    found = newest_round(region_id)
    return _counts_of(found) if found else []


def shown_counts_by_region() -> dict[int, list[ShownCount]]:
    """Return the same for every region that has a round; one query."""
    return {found.region_id: _counts_of(found) for found in SupplyRound.objects.newest()}


def _counts_of(found: SupplyRound) -> list[ShownCount]:
    sectors, levels, hours = (("", *axis) for axis in AXES)
    paths = [(sector, level, band) for sector in sectors for level in levels for band in hours]
    return [
        ShownCount(*path, found.number(*filter(None, path)), found.counted_on, found.source, found.is_example)
        for path in paths
        if "/".join(filter(None, path)) in found.shown and path == _whole(path)
    ]


def supply_by_region() -> dict[int, RegionSupply]:
    """Return the newest published total of every region that has one; one query."""
    rows = SupplyRound.objects.newest().values_list("region_id", "shown", "counted_on", "source", "is_example")
    return {pk: RegionSupply(pk, shown.get(""), day, source, example) for pk, shown, day, source, example in rows}


kept_supply = Kept(supply_by_region)


def _whole(path: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return a path with nothing after its first empty part: there are no totals across the tree."""
    sector, level, hours = path
    return (sector, level if sector else "", hours if sector and level else "")
