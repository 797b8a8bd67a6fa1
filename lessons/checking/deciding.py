"""What a checker decides: agree, or send back with remarks. Wagtail's workflow carries each, so its history tells of it."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.models import TaskState

from lessons.checking.models import LessonCheck, LessonRemark, label_of
from lessons.checking.rights import may_check
from lessons.models import Lesson
from lessons.publishing import require_publishable
from site_core.users.models import User
from site_core.versions import version_of


class DecidedAlready(Exception):
    """Somebody else decided first, or the author took the lesson back."""


class ChangedMeanwhile(Exception):
    """The lesson is no longer what the checker read, or waits at another step."""


@transaction.atomic
def approve(*, check: LessonCheck, version: int | None, by: User) -> LessonCheck:
    """Agree with what was read: the next step begins, or the lesson is published.

    Raises DecidedAlready, ChangedMeanwhile, PermissionDenied, and ValidationError by field for what may not be published.
    """
    waiting, task_state = _claim(check, version, by)
    require_publishable(waiting.lesson.get_latest_revision_as_object())
    task_state.approve(user=by)
    waiting.refresh_from_db()
    return waiting


@transaction.atomic
def send_back(*, check: LessonCheck, version: int | None, by: User, remarks: Mapping[str, str]) -> LessonCheck:
    """Send a lesson back with remarks by field ("" for the whole); handed in again it starts at the first step.

    So both steps are always about the same version. Raises DecidedAlready, ChangedMeanwhile and PermissionDenied.
    """
    waiting, task_state = _claim(check, version, by)
    LessonRemark.objects.bulk_create(
        LessonRemark(check_of=waiting, step=waiting.step, field=field, text=text, by=by) for field, text in remarks.items()
    )
    task_state.reject(user=by, comment="\n".join(filter(None, (_said(waiting, *pair) for pair in remarks.items()))))
    if state := Lesson.objects.get(pk=waiting.lesson_id).current_workflow_state:
        state.cancel(user=by)
    waiting.refresh_from_db()
    return waiting


@transaction.atomic
def take_off(*, lesson: Lesson, by: User) -> None:
    """Take a public lesson off the site at once; its own region may, because somebody may take back their consent."""
    if not may_check(by, "regio", lesson):
        raise PermissionDenied
    UnpublishAction(lesson, user=by).execute(skip_permission_checks=True)


def _claim(check: LessonCheck, version: int | None, by: User) -> tuple[LessonCheck, TaskState]:
    """Return the check while nobody else can decide about it, if the lesson still says what was read."""
    waiting: LessonCheck | None = (
        LessonCheck.objects.waiting().select_for_update(of=("self",)).select_related("lesson").filter(pk=check.pk).first()
    )
    task_state = waiting.lesson.current_workflow_task_state if waiting else None
    if waiting is None or task_state is None:
        raise DecidedAlready
    if not may_check(by, waiting.step, waiting.lesson):
        raise PermissionDenied
    if version_of(waiting.lesson) != version or waiting.step != check.step:
        raise ChangedMeanwhile
    return waiting, task_state


def _said(check: LessonCheck, field: str, text: str) -> str:
    return f"{label_of(field, check.lesson.type)}: {text}" if field else text
