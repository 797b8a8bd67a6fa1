"""What the employer's side may know of the check of a place, and taking it back."""

from django.db import transaction

from site_core.users.models import User
from vacancies.checking.ending import end, forget_change
from vacancies.checking.enums import State
from vacancies.checking.models import Submission
from vacancies.models import Vacancy


def find_submission(pk: int) -> Submission | None:
    """Return a submission with its region and place; one query."""
    found: Submission | None = Submission.objects.select_related("region", "place").filter(pk=pk).first()
    return found


@transaction.atomic
def withdraw(*, submission: Submission, by: User) -> bool:
    """Take back what waits; what is public stays. What was decided already stays decided: then False, and nothing happens."""
    waiting = Submission.objects.waiting().select_for_update().filter(pk=submission.pk).first()
    if waiting is None:
        return False
    end(waiting, State.WITHDRAWN, by, tell=False)
    current = Vacancy.objects.get(pk=waiting.place_id)
    if state := current.current_workflow_state:
        state.cancel(user=by)
    forget_change(current)
    return True
