"""Schemes on the pages of other rooms."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models.signals import post_delete, post_save
from django.urls import reverse

from regions.geography.models import Region
from regions.instruments.models import InstrumentCard, RegionalNote
from site_core.kept import Kept

register = template.Library()


def _published() -> frozenset[str]:
    return frozenset(InstrumentCard.objects.published().values_list("slug", flat=True))


# A page of a place names at most eight of some fifteen schemes.
_known: Kept[frozenset[str]] = Kept(_published)
for _signal in (post_save, post_delete):
    _signal.connect(_known.forget_on, sender=InstrumentCard, weak=False, dispatch_uid="regions.instruments.tags")


@register.filter
def with_addresses(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (label, address of its card) for (code, label); the address is empty where there is no card."""
    known = _known.get()
    return [(label, reverse("instruments:card", args=[code]) if code in known else "") for code, label in items]


@register.inclusion_tag("pages/instruments/_of_region.html")
def region_instruments(region: Region) -> dict[str, Any]:
    """Say on a region's page about which schemes it wrote something, and link them; one query."""
    notes = RegionalNote.objects.visible().with_names().filter(region_id=region.pk).order_by("card__title")
    return {"region": region, "items": [(note.card.title, note.card.get_absolute_url(), "") for note in notes]}
