"""Counts as tests need them."""

from datetime import date

from regions.geography.models import Region
from regions.supply.models import SupplyRound
from regions.supply.saving import HandedIn, save_round
from regions.supply.suppression import Path

DAY = date(2026, 11, 1)
COUNTS: dict[Path, int] = {
    ("groen", "geen", "32-plus"): 1000,
    ("groen", "vmbo", "32-plus"): 240,
    ("zorg", "geen", "32-plus"): 500,
    ("schoonmaak", "geen", "32-plus"): 30,
    ("winkel", "geen", "12-23"): 4,
}


def make_round(region: Region, *, counted_on: date = DAY, publish: bool = True, **values: object) -> SupplyRound:
    """Count a region; in green 1,240 people, in shops fewer than may be shown, which cleaning hides."""
    return save_round(handed=HandedIn(region, counted_on, "UWV", COUNTS), publish=publish, **values)  # type: ignore[arg-type]
