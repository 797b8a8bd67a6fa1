"""Schemes on the pages of other rooms."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse

from regions.geography.models import Region
from regions.instruments.models import InstrumentCard, RegionalNote
from site_core.kept import Kept

register = template.Library()


def _published() -> frozenset[str]:
    return frozenset(InstrumentCard.objects.published().values_list("slug", flat=True))


# A page of a place names at most eight of some fifteen schemes.
_known: Kept[frozenset[str]] = Kept(_published).follow(InstrumentCard)


def _read_noted() -> dict[int, list[InstrumentCard]]:
    noted: dict[int, list[InstrumentCard]] = defaultdict(list)
    for note in RegionalNote.objects.visible().with_names().order_by("card__title"):
        noted[note.region_id].append(note.card)
    return dict(noted)


_noted = Kept(_read_noted).follow(InstrumentCard, RegionalNote)


@register.filter
def with_addresses(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (label, address of its card) for (code, label); the address is empty where there is no card."""
    known = _known.get()
    return [(label, reverse("instruments:card", args=[code]) if code in known else "") for code, label in items]


@register.inclusion_tag("pages/instruments/_of_region.html")
def region_instruments(region: Region) -> dict[str, Any]:
    """Say on a region's page about which schemes it wrote something, and link them; from memory."""
    cards = _noted.get().get(region.pk, [])
    return {"region": region, "items": [(card.title, card.get_absolute_url(), "") for card in cards]}
