"""Handing in a place: it waits for its region, or is public at once where a rule says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from regions.geography.models import Region
from regions.teams.workflow import approval_workflow
from site_core.users.models import User
from vacancies.checking.changes import changed_fields, is_harmless, merge, version
from vacancies.checking.clock import due_for, is_for_national_editors, settings_of
from vacancies.checking.ending import keep_handed_in_proof, note_change
from vacancies.checking.enums import State
from vacancies.checking.mails import tell_checkers
from vacancies.checking.models import Kept, Submission
from vacancies.employers.models import Membership
from vacancies.enums import Kind
from vacancies.models import Vacancy
from vacancies.organisation import OrganisationState
from vacancies.proofs.keeping import company_holds, keep_proof, proof_in, says_something_else
from vacancies.writing import draft_of, warnings_of

CHANGED_AT_ONCE = "checking.change_at_once"


class HandedInByEditor(Exception):
    """An editor handed in the same place, and nobody decided about that yet."""


@dataclass(frozen=True)
class KeptWarning:
    """A warning that the employer leaves as it is: its code and field, and what the employer says about it."""

    code: str
    field: str
    reason: str = ""


@dataclass(frozen=True)
class Promise:
    """Who looks at a place that is handed in now, and until when that may take."""

    team: str
    due_at: datetime


def promise_for(region: Region, place: Vacancy | None = None) -> Promise:
    """Return who looks at a place of this region, and by when; two queries. A place for more regions goes to national editors."""
    if place is not None and is_for_national_editors(place):
        return Promise(_("de landelijke redactie"), due_for(region.pk, timezone.now(), national=True))
    return Promise(_("het team van de regio %(region)s") % {"region": region.name}, due_for(region.pk, timezone.now()))


@transaction.atomic
def submit(
    *, place: Vacancy, by: User | None, kept: Sequence[KeptWarning] = (), proof: dict[str, Any] | None = None
) -> Submission:
    """Hand in a cleaned place: new and unsaved, or an existing one changed in memory. What is public stays so until the decision.

    `proof` is what belongs to its kind, as `written` gives it; of a public place it waits with the rest.
    Published at once: a change of a public place that only closes it earlier or offers fewer places, and, where the region wants
    that, a place without warnings of a confirmed organisation. Handing in again renews what waits, which keeps its turn.
    Only example content is handed in by nobody. Raises HandedInByEditor rather than to replace what an editor wrote.
    """
    public = None if place.pk is None else Vacancy.objects.select_for_update().get(pk=place.pk)
    waiting = Submission.objects.waiting().of(place).select_for_update().first() if public else None
    if waiting and _is_of_another(waiting, by):
        raise HandedInByEditor
    if public is not None and public.live:
        changed = changed_fields(public, place)
        is_same_proof = proof is None or not says_something_else(place=public, proof=proof_in(proof))
        if is_same_proof and is_harmless(public, place, changed) and not waiting:
            return _change_at_once(public, place, changed, by, proof)
        before: Any = public.serializable_data()
    else:
        public, before = None, None
        place.live = False
        place.save()
        if proof is not None:
            # Nobody sees it yet, and the region looks a learning company up before it decides.
            keep_proof(place=place, proof=proof_in(proof))
    place.save_revision(user=by, clean=False, log_action=True)
    if may_publish_at_once(place, proof):
        return _publish_at_once(place, by, before, proof)
    return _queue(place, by, before, kept, proof)


def may_publish_at_once(place: Vacancy, proof: dict[str, Any] | None = None) -> bool:
    """Whether nobody looks: the region wants that, the organisation is confirmed, and nothing is warned about.

    Always looked at by hand: the first place of an organisation, one that was taken off the site, and a learning job whose
    company nobody looked up.
    """
    if is_for_national_editors(place) or (place.first_published_at is not None and not place.live):
        return False
    if place.employer.state != OrganisationState.CONFIRMED or not settings_of(place.region_id).publish_confirmed:
        return False
    if not Vacancy.objects.filter(employer=place.employer_id, first_published_at__isnull=False).exists():
        return False
    if place.kind == Kind.APPRENTICESHIP and not company_holds(place=place, proof=proof and proof_in(proof)):
        return False
    return count_warnings(place) == 0


def count_warnings(place: Vacancy) -> int:
    """Return how many warnings the help while writing gives about a place."""
    return len(warnings_of(draft_of(place, timezone.localdate())))


def bring_up_to_date(place: Vacancy, user: User | None) -> None:
    """Carry what changed in a public place while a change of it waited into that change, as a version of its own."""
    submission = Submission.objects.waiting().of(place).first()
    latest = place.get_latest_revision()
    if submission is None or not submission.is_change or latest is None:
        return
    theirs = latest.as_object()
    if merge(base=version(submission.before), ours=place, theirs=theirs):
        place.latest_revision = theirs.save_revision(user=user, clean=False)


def _is_of_another(waiting: Submission, by: User | None) -> bool:
    """Whether somebody handed it in who is not from the organisation, nor the one who hands in now."""
    if waiting.submitted_by_id is None or waiting.submitted_by == by:
        return False
    return not Membership.objects.filter(user=waiting.submitted_by_id, employer=waiting.place.employer_id).exists()


def _queue(place: Vacancy, by: User | None, before: Any, kept: Sequence[KeptWarning], proof: dict[str, Any] | None) -> Submission:
    now = timezone.now()
    said: dict[str, Any] = {
        "region_id": place.region_id,
        "is_national": is_for_national_editors(place),
        "submitted_by": by,
        "is_change": before is not None,
        "before": before,
        "proof": proof,
        "warnings": count_warnings(place),
    }
    submission = Submission.objects.waiting().of(place).select_for_update().first()
    is_new = submission is None
    if submission is None:
        submission = Submission.objects.create(
            place=place, submitted_at=now, due_at=due_for(place.region_id, now, national=said["is_national"]), **said
        )
    else:
        Submission.objects.filter(pk=submission.pk).update(**said)
        submission.refresh_from_db()
        submission.kept.all().delete()
    Kept.objects.bulk_create(
        Kept(submission=submission, code=warning.code, field=warning.field, reason=warning.reason[:500]) for warning in kept
    )
    _start_workflow(place, by)
    if is_new:
        tell_checkers(submission)
    return submission


def _start_workflow(place: Vacancy, by: User | None) -> None:
    """Let Wagtail's workflow begin, or go on where the employer was asked for changes."""
    state = place.current_workflow_state
    if state is None:
        (place.get_workflow() or approval_workflow()).start(place, by)
    elif state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=by)
    # Else it is waiting still: Wagtail judges the newest version.


