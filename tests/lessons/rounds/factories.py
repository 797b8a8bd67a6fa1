"""Rounds as tests need them."""

from datetime import date, timedelta

from django.utils import timezone

from lessons.rounds.models import Answer, RegionForm, Round
from lessons.rounds.opening import RoundText, open_round
from lessons.rounds.questions import USUAL
from lessons.rounds.saving import Typed, save_answer, say_done
from regions.geography.models import Region
from site_core.users.models import User
from tests.regions.factories import UserFactory


def make_round(*, title: str = "Najaar 2026", days: int = 30, opened_on: date | None = None) -> Round:
    """Ask the usual questions of every region; due in so many days."""
    due = (opened_on or timezone.localdate()) + timedelta(days=days)
    made = open_round(text=RoundText(title, max(due, timezone.localdate())), questions=USUAL, by=None, tell=False)
    if opened_on:
        Round.objects.filter(pk=made.pk).update(opened_on=opened_on, due_on=due)
        made.refresh_from_db()
    return made


def form_of(found: Round, region: Region) -> RegionForm:
    """Return the form of a region."""
    return RegionForm.objects.select_related("round", "region").get(round=found, region=region)


def give_answer(form: RegionForm, key: str, text: str, *, by: User | None = None, done: bool = True, **typed: object) -> Answer:
    """Answer one question of a region, which then is done unless said otherwise."""
    by = by or User.objects.order_by("pk").first() or UserFactory()
    question = form.round.questions.get(key=key)
    version = Answer.objects.filter(form=form, question=question).values_list("version", flat=True).first() or 0
    saved = save_answer(form=form, question=question, typed=Typed(text, version=version, **typed), by=by)  # type: ignore[arg-type]
    if done:
        say_done(form=form, by=by)
    return saved.answer
