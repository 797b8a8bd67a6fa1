"""Sending a finished draft to its region, taking it back, and throwing it away."""

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from site_core.users.models import User
from vacancies.checking.asking import give_up
from vacancies.checking.models import Submission
from vacancies.checking.reading import withdraw
from vacancies.checking.submitting import KeptWarning, submit
from vacancies.employers.posting.building import Built, build, check_whole
from vacancies.employers.posting.drafts import SIGNED
from vacancies.employers.posting.helping import help_with
from vacancies.employers.posting.models import Agreement, Draft
from vacancies.employers.posting.standing import Stage, standing_of
from vacancies.employers.posting.terms import VERSION
from vacancies.models import Vacancy
from vacancies.proofs.keeping import written
from vacancies.proofs.models import BasicJobCheck


class NotReady(Exception):
    """Something is missing, wrong, sent already, or changed since it was looked at."""


@transaction.atomic
def send(*, draft: Draft, by: User, seen: int) -> Submission:
    """Send a draft to its region as it was when it was looked at, with the terms of today agreed to.

    Raises NotReady, and HandedInByEditor.
    `seen` is how often its steps were saved by then: what a colleague wrote meanwhile is never sent unseen.
    """
    draft = Draft.objects.select_for_update(of=("self",)).select_related("employer", "place").get(pk=draft.pk)
    built = build(draft)
    is_right = draft.employer.blocked_at is None and built.complete and not check_whole(built)
    if not is_right or saves_of(draft) != seen or not standing_of(draft).may_write:
        raise NotReady
    warnings = help_with(built.place, draft.kept).warnings
    kept = [KeptWarning(code=tip.remark.code, field=tip.field, reason=tip.kept) for tip in warnings]
    submission = submit(place=built.place, by=by, kept=kept, proof=written(signed(built, draft)))
    place: Vacancy = submission.place
    Agreement.objects.create(place=place, agreed_by=by, version=VERSION)
    draft.place, draft.submission, draft.sent_at = place, submission, timezone.now()
    draft.save(update_fields=["place", "submission", "sent_at", "updated_at"])
    return submission


def saves_of(draft: Draft) -> int:
    """Return how often the steps of a draft were saved."""
    return sum(draft.versions.values())


def signed(built: Built, draft: Draft) -> object:
    """Return what belongs to the kind of place, with who signed it and when."""
    proof = built.proof
    if isinstance(proof, BasicJobCheck):
        signature = draft.answers.get(SIGNED, {})
        proof.signed_at = parse_datetime(signature.get("at", "")) or timezone.now()
        proof.signed_by = User.objects.filter(pk=signature.get("by")).first()
    return proof


@transaction.atomic
def take_back(*, draft: Draft, by: User) -> None:
    """Take a draft back from the region, to go on writing; nothing happens when it was decided already."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    submission = standing_of(draft).submission
    if submission is None or not withdraw(submission=submission, by=by):
        return
    draft.sent_at = None
    draft.save(update_fields=["sent_at", "updated_at"])


@transaction.atomic
def throw_away(*, draft: Draft) -> None:
    """Delete a draft that waits for nobody, and the place that it never became.

    A place that was public stays as it is, and so does one that an editor handed in; one that was refused stays in the history of
    its region.
    """
    draft = Draft.objects.select_for_update(of=("self",)).select_related("place").get(pk=draft.pk)
    place, stage = draft.place, standing_of(draft).stage
    draft.delete()
    if place is None or stage not in (Stage.WRITING, Stage.CHANGES) or Submission.objects.waiting().of(place).exists():
        return
    if not place.live and place.first_published_at is None:
        place.delete()
    elif stage == Stage.CHANGES:
        give_up(place)
