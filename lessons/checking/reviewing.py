"""The day on which a lesson is looked at again: mail before and on it, and "it still holds" without a new check."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lessons.checking.enums import Step
from lessons.checking.mails import address_of, send
from lessons.checking.models import ReviewNotice
from lessons.checking.rights import may_check
from lessons.models import Lesson, LessonStanding
from lessons.querysets import LessonQuerySet
from regions.teams.membership import team_members
from site_core.registries import PeriodicJob, periodic_jobs
from site_core.users.models import User

BEFORE = timedelta(days=14)
STILL_HOLDS = "lessons.still_holds"


def nearly_due(today: date) -> LessonQuerySet:
    """Return the public lessons that are to be looked at within two weeks, or should have been."""
    return Lesson.objects.visible().filter(review_date__lte=today + BEFORE).order_by("review_date", "pk")


@transaction.atomic
def still_holds(*, lesson: Lesson, by: User, until: date) -> None:
    """Set the day of the next look, in the draft as well; nobody checks a text that did not change."""
    if not may_check(by, Step.REGION, lesson):
        raise PermissionDenied
    lesson.review_date = until
    lesson.save(update_fields=["review_date", "updated_at"])
    LessonStanding.objects.update_or_create(lesson=lesson, defaults={"held_on": timezone.localdate()})
    for version in {revision.pk: revision for revision in (lesson.latest_revision, lesson.live_revision) if revision}.values():
        version.content["review_date"] = until.isoformat()
        version.save(update_fields=["content"])
    log(instance=lesson, action=STILL_HOLDS, user=by)


def remind_of_reviews() -> int:
    """Mail the teams whose lessons are to be looked at in two weeks or today, each once; returns how many lessons.

    After a standstill only the last of both is told.
    """
    today = timezone.localdate()
    told = 0
    for lesson in nearly_due(today).select_related("region"):
        is_due = lesson.review_date <= today
        with transaction.atomic():
            _notice, is_new = ReviewNotice.objects.get_or_create(lesson=lesson, review_date=lesson.review_date, is_due=is_due)
            if is_new:
                told += 1
                _tell(lesson, is_due=is_due)
    return told


def _tell(lesson: Lesson, *, is_due: bool) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Klopt deze les nog? %(title)s") if is_due else _("Over twee weken nakijken: %(title)s")
        context = {"lesson": lesson, "is_due": is_due, "address": address_of("lesson_checking:holds", lesson.pk)}
        body = render_to_string("email/lesson_review.txt", context)
        send(team_members(lesson.region_id), subject % {"title": lesson.title}, body)


periodic_jobs.register("remind_of_lesson_reviews", PeriodicJob(remind_of_reviews, timedelta(hours=6)))
