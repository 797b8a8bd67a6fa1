"""What the employer's side may know of the check of a place, and taking a place back."""

from django.db import transaction

from site_core.users.models import User
from vacancies.checking.ending import end, forget_change
from vacancies.checking.enums import State
from vacancies.checking.models import Remark, Submission
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
    end(submission, State.WITHDRAWN, by, tell=False)
    current = Vacancy.objects.get(pk=place.pk)
    if state := current.current_workflow_state:
        state.cancel(user=by)
    forget_change(current)
