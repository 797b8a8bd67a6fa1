"""Starting, saving, copying and deleting drafts. Two who write at once never lose each other's text silently."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from site_core.limits.counting import Limit
from site_core.users.models import User
from vacancies.employers.posting.building import answers_of, answers_of_copy
from vacancies.employers.posting.models import COPIED, Draft
from vacancies.employers.posting.standing import Stage, standing_of
from vacancies.employers.posting.steps import Step, steps_for
from vacancies.models import Vacancy
from vacancies.organisation import Employer

DRAFTS_PER_ORGANISATION = Limit("drafts_per_organisation", 100, timedelta(days=1))
SIGNED = "signed"
# A step that stands for what a person signs is never taken over from another place.
NOT_COPIED = ("basisbaan",)


@dataclass(frozen=True)
class Typed:
    """What a page of a step sent: its answers, the version of the step that it showed, and why warnings stay."""

    answers: dict[str, Any]
    version: int
    kept: dict[str, str]


@dataclass(frozen=True)
class Saved:
    """A draft after saving; `theirs` holds what somebody else had saved meanwhile, and then nothing was changed."""

    draft: Draft
    theirs: dict[str, Any] | None = None


def start(*, employer: Employer, by: User) -> Draft:
    """Begin with nothing; somebody who began before and wrote nothing goes on with that."""
    untouched = Draft.objects.untouched().filter(employer=employer, made_by=by).first()
    return untouched or Draft.objects.create(employer=employer, made_by=by)


def copy(*, place: Vacancy, by: User) -> Draft:
    """Begin with all that another place has, to offer it once more; the other stays as it is."""
    answers = answers_of_copy(place) | {COPIED: True}
    return Draft.objects.create(employer_id=place.employer_id, made_by=by, answers=answers, versions=_all_saved(answers))


def may_change(place: Vacancy) -> bool:
    """Whether an employer may change a place: it is on the site, and no other system keeps it."""
    return bool(place.live and not place.closed_on and place.visible_until >= timezone.localdate() and not place.source_id)


@transaction.atomic
def change(*, place: Vacancy, by: User) -> Draft:
    """Open what an existing place says to change it; the place itself stays until the change is sent and decided on.

    A change that is being written, waits or was sent back is opened as it is.
    """
    draft = Draft.objects.select_for_update().filter(place=place).first()
    if draft is not None and standing_of(draft).stage not in (Stage.PUBLISHED, Stage.REFUSED):
        return draft
    answers = answers_of(place)
    fresh: dict[str, Any] = {"answers": answers, "versions": _all_saved(answers), "sent_at": None, "kept": {}, "seen": []}
    if draft is None:
        return Draft.objects.create(employer_id=place.employer_id, place=place, made_by=by, **fresh)
    # A later version than any that a page still open may hold, so that such a page overwrites nothing.
    fresh["versions"] = {slug: draft.versions.get(slug, 0) + 1 for slug in _all_saved(answers)}
    for name, value in fresh.items():
        setattr(draft, name, value)
    draft.save()
    return draft


@transaction.atomic
def save_step(*, draft: Draft, step: Step, typed: Typed, by: User) -> Saved:
    """Keep what was typed on a step, right or not.

    When somebody else saved the same step since the page was opened, and differently, or sent the draft meanwhile, nothing is
    kept and theirs is returned.
    """
    was_sent_at = draft.sent_at
    draft = Draft.objects.select_for_update(of=("self",)).select_related("employer__region", "place").get(pk=draft.pk)
    stored = {name: draft.answers.get(name, _empty(value)) for name, value in typed.answers.items()}
    now = draft.versions.get(step.slug, 0)
    if (now != typed.version and stored != typed.answers) or draft.sent_at != was_sent_at:
        return Saved(draft, stored)
    if step.slug == "basisbaan" and (stored != typed.answers or SIGNED not in draft.answers):
        draft.answers[SIGNED] = {"by": by.pk, "at": timezone.now().isoformat()}
    draft.answers |= typed.answers
    draft.versions[step.slug] = now + 1
    draft.kept |= typed.kept
    draft.save(update_fields=["answers", "versions", "kept", "updated_at"])
    return Saved(draft)


@transaction.atomic
def note_seen(*, draft: Draft, keys: Iterable[str]) -> None:
    """Remember which remarks the writers were shown, so that these do not stop them again."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    draft.seen = sorted({*draft.seen, *keys})
    draft.save(update_fields=["seen"])


def _all_saved(answers: dict[str, Any]) -> dict[str, int]:
    return {step.slug: 1 for step in steps_for(str(answers.get("kind", ""))) if step.slug not in NOT_COPIED}


def _empty(value: Any) -> Any:
    return [] if isinstance(value, list) else ""
