"""Keeps checks in step with Wagtail's workflow, whoever moves it and by whichever button; dates the mark "nagekeken"."""

from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import published, task_submitted, workflow_approved, workflow_cancelled, workflow_rejected

from lessons.checking.enums import State, Step
from lessons.checking.mails import tell_author, tell_checkers
from lessons.checking.models import LessonCheck, NationalStep
from lessons.models import Lesson, LessonChange, LessonStanding
from regions.teams.notices import told_elsewhere


def on_task_submitted(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Let a lesson wait in the queue: first for its region, and once that agrees for the national editors."""
    lesson = _lesson_of(instance.workflow_state)
    if lesson is None:
        return
    step = Step.NATIONAL if isinstance(instance.task.specific, NationalStep) else Step.REGION
    check = LessonCheck.objects.waiting().of(lesson).first()
    if check is None:
        check = LessonCheck.objects.create(lesson=lesson, step=step, submitted_by=user, is_change=lesson.live)
    elif step != check.step:
        check.step, check.step_since = step, timezone.now()
        check.region_by, check.region_at = user, timezone.now()
        check.save(update_fields=["step", "step_since", "region_by", "region_at"])
    tell_checkers(check, but=user)


def on_approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Note that both steps agreed: the lesson is public, and its mark carries this day."""
    lesson = _lesson_of(instance)
    if lesson is not None:
        LessonStanding.objects.update_or_create(lesson=lesson, defaults={"checked_on": timezone.localdate()})
        _settle(lesson, State.PUBLISHED, user)


def on_rejected(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Note that somebody sent a lesson back."""
    lesson = _lesson_of(instance)
    if lesson is not None:
        _settle(lesson, State.CHANGES_ASKED, user)


def on_cancelled(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Note that a lesson was taken back, or published past the check."""
    lesson = _lesson_of(instance)
    if lesson is not None:
        is_published = lesson.live and not lesson.has_unpublished_changes
        _settle(lesson, State.PUBLISHED if is_published else State.WITHDRAWN, user)


def on_published(sender: type[Model], instance: Any, revision: Any, **_kwargs: Any) -> None:
    """Take the mark off, which only the check gives; and turn the line about the change into one that readers see."""
    if not instance.live:
        return
    LessonStanding.objects.filter(lesson=instance.pk).update(checked_on=None)
    if text := instance.change_note.strip():
        LessonChange.objects.create(lesson=instance, day=timezone.localdate(), text=text)
        Lesson.objects.filter(pk=instance.pk).update(change_note="")
        instance.change_note = ""
        # The next draft starts from this version, without the line.
        revision.content["change_note"] = ""
        revision.save(update_fields=["content"])


def connect() -> None:
    """Listen to Wagtail, and keep its own mails about lessons back: ours say more."""
    told_elsewhere.add(Lesson)
    uid = "lessons.checking.following"
    task_submitted.connect(on_task_submitted, sender=TaskState, dispatch_uid=uid)
    workflow_approved.connect(on_approved, sender=WorkflowState, dispatch_uid=uid)
    workflow_rejected.connect(on_rejected, sender=WorkflowState, dispatch_uid=uid)
    workflow_cancelled.connect(on_cancelled, sender=WorkflowState, dispatch_uid=uid)
    published.connect(on_published, sender=Lesson, dispatch_uid=uid)


def _settle(lesson: Lesson, state: State, user: Any) -> None:
    check = LessonCheck.objects.waiting().of(lesson).first()
    if check is None:
        return
    check.state, check.decided_by, check.decided_at = state, user, timezone.now()
    check.save(update_fields=["state", "decided_by", "decided_at"])
    tell_author(check)


def _lesson_of(workflow_state: WorkflowState) -> Lesson | None:
    kind: type[Model] | None = workflow_state.base_content_type.model_class()
    if kind is not Lesson:
        return None
    return Lesson.objects.filter(pk=workflow_state.object_id).first()
