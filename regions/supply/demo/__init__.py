"""Example counts of some regions; they are made up and say so."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from regions.enums import Sector
from regions.geography.models import Region
from regions.supply.enums import Hours, Level
from regions.supply.models import SupplyRound
from regions.supply.saving import HandedIn, save_round
from regions.supply.suppression import Path
from site_core.registries import DemoLoader, demo_loaders

RANK = 16
# The rest stays empty, as on a site where not every region counts.
REGIONS = ("AM32", "AM24", "AM01", "AM19", "AM08", "AM34")
AGO = timedelta(days=40)
SHARES = {
    Sector.CLEANING: 9,
    Sector.CARE: 10,
    Sector.GREEN: 8,
    Sector.HOSPITALITY: 6,
    Sector.RETAIL: 9,
    Sector.LOGISTICS: 11,
    Sector.PRODUCTION: 10,
    Sector.BUILDING: 4,
    Sector.OFFICE: 9,
    Sector.EDUCATION: 3,
    Sector.NEIGHBOURHOOD: 3,
    Sector.OTHER: 5,
}


def load(random: Random) -> int:
    """Publish one round for each example region that has none; returns how many."""
    regions = Region.objects.current().filter(code__in=REGIONS, supply_rounds__isnull=True).order_by("code")
    for region in regions:
        save_round(
            handed=HandedIn(region, timezone.localdate() - AGO, "voorbeeldcijfers", _counts(random)),
            publish=True,
            is_example=True,
        )
    return len(regions)


def remove() -> int:
    """Take the examples away; returns how many rounds."""
    rounds = list(SupplyRound.objects.filter(is_example=True))
    for found in rounds:
        found.delete()
    return len(rounds)


def _counts(random: Random) -> dict[Path, int]:
    size = random.uniform(0.6, 2.0)
    return {
        (sector.value, level.value, band.value): int(share * size * random.uniform(0, 2.2) * (3 if band == Hours.FULL else 1))
        for sector, share in SHARES.items()
        for level in Level
        for band in Hours
    }


demo_loaders.register("werkzoekenden", DemoLoader(load, remove), rank=RANK)
