"""What a checker decides: publish, ask for changes, refuse. Wagtail's workflow carries each, so its history tells of it."""

from collections.abc import Mapping

from django.db import transaction
from wagtail.models import TaskState

from site_core.users.models import User
from site_core.versions import version_of
from vacancies.checking.ending import end, forget_change
from vacancies.checking.enums import RefusalReason, State
from vacancies.checking.mails import reason_in_words, remarks_in_words
from vacancies.checking.models import Remark, Submission
from vacancies.checking.submitting import bring_up_to_date
from vacancies.models import Vacancy
from vacancies.rights import may_judge_reach


class DecidedAlready(Exception):
    """Somebody else decided first, or the employer took the place back."""


class ChangedMeanwhile(Exception):
    """The place is no longer what the checker read."""


class ForNationalEditors(Exception):
    """While it waited, an editor let the place reach further than one region can judge."""


@transaction.atomic
def publish(*, submission: Submission, version: int | None, by: User) -> Submission:
    """Approve what was read. Raises DecidedAlready, ChangedMeanwhile and ForNationalEditors."""
    waiting = _claim(submission, version)
    if not may_judge_reach(by, waiting.place.get_latest_revision_as_object().reach):
        raise ForNationalEditors
    if version is None:
        # An import that changed the place meanwhile threw its versions away; what is published is what was read.
        waiting.place.save_revision(user=by, clean=False)
    task_state = waiting.place.current_workflow_task_state
    if task_state is None:
        # The workflow was taken away while the place waited.
        bring_up_to_date(waiting.place, by)
        waiting.place.latest_revision.publish(user=by)
        return end(waiting, State.PUBLISHED, by)
    task_state.task.specific.on_action(task_state, by, "approve")
    waiting.refresh_from_db()
    return waiting


@transaction.atomic
def ask_changes(*, submission: Submission, version: int | None, by: User, remarks: Mapping[str, str]) -> Submission:
    """Send a place back with remarks by field ("" for the whole). Raises DecidedAlready and ChangedMeanwhile."""
    waiting = _claim(submission, version)
    made = [Remark(submission=waiting, field=field, text=text) for field, text in remarks.items()]
    Remark.objects.bulk_create(made)
    end(waiting, State.CHANGES_ASKED, by)
    _reject(waiting.place, by, remarks_in_words(list(remarks.items())))
    return waiting


@transaction.atomic
def refuse(*, submission: Submission, version: int | None, by: User, reason: RefusalReason, explanation: str = "") -> Submission:
    """Refuse a place for a reason; what is public of it stays. Raises DecidedAlready and ChangedMeanwhile."""
    waiting = _claim(submission, version)
    end(waiting, State.REFUSED, by, reason=reason, explanation=explanation)
    _reject(waiting.place, by, reason_in_words(waiting))
    if state := Vacancy.objects.get(pk=waiting.place_id).current_workflow_state:
        state.cancel(user=by)
    forget_change(waiting.place)
    return waiting


def _claim(submission: Submission, version: int | None) -> Submission:
    """Return the submission while nobody else can decide about it, if it still says what was read."""
    waiting: Submission | None = (
        (Submission.objects.waiting().select_for_update(of=("self",)).select_related("place__employer", "region"))
        .filter(pk=submission.pk)
        .first()
    )
    if waiting is None:
        raise DecidedAlready
    if version_of(waiting.place) != version:
        raise ChangedMeanwhile
    return waiting


def _reject(place: Vacancy, by: User, comment: str) -> None:
    task_state: TaskState | None = place.current_workflow_task_state
    if task_state is not None:
        task_state.task.specific.on_action(task_state, by, "reject", comment=comment)
