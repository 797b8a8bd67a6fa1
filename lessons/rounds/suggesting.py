"""What a person does with a suggested lesson: accept it as a draft, or drop it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lessons.drafting import draft_lesson
from lessons.models import Lesson
from lessons.rounds.models import SuggestionTaken
from lessons.rounds.patterns import Proposal, proposals_for
from regions.geography.models import Region
from site_core.users.models import User

REVIEW_AFTER = timedelta(days=365)


class NotProposed(Exception):
    """Nothing suggests this any more, or somebody decided on it."""


@transaction.atomic
def accept(*, region: Region, key: str, by: User) -> Lesson:
    """Make a draft lesson of a suggestion. Raises NotProposed."""
    proposal = _standing(region, key)
    fields = {**proposal.fields, "context": proposal.derivation, "review_date": timezone.localdate() + REVIEW_AFTER}
    lesson = draft_lesson(region=region, by=by, fields=fields)
    _decide(region, key, by, lesson)
    return lesson


@transaction.atomic
def drop(*, region: Region, key: str, by: User) -> None:
    """Never suggest this again; what happens later may. Raises NotProposed."""
    _standing(region, key)
    _decide(region, key, by, None)


def _standing(region: Region, key: str) -> Proposal:
    Region.objects.select_for_update().get(pk=region.pk)
    found = next((proposal for proposal in proposals_for([region.pk])[region.pk] if proposal.key == key), None)
    if found is None:
        raise NotProposed
    return found


def _decide(region: Region, key: str, by: User, lesson: Lesson | None) -> None:
    decision = {"is_accepted": lesson is not None, "lesson": lesson, "decided_on": timezone.localdate(), "decided_by": by}
    SuggestionTaken.objects.update_or_create(region=region, key=key, defaults=decision)