def _publish_at_once(place: Vacancy, by: User | None, before: Any, proof: dict[str, Any] | None) -> Submission:
    place.latest_revision.publish(user=by, skip_permission_checks=True)
    published = _published(place, by, before, proof)
    note_change(published)
    return published


def _change_at_once(
    public: Vacancy, place: Vacancy, changed: list[str], by: User | None, proof: dict[str, Any] | None
) -> Submission:
    """Change a public place, and in the draft that an editor may have of it as well."""
    before = public.serializable_data()
    for name in changed:
        setattr(public, name, getattr(place, name))
    if public.has_unpublished_changes and (draft := public.get_latest_revision()):
        public.save(update_fields=[*changed, "updated_at"])
        draft.content |= {name: public.serializable_data()[name] for name in changed}
        draft.save(update_fields=["content"])
        log(instance=public, action=CHANGED_AT_ONCE, user=by)
    elif changed:
        public.save_revision(user=by, clean=False).publish(user=by, skip_permission_checks=True)
    return _published(public, by, before, proof)


def _published(place: Vacancy, by: User | None, before: Any, proof: dict[str, Any] | None) -> Submission:
    now = timezone.now()
    published: Submission = Submission.objects.create(
        place=place,
        region_id=place.region_id,
        submitted_by=by,
        submitted_at=now,
        due_at=now,
        is_change=before is not None,
        before=before,
        proof=proof,
        state=State.PUBLISHED,
        decided_at=now,
        hours_taken=0,
        is_automatic=True,
    )
    keep_handed_in_proof(published)
    return published
