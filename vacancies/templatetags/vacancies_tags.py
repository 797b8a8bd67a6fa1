"""Places on the pages of other rooms; every tag is one query, or none."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import template
from django.db.models import Count, Window
from django.urls import reverse
from django.utils import timezone

from regions.geography.models import Municipality, Region
from site_core.kept import Kept, KeptEach
from vacancies.models import Employer, Vacancy
from vacancies.presentation import Card, card_of
from vacancies.statistics.sources import Source, mark

register = template.Library()

NEAR_KM = 25
# Places on the page of a region.
NEWEST = 6


@dataclass(frozen=True)
class OpenPlaces:
    """How many places are open in a region, and the newest of them."""

    total: int
    cards: list[Card]


@register.simple_tag
def open_places(region: Region) -> OpenPlaces:
    """Count a region's open places and return the newest as cards, as they were at most half a minute ago."""
    return _of_region.of(region.pk)


def _read_open_places(region_id: int) -> OpenPlaces:
    places = Vacancy.objects.visible().for_region(region_id).newest().with_card()
    rows = list(places.annotate(total=Window(Count("pk")))[:NEWEST])
    return OpenPlaces(rows[0].total if rows else 0, [card_of(row, query=mark(Source.REGION)) for row in rows])


_of_region: KeptEach[int, OpenPlaces] = KeptEach(_read_open_places, by_language=True).follow(Vacancy, Employer)


@register.simple_tag
def open_places_by_sector(region: Region) -> dict[str, int]:
    """Count a region's open places per kind of work, as they were at most half a minute ago."""
    return _by_sector.get().get(region.pk, {})


def _count_by_sector() -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Vacancy.objects.visible().order_by().values("region_id", "sector").annotate(total=Count("pk"))
    for region_id, sector, total in rows.values_list("region_id", "sector", "total"):
        counts[region_id][sector] = total
    return dict(counts)


_by_sector = Kept(_count_by_sector)


@register.inclusion_tag("pages/vacancies/_places.html")
def newest_places(region: Region | None = None, limit: int = 5, level: str = "3") -> dict[str, Any]:
    """Show the newest open places, of one region or of all; `level` is that of the cards' headings."""
    places = Vacancy.objects.visible().newest().with_card()
    if region is not None:
        places = places.for_region(region.pk)
    query = mark(Source.REGION) if region else ""
    return _places([card_of(vacancy, query=query) for vacancy in places[:limit]], level)


@register.inclusion_tag("pages/vacancies/_places.html")
def places_near(municipality: Municipality, limit: int = 5, level: str = "3") -> dict[str, Any]:
    """Show the open places nearest to a municipality, up to 25 km away."""
    places = Vacancy.objects.visible().within(NEAR_KM, lat=municipality.lat, lon=municipality.lon).with_card()[:limit]
    return _places([card_of(vacancy, distance_km=vacancy.distance_km, query=mark(Source.REGION)) for vacancy in places], level)


@register.simple_tag
def places_in_count(municipality: Municipality) -> int:
    """Count the open places in a municipality; one query."""
    return Vacancy.objects.visible().filter(municipality_id=municipality.pk).count()


@register.simple_tag
def closing_soon_count(region: Region, days: int = 7) -> int:
    """Count a region's open places that close within some days, today included."""
    limit = timezone.localdate() + timedelta(days=days)
    return Vacancy.objects.visible().for_region(region.pk).filter(closing_date__lte=limit).count()


def _places(cards: list[Card], level: str) -> dict[str, Any]:
    return {"cards": cards, "level": level, "board_url": reverse("vacancies:list")}
