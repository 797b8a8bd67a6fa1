"""Withdrawing a round that nobody answered yet; what regions wrote is never thrown away."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from lessons.rounds import mails
from lessons.rounds.models import Answer, DraftOfAnswer, RegionForm, Round
from regions.geography.models import Region
from site_core.users.models import User

WITHDRAWN = "lesson_rounds.withdraw"
MOST_SHOWN = 20


class HasAnswers(Exception):
    """A region wrote something, so the round stays."""


def regions_with_answers(found: Round) -> list[Region]:
    """Return the regions that wrote something or made a lesson of it, by name; one query."""
    written = Answer.objects.written().filter(form__round=found).values("form__region")
    drafts = DraftOfAnswer.objects.filter(form__round=found).values("form__region")
    return list(Region.objects.filter(Q(pk__in=written) | Q(pk__in=drafts)).order_by("name"))


@transaction.atomic
def withdraw_round(*, found: Round, by: User) -> None:
    """Delete a round without answers and tell the teams; the log keeps who did it, and when. Raises HasAnswers."""
    # Who saves an answer at the same moment waits at the form, and then finds the round gone; or was first.
    forms = list(RegionForm.objects.select_for_update(of=("self",)).filter(round=found).select_related("region").order_by("pk"))
    if regions_with_answers(found):
        raise HasAnswers
    log(instance=found, action=WITHDRAWN, user=by, deleted=True)
    if found.is_open and not found.is_example:
        mails.tell_withdrawn(found, forms)
    found.delete()


def withdrawn_rounds() -> Sequence[ModelLogEntry]:
    """Return which rounds were withdrawn, by whom and when, the last first."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Round), action=WITHDRAWN)
    return list(entries.select_related("user").order_by("-timestamp", "-pk")[:MOST_SHOWN])


def history_of(found: Round) -> Sequence[ModelLogEntry]:
    """Return who did what with a round and when, the last first; one query."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Round), object_id=str(found.pk))
    return list(entries.select_related("user").order_by("-timestamp", "-pk")[:MOST_SHOWN])
