"""What a checker asked the employer to change: it stays asked until somebody decides, and may be answered."""

from collections.abc import Mapping
from datetime import datetime

from vacancies.checking.ending import forget_change
from vacancies.checking.enums import State
from vacancies.checking.models import Remark, Submission
from vacancies.models import Vacancy


def asked_of(place: Vacancy, *, since: datetime, last: int) -> list[Remark]:
    """Return what was asked and not decided on since, of what was handed in from a moment on; two queries at most.

    `last` is what the employer handed in last: editors may do so besides. Handing in and taking back leaves things asked.
    """
    own = Submission.objects.of(place).filter(submitted_at__gte=since, pk__lte=last)
    handed_in = own.exclude(state=State.WITHDRAWN)
    newest = handed_in.select_related("place").first()
    if newest is None or newest.state != State.CHANGES_ASKED:
        return []
    return list(newest.remarks.all())


def read_then(submission: Submission) -> Vacancy | None:
    """Return the place as the checker read it when deciding; None when that version is gone."""
    versions = submission.place.revisions.filter(created_at__lte=submission.decided_at)
    newest = versions.order_by("-created_at", "-pk").first()
    found: Vacancy | None = newest.as_object() if newest else None
    return found


def give_up(place: Vacancy) -> None:
    """End a change that was sent back and goes no further; what is public stays."""
    current = Vacancy.objects.get(pk=place.pk)
    if state := current.current_workflow_state:
        state.cancel()
    forget_change(current)


def answer_remarks(remarks: list[Remark], answers: Mapping[int, str]) -> None:
    """Keep what the employer answers to remarks, by their number."""
    for remark in remarks:
        remark.answer = answers.get(remark.pk, "")
    Remark.objects.bulk_update(remarks, ["answer"])
