"""Finding the occupation of many places again, after the table of occupations changed."""

from collections.abc import Callable, Iterable

from django.db import transaction

from search import index_objects, note_changes
from search.batches import batches
from vacancies.filters import SOURCE
from vacancies.models import Vacancy
from vacancies.occupations.matching import get_matcher

BATCH = 500
FIELDS = ("occupation", "occupation_found")


def find_occupations(*, progress: Callable[[int], object] = int) -> set[int]:
    """Find the occupation of every place that nobody chose one for; return the primary keys of the places that got another.

    Drafts keep what their editor sees; the places are noted for the index, and the caller indexes them.
    """
    changed: set[int] = set()
    fields = ("pk", "title", "summary", "description", "occupation_id", "occupation_found")
    pks = list(Vacancy.objects.order_by("pk").values_list("pk", flat=True))
    if not pks:
        return changed
    matcher, seen = get_matcher(), 0
    for start in range(0, len(pks), BATCH):
        places = list(Vacancy.objects.filter(pk__in=pks[start : start + BATCH]).only(*fields).order_by("pk"))
        different = [place for place in places if place.find_occupation(matcher)]
        with transaction.atomic():
            Vacancy.objects.bulk_update(different, FIELDS)
            note_changes(SOURCE, [place.pk for place in different])
        changed |= {place.pk for place in different}
        progress(seen := seen + len(places))
    return changed


def note_places(occupations: Iterable[int]) -> set[int]:
    """Note the places of occupations whose names change, in the same transaction; return their primary keys."""
    found: set[int] = set()
    for batch in batches(occupations, BATCH):
        found |= set(Vacancy.objects.filter(occupation__in=batch).order_by("pk").values_list("pk", flat=True))
    note_changes(SOURCE, sorted(found))
    return found


def index_places(pks: Iterable[int]) -> int:
    """Index places that were noted; return how many of them are in the index."""
    return index_objects(SOURCE, sorted(pks), noted=True)
