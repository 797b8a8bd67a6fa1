"""How a draft stands: being written, looked at by the region, sent back, refused or public."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from site_core.users.models import User
from vacancies.checking.enums import State
from vacancies.checking.models import Submission
from vacancies.checking.reading import find_submission
from vacancies.employers.posting.models import Draft
from vacancies.organisation import Employer


class Stage(StrEnum):
    """Who has the draft now."""

    WRITING = "writing"
    WAITING = "waiting"
    CHANGES = "changes"
    REFUSED = "refused"
    PUBLISHED = "published"


STAGES = {
    State.WAITING: Stage.WAITING,
    State.CHANGES_ASKED: Stage.CHANGES,
    State.REFUSED: Stage.REFUSED,
    State.PUBLISHED: Stage.PUBLISHED,
}


LABELS: dict[Stage, tuple[str | Promise, str]] = {
    Stage.WRITING: (_("nog niet verstuurd"), "plain"),
    Stage.WAITING: (_("wordt nagekeken"), "info"),
    Stage.CHANGES: (_("aanpassing gevraagd"), "warning"),
    Stage.REFUSED: (_("niet geplaatst"), "warning"),
    Stage.PUBLISHED: (_("op de site"), "positive"),
}


@dataclass(frozen=True)
class Standing:
    """Where a draft is, and what was last sent of it."""

    stage: Stage
    submission: Submission | None = None

    @property
    def may_write(self) -> bool:
        """Whether the organisation may change the answers now."""
        return self.stage in (Stage.WRITING, Stage.CHANGES)


def stage_of(draft: Draft, state: str | None) -> Stage:
    """Return the stage of a draft from the state of its last submission."""
    return STAGES.get(State(state), Stage.WRITING) if draft.sent_at and state else Stage.WRITING


def standing_of(draft: Draft) -> Standing:
    """Return how a draft stands; no query before it is sent, then one."""
    if draft.sent_at is None or draft.submission_id is None:
        return Standing(Stage.WRITING)
    submission = find_submission(draft.submission_id)
    stage = stage_of(draft, submission.state if submission else None)
    return Standing(stage, submission)


def drafts_of(employer: Employer) -> QuerySet[Draft]:
    """Return the drafts of an organisation that are not public as they are, newest first, each with the state it was left in.

    One in which nothing was ever saved is none.
    """
    drafts = Draft.objects.filter(employer=employer).annotate(state=F("submission__state"))
    written = drafts.exclude(state=State.PUBLISHED, sent_at__isnull=False).exclude(pk__in=Draft.objects.untouched().values("pk"))
    return written.select_related("place", "made_by").order_by("-updated_at", "-pk")


@dataclass(frozen=True)
class DraftRow:
    """One draft in the list of its organisation: how it stands with the variant of its badge, and what tells it from others.

    `begun_by` is the address of a colleague, or nothing.
    """

    draft: Draft
    state: str | Promise
    variant: str
    is_change: bool
    is_copy: bool
    begun_by: str


def rows_of(drafts: Iterable[Any], user: User) -> list[DraftRow]:
    """Return drafts of `drafts_of` as this user sees them."""
    return [_row(draft, user) for draft in drafts]


def _row(draft: Any, user: User) -> DraftRow:
    others = draft.made_by.email if draft.made_by and draft.made_by != user else ""
    is_change = bool(draft.place and draft.place.live)
    return DraftRow(draft, *LABELS[stage_of(draft, draft.state)], is_change, draft.is_copy and not is_change, others)
