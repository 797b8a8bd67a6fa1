"""The queue of lessons that wait: its rows, the longest first, with their age."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.checking.enums import Step
from lessons.checking.models import LessonCheck, LessonCheckQuerySet

# After this many days a lesson stands out in the queue.
LONG = 7


@dataclass(frozen=True)
class Row:
    """One lesson in the queue; `is_mine` when this user may decide about it now."""

    check: LessonCheck
    title: str
    age: str
    is_late: bool
    is_mine: bool


def with_row(checks: LessonCheckQuerySet) -> LessonCheckQuerySet:
    """Everything that a row shows, in one query: the title is that of the version that waits."""
    return checks.select_related("lesson__region", "lesson__latest_revision", "submitted_by").only(
        *("step", "state", "submitted_at", "step_since", "is_change", "lesson__title", "lesson__type", "lesson__region__name"),
        *("lesson__latest_revision__object_str", "submitted_by__first_name", "submitted_by__last_name", "submitted_by__email"),
    )


def rows_of(checks: Iterable[LessonCheck], *, is_national: bool) -> list[Row]:
    """Return the rows of checks; no query."""
    return [_row(check, is_national=is_national) for check in checks]


def in_days(days: int) -> str:
    """Say an age: "vandaag", "3 dagen"."""
    return ngettext("%(number)d dag", "%(number)d dagen", days) % {"number": days} if days else _("vandaag")


def _row(check: LessonCheck, *, is_national: bool) -> Row:
    days = (timezone.localdate() - timezone.localdate(check.step_since)).days
    version = check.lesson.latest_revision
    title = version.object_str if version else check.lesson.title
    return Row(check, title, in_days(days), days >= LONG, is_national or check.step == Step.REGION)
