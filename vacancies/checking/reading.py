"""What the employer's side may know of the check of a place, and taking a place back."""

from django.db import transaction

from site_core.users.models import User
from vacancies.checking.enums import State
from vacancies.checking.models import Remark, Submission
from vacancies.checking.submitting import end
from vacancies.models import Vacancy


def last_submission(place: Vacancy) -> Submission | None:
    """Return the newest submission of a place, or None when it was never handed in; one query."""
    return Submission.objects.of(place).select_related("region", "place").first()


def open_remarks(place: Vacancy) -> dict[str, list[str]]:
    """Return what the checker asks to change, by field ("" for the place as a whole); empty when nothing is asked now."""
    newest = Submission.objects.of(place).values("pk", "state").first()
    if newest is None or newest["state"] != State.CHANGES_ASKED:
        return {}
    found: dict[str, list[str]] = {}
    for field, text in Remark.objects.filter(submission=newest["pk"]).values_list("field", "text"):
        found.setdefault(field, []).append(text)
    return found


@transaction.atomic
def withdraw(*, place: Vacancy, by: User) -> None:
    """Take back a place that waits or to which changes were asked; what is public stays. Nothing happens when it does neither."""
    open_states = (State.WAITING, State.CHANGES_ASKED)
    submission = Submission.objects.of(place).select_for_update().first()
    if submission is None or submission.state not in open_states:
        return
    end(submission, State.WITHDRAWN, by)
    current = Vacancy.objects.get(pk=place.pk)
    if state := current.current_workflow_state:
        state.cancel(user=by)
    forget_change(current)


def forget_change(place: Vacancy) -> None:
    """Let an editor who opens a public place start from what is public, not from a change that came to nothing."""
    if place.live:
        Vacancy.objects.filter(pk=place.pk).update(latest_revision=place.live_revision_id, has_unpublished_changes=False)
