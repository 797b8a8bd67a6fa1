"""Saves the answers of a region. Two who write at once never lose each other's text silently."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from lessons.rounds.enums import Reach
from lessons.rounds.models import MOST_CHARACTERS, Answer, RegionForm, RoundQuestion
from site_core.users.models import User

DONE, UNDONE = "lesson_rounds.done", "lesson_rounds.undone"


class RoundClosed(Exception):
    """The round was closed or withdrawn in the meantime."""


@dataclass(frozen=True)
class Typed:
    """What a page sent for one question; `version` is that of the answer which the page showed."""

    text: str
    themes: tuple[str, ...] = ()
    reach: str = Reach.ALL
    version: int = 0


@dataclass(frozen=True)
class Saved:
    """An answer after saving; `theirs` is what somebody else had saved meanwhile, and then nothing was changed."""

    answer: Answer
    theirs: Typed | None = None
    is_new: bool = False


@transaction.atomic
def save_answer(*, form: RegionForm, question: RoundQuestion, typed: Typed, by: User) -> Saved:
    """Keep what was typed. When somebody else saved this answer since the page was opened, and differently, nothing changes.

    Raises RoundClosed.
    """
    # Who saves at the same moment waits here, also for an answer that is not there yet.
    _locked(form)
    answer = Answer.objects.filter(form=form, question=question).first() or Answer(form=form, question=question)
    stored, wanted = typed_of(answer), replace(typed, text=_plain(typed.text))
    if (stored.text, set(stored.themes), stored.reach) == (wanted.text, set(wanted.themes), wanted.reach):
        return Saved(answer)
    if stored.version != typed.version:
        return Saved(answer, theirs=stored)
    answer.text, answer.themes, answer.reach = wanted.text, list(wanted.themes), wanted.reach
    answer.version, answer.changed_at, answer.changed_by = stored.version + 1, timezone.now(), by
    answer.save()
    return Saved(answer, is_new=True)


@transaction.atomic
def say_done(*, form: RegionForm, by: User, done: bool = True) -> RegionForm:
    """Say that a region is done, so that other regions read it; or that it is not. Raises RoundClosed."""
    locked = _locked(form)
    if (locked.done_at is not None) != done:
        locked.done_at, locked.done_by = (timezone.now(), by) if done else (None, None)
        locked.save(update_fields=["done_at", "done_by"])
        log(instance=locked, action=DONE if done else UNDONE, user=by)
    return locked


def typed_of(answer: Answer) -> Typed:
    """Return an answer as a page shows it."""
    return Typed(answer.text, tuple(answer.themes), answer.reach, answer.version)


def _locked(form: RegionForm) -> RegionForm:
    rows = RegionForm.objects.select_for_update(of=("self",)).select_related("round", "region")
    found: RegionForm | None = rows.filter(pk=form.pk).first()
    if found is None or not found.round.is_open:
        raise RoundClosed
    return found


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()[:MOST_CHARACTERS]
