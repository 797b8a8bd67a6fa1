"""How the use of a lesson counts in the order of lists: one service counts it, and nobody else writes it."""

from collections.abc import Iterable

from django.db import transaction

from lessons.models import LessonStanding
from lessons.reuse.enums import Outcome
from lessons.reuse.models import LessonUse, UseResult


def last_results(uses: Iterable[int]) -> dict[int, UseResult]:
    """Return the result that holds of each use, by its key: of those not corrected the one seen last; one query."""
    rows = UseResult.objects.standing().filter(use__in=list(uses)).order_by("seen_on", "pk")
    return {row.use_id: row for row in rows}


@transaction.atomic
def recount(*, lesson_pk: int) -> LessonStanding:
    """Count anew how many regions use a lesson and in how many it works, and let search know when that changed.

    It works where the last result of the region says so, also when the region has stopped since: that it worked stays true.
    """
    LessonStanding.objects.get_or_create(lesson_id=lesson_pk)
    # Counted under the lock: of two at once the later one counts what the earlier one wrote.
    standing = LessonStanding.objects.select_for_update().get(lesson_id=lesson_pk)
    uses = list(LessonUse.objects.filter(lesson=lesson_pk).order_by("since", "pk"))
    results, last = last_results(use.pk for use in uses), {}
    for use in uses:
        if use.pk in results:
            last[use.region_id] = results[use.pk].outcome
    counted = (
        sum(use.stopped_on is None for use in uses),
        sum(outcome == Outcome.WORKS for outcome in last.values()),
    )
    if counted != (standing.uses, standing.proven_uses):
        standing.uses, standing.proven_uses = counted
        standing.save(update_fields=["uses", "proven_uses"])  # search listens, see lessons/search_index.py
    return standing
