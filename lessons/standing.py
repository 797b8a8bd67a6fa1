"""Where a lesson stands in lists without words: what is used and works comes first, what nobody looked at again comes last."""

from datetime import date, timedelta

from django.utils import timezone

from lessons.enums import Reuse
from lessons.models import Lesson, LessonStanding
from search import note_changes
from site_core.registries import PeriodicJob, periodic_jobs

# One region where it works counts for more than any number of regions that try it.
PROVEN = 100
PAST_REVIEW, REPLACED = -1, -2
# The scheduler may have stood still for some days.
LOOKED_BACK = timedelta(days=7)


def weight_of(lesson: Lesson) -> int:
    """Weigh a lesson: regions where it works, then regions that use it; below all past its review date, or replaced."""
    if getattr(lesson, "is_replaced", False):
        return REPLACED
    if is_past_review(lesson):
        return PAST_REVIEW
    standing = standing_of(lesson)
    return standing.proven_uses * PROVEN + min(standing.uses, PROVEN - 1) if standing else 0


def reuse_of(lesson: Lesson) -> tuple[str, ...]:
    """Say by code what other regions did with it."""
    standing = standing_of(lesson)
    if standing is None:
        return ()
    used = standing.uses or standing.proven_uses
    return (*([Reuse.PROVEN] if standing.proven_uses else []), *([Reuse.USED] if used else []))


def fresh_on(lesson: Lesson) -> date | None:
    """The day that tells of two equal lessons which is fresher: first publication, last check, or when it was found to hold."""
    standing = standing_of(lesson)
    days = [timezone.localdate(lesson.first_published_at) if lesson.first_published_at else None]
    days += [standing.checked_on, standing.held_on] if standing else []
    return max((day for day in days if day), default=None)


def is_past_review(lesson: Lesson) -> bool:
    """Whether the day on which it should have been looked at again has passed."""
    return lesson.review_date is not None and lesson.review_date < timezone.localdate()


def standing_of(lesson: Lesson) -> LessonStanding | None:
    """What others found of it; None when nobody did yet. No query for lessons `with_standing()`."""
    standing: LessonStanding | None = getattr(lesson, "standing", None)
    return standing


def note_passed_reviews() -> int:
    """Let the index weigh again what passed its review date in the last days; return how many lessons that are."""
    today = timezone.localdate()
    passed = Lesson.objects.visible().filter(review_date__gte=today - LOOKED_BACK, review_date__lt=today)
    pks = list(passed.order_by("pk").values_list("pk", flat=True))
    note_changes("lessons", pks)
    return len(pks)


periodic_jobs.register("lessons_past_review", PeriodicJob(note_passed_reviews, timedelta(days=1)))
