"""When a round reminds: two weeks before its day, on the day, and a week after."""

from datetime import date, timedelta

from django.utils import timezone

from lessons.rounds.enums import Stage
from lessons.rounds.models import Round

BEFORE, AFTER = timedelta(days=14), timedelta(days=7)


def stage_of(due_on: date, today: date) -> Stage:
    """Return the step that is reached on a day."""
    if today >= due_on + AFTER:
        return Stage.AFTER
    if today >= due_on:
        return Stage.DUE
    return Stage.BEFORE if today >= due_on - BEFORE else Stage.OPENED


def first_stage(opened: Round) -> Stage:
    """Return where a region starts: who was asked today is not reminded of it today."""
    return stage_of(opened.due_on, timezone.localdate())
