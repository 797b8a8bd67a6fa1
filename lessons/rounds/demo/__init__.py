"""Two example rounds: one closed half a year ago, one open, with invented answers of ten regions."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from lessons.enums import Theme
from lessons.rounds.demo.places import close_some, remove_closed
from lessons.rounds.models import Answer, RegionForm, Round
from lessons.rounds.opening import RoundText, open_round
from lessons.rounds.questions import USUAL
from site_core.registries import DemoLoader, demo_loaders

RANK = 45  # after the lessons
DATA_DIR = Path(__file__).parent / "data"
INTRODUCTION = "Wat leerde uw regio het afgelopen halfjaar? Schrijf kort en eerlijk: daar hebben anderen het meest aan."


@dataclass(frozen=True)
class Example:
    """A round as the example has it; days are counted from today."""

    file: str
    title: str
    opened: int
    due: int
    is_closed: bool


EXAMPLES = (
    Example("last.toml", "Voorbeeldronde: vorig halfjaar", -215, -175, is_closed=True),
    Example("this.toml", "Voorbeeldronde: dit halfjaar", -25, 20, is_closed=False),
)


@transaction.atomic
def load(random: Random) -> int:
    """Make both rounds, answers and places that are missing; returns how many. What an editor wrote in them stays."""
    return sum(_load(example, random) for example in EXAMPLES) + close_some(random)


def remove() -> int:
    """Delete both rounds with all answers, and the places; returns how many there were."""
    gone = Round.objects.filter(is_example=True).delete()[1]
    return sum(gone.get(model._meta.label, 0) for model in (Round, Answer)) + remove_closed()


def _load(example: Example, random: Random) -> int:
    found = Round.objects.filter(is_example=True, title=example.title).first()
    made = 0 if found else 1
    found = found or _open(example)
    forms = {form.region.code: form for form in found.forms.select_related("region")}
    entries = tomllib.loads((DATA_DIR / example.file).read_text(encoding="utf-8"))["form"]
    return made + sum(_answer(found, forms[entry["region"]], entry, random) for entry in entries if entry["region"] in forms)


def _open(example: Example) -> Round:
    today = timezone.localdate()
    text = RoundText(example.title, today + timedelta(days=max(example.due, 0)), INTRODUCTION)
    found = open_round(text=text, questions=USUAL, by=None, tell=False)
    found.is_example, found.opened_on = True, today + timedelta(days=example.opened)
    found.due_on = today + timedelta(days=example.due)
    found.closed_at = _moment(found, 60) if example.is_closed else None
    found.save()
    return found


def _answer(found: Round, form: RegionForm, entry: dict[str, Any], random: Random) -> int:
    day = random.randint(3, 20)  # also when nothing is made, so that the days of others stay
    known = set(form.answers.values_list("question__key", flat=True))
    if not known and (entry.get("done") or not found.is_open):
        RegionForm.objects.filter(pk=form.pk).update(done_at=_moment(found, day))
    answers = [
        Answer(
            form=form,
            question=question,
            text=entry[question.key],
            themes=[code for code in Theme.values if code in entry["themes"].get(question.key, ())],
            version=1,
            changed_at=_moment(found, day),
        )
        for question in found.questions.all()
        if question.key in entry and question.key not in known
    ]
    return len(Answer.objects.bulk_create(answers))


def _moment(found: Round, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(found.opened_on + timedelta(days=days), time(14)))


demo_loaders.register("rondes", DemoLoader(load, remove), rank=RANK)
