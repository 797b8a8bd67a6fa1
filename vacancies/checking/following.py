"""Keeps submissions in step with Wagtail's workflow, whoever moves it and by whichever button."""

from typing import Any

from django.db.models import Model
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected

from vacancies.checking.clock import due_for, is_for_national_editors
from vacancies.checking.ending import end, forget_change
from vacancies.checking.enums import State
from vacancies.checking.mails import tell_checkers
from vacancies.checking.models import Submission
from vacancies.checking.submitting import count_warnings
from vacancies.models import Vacancy


def on_task_submitted(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """Let a place that an editor hands in wait in the same queue."""
    place = _place_of(instance.workflow_state)
    if place is None or Submission.objects.waiting().of(place).exists():
        return
    version = place.get_latest_revision_as_object()
    now_at = instance.started_at
    submission = Submission.objects.create(
        place=place,
        region_id=place.region_id,
        is_national=is_for_national_editors(version),
        submitted_by=user,
        submitted_at=now_at,
        due_at=due_for(place.region_id, now_at, national=is_for_national_editors(version)),
        is_change=place.live,
        before=place.serializable_data() if place.live else None,
        warnings=count_warnings(version),
    )
    tell_checkers(submission)


def on_approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Note that a place was published."""
    _settle(instance, State.PUBLISHED, user)


def on_rejected(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Note that an editor sent a place back, with what was said about it."""
    comment = instance.current_task_state.comment if instance.current_task_state else ""
    _settle(instance, State.CHANGES_ASKED, user, comment)


def on_cancelled(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Note that an editor published a place without the workflow, or stopped it."""
    place = _place_of(instance)
    if place is None:
        return
    is_published = place.live and not place.has_unpublished_changes
    _settle(instance, State.PUBLISHED if is_published else State.WITHDRAWN, user)
    if not is_published:
        forget_change(place)


def connect() -> None:
    """Listen to Wagtail's workflow."""
    uid = "vacancies.checking.following"
    task_submitted.connect(on_task_submitted, sender=TaskState, dispatch_uid=uid)
    workflow_approved.connect(on_approved, sender=WorkflowState, dispatch_uid=uid)
    workflow_rejected.connect(on_rejected, sender=WorkflowState, dispatch_uid=uid)
    workflow_cancelled.connect(on_cancelled, sender=WorkflowState, dispatch_uid=uid)


def _settle(workflow_state: WorkflowState, state: State, user: Any, comment: str = "") -> None:
    place = _place_of(workflow_state)
    submission = Submission.objects.waiting().of(place).first() if place else None
    if submission is None:
        return
    if comment:
        submission.remarks.create(text=comment[:1000])
    end(submission, state, user)


def _place_of(workflow_state: WorkflowState) -> Vacancy | None:
    kind: type[Model] | None = workflow_state.base_content_type.model_class()
    if kind is not Vacancy:
        return None
    return Vacancy.objects.filter(pk=workflow_state.object_id).first()
