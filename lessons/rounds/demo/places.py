"""A few example places that were filled fast, so that the example site has a pattern that may hold a lesson."""

from copy import copy
from datetime import timedelta
from random import Random

from django.utils import timezone

from vacancies.enums import CloseReason, Sector
from vacancies.models import Vacancy

REGION, SECTOR, NUMBER = "AM32", Sector.GREEN, 5
PREFIX = "ronde-"


def close_some(random: Random) -> int:
    """Add copies of an example place of one region and sector, closed lately; returns how many, 0 without such a place."""
    examples = Vacancy.objects.filter(is_example=True, region__code=REGION, sector=SECTOR)
    first = examples.exclude(source_id__startswith=PREFIX).order_by("source_id").first()
    known = set(examples.filter(source_id__startswith=PREFIX).values_list("source_id", flat=True))
    places = [_closed(first, f"{PREFIX}{number}", random) for number in range(1, NUMBER + 1)] if first else []
    return len(Vacancy.objects.bulk_create(place for place in places if place.source_id not in known))


def remove_closed() -> int:
    """Delete those copies; returns how many there were."""
    return Vacancy.objects.filter(is_example=True, source_id__startswith=PREFIX).delete()[1].get(Vacancy._meta.label, 0)


def _closed(example: Vacancy, source_id: str, random: Random) -> Vacancy:
    place, today = copy(example), timezone.localdate()
    place.pk, place._state.adding, place.source_id = None, True, source_id
    place.latest_revision = place.live_revision = None
    place.closed_on = today - timedelta(days=random.randint(5, 40))
    place.visible_from = place.confirmed_on = place.closed_on - timedelta(days=random.randint(5, 12))
    place.closing_date = place.visible_from + timedelta(days=60)
    place.first_published_at = place.last_published_at = timezone.now() - (today - place.visible_from)
    place.paused_at, place.close_reason, place.positions_filled = None, CloseReason.FILLED_HERE, place.positions
    return place
