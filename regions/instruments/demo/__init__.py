"""Example notes of two regions; they are made up and say so."""

import tomllib
from pathlib import Path
from random import Random

from django.utils import timezone

from regions.geography.models import Region
from regions.instruments.loading import load_cards, read_cards
from regions.instruments.models import InstrumentCard, RegionalNote
from site_core.registries import DemoLoader, demo_loaders

NOTES = Path(__file__).parent / "notes.toml"
RANK = 15


def load(random: Random) -> int:
    """Add the example notes where a region wrote none about that card; returns how many."""
    load_cards(wanted=read_cards())
    cards = {card.slug: card for card in InstrumentCard.objects.all()}
    regions = {region.code: region for region in Region.objects.current()}
    return sum(
        _add(cards[entry["card"]], regions[entry["region"]], entry)
        for entry in tomllib.loads(NOTES.read_text(encoding="utf-8"))["note"]
        if entry["region"] in regions
    )


def remove() -> int:
    """Take the examples away; returns how many."""
    notes = list(RegionalNote.objects.filter(is_example=True))
    for note in notes:
        note.delete()
    return len(notes)


def _add(card: InstrumentCard, region: Region, entry: dict[str, str]) -> bool:
    if RegionalNote.objects.filter(card=card, region=region).exists():
        return False
    now = timezone.now()
    RegionalNote.objects.create(
        card=card,
        region=region,
        text=entry["text"],
        source="voorbeeld",
        valid_from=entry["valid_from"],
        last_checked=timezone.localdate(),
        is_example=True,
        first_published_at=now,
        last_published_at=now,
    )
    return True


demo_loaders.register("regelingen", DemoLoader(load, remove), rank=RANK)
