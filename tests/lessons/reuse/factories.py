"""Lessons in use, as tests need them."""

from datetime import date
from typing import Any

from lessons.models import Lesson
from lessons.reuse.enums import Outcome
from lessons.reuse.models import LessonUse, UseResult
from lessons.reuse.recording import Found, Taken, record_result, start_use
from regions.geography.models import Region
from regions.plan.entering import Author

SINCE = date(2026, 1, 5)


def make_use(lesson: Lesson, region: Region, *, since: date = SINCE, **values: Any) -> LessonUse:
    """Let a region use a lesson."""
    return start_use(lesson=lesson, region=region, taken=Taken(since, **values), by=Author())


def make_result(use: LessonUse, outcome: Outcome = Outcome.WORKS, **values: Any) -> UseResult:
    """Say what came of it, half a year after it began."""
    replaces = values.pop("replaces", None)
    found = Found(outcome, values.get("seen_on", date(2026, 7, 6)), values.get("note", "Elf plekken in een half jaar."))
    return record_result(use=use, found=found, by=Author(), replaces=replaces)
