"""The end of a submission: what became of it, who decided, how long it took, and the mail to the employer."""

from typing import Any

from django.utils import timezone

from regions.contact.working_hours import OFFICE_HOURS, working_hours_between
from site_core.users.models import User
from vacancies.changed import mattering
from vacancies.checking.changes import changed_fields, version
from vacancies.checking.clock import clock_of
from vacancies.checking.enums import State
from vacancies.checking.mails import tell_employer
from vacancies.checking.models import Submission
from vacancies.models import Vacancy
from vacancies.proofs.keeping import keep_proof, proof_in


def end(submission: Submission, state: State, by: User | None, *, tell: bool = True, **values: Any) -> Submission:
    """Note what became of a submission, with further values, and mail the employer about it."""
    now = timezone.now()
    values |= {
        "state": state,
        "decided_at": now,
        "decided_by": by,
        "hours_taken": working_hours_between(
            submission.submitted_at, now, OFFICE_HOURS if submission.is_national else clock_of(submission.region_id)
        ),
    }
    for name, value in values.items():
        setattr(submission, name, value)
    submission.save(update_fields=list(values))
    if state == State.PUBLISHED:
        keep_handed_in_proof(submission)
        note_change(submission)
    if tell:
        tell_employer(submission)
    return submission


def keep_handed_in_proof(submission: Submission) -> None:
    """Let a place that is public now have the proof that was handed in with it; when none was spoken of, it keeps its own."""
    if submission.proof is not None:
        keep_proof(place=submission.place, proof=proof_in(submission.proof))


def note_change(submission: Submission) -> None:
    """Let the page of a public place say what this change of it altered, if that matters to its readers."""
    if not submission.is_change:
        return
    now = Vacancy.objects.get(pk=submission.place_id)
    if changed := mattering(changed_fields(version(submission.before), now)):
        Vacancy.objects.filter(pk=now.pk).update(changed_on=timezone.localdate(), changed_fields=changed)


def forget_change(place: Vacancy) -> None:
    """Let an editor who opens a public place start from what is public, not from a change that came to nothing."""
    if place.live:
        Vacancy.objects.filter(pk=place.pk).update(latest_revision=place.live_revision_id, has_unpublished_changes=False)
