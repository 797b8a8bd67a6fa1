"""Example uses of the example lessons, with results and questions; they are made up and say so."""

import tomllib
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db.models import Q
from django.utils import timezone

from lessons.models import Lesson
from lessons.reuse.enums import Outcome
from lessons.reuse.models import LessonQuestion, LessonUse
from lessons.reuse.recording import Found, Taken, months_after, record_result, start_use, stop_use
from lessons.reuse.standing import recount
from regions.enums import EnteredAs
from regions.geography.models import Region
from regions.plan.entering import Author
from site_core.registries import DemoLoader, demo_loaders

DATA = Path(__file__).parent / "data"
RANK = 45  # after the lessons
BY = Author(entered_as=EnteredAs.EXAMPLE)
HALF_A_YEAR = 6

Entry = dict[str, Any]


def load(random: Random) -> int:
    """Add the uses and questions that are not there yet, to the example lessons that are; returns how many."""
    lessons = {lesson.title: lesson for lesson in Lesson.objects.visible().filter(is_example=True)}
    regions = {region.code: region for region in Region.objects.current()}
    uses = sum(_use(entry, lessons, regions) for entry in _read("uses", "use"))
    return uses + sum(_question(entry, lessons) for entry in _read("questions", "question"))


def remove() -> int:
    """Take the examples away, and whatever else hangs on an example lesson; returns how many."""
    invented = Q(is_example=True) | Q(lesson__is_example=True)
    uses, questions = list(LessonUse.objects.filter(invented)), list(LessonQuestion.objects.filter(invented))
    for thing in (*uses, *questions):
        thing.delete()
    for lesson_pk in dict.fromkeys(use.lesson_id for use in uses):
        recount(lesson_pk=lesson_pk)
    return len(uses) + len(questions)


def _read(name: str, key: str) -> list[Entry]:
    entries: list[Entry] = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))[key]
    return entries


def _use(entry: Entry, lessons: dict[str, Lesson], regions: dict[str, Region]) -> bool:
    lesson, region = lessons.get(entry["lesson"]), regions.get(entry["region"])
    if lesson is None or region is None or LessonUse.objects.filter(lesson=lesson, region=region).exists():
        return False
    today = timezone.localdate()
    since = months_after(today, -entry["months"])
    use = start_use(lesson=lesson, region=region, taken=Taken(since, entry["adapted"], is_example=True), by=BY)
    # As if it had been written down when it began, so that some wait for a result now.
    LessonUse.objects.filter(pk=use.pk).update(ask_on=months_after(since, HALF_A_YEAR))
    for after, outcome, note in entry["results"]:
        seen_on = min(months_after(since, after), today)
        record_result(use=use, found=Found(Outcome(outcome), seen_on, note), by=BY)
    if "stopped" in entry:
        ago, reason = entry["stopped"]
        stop_use(use=use, on=months_after(today, -ago), reason=reason)
    return True


def _question(entry: Entry, lessons: dict[str, Lesson]) -> bool:
    lesson = lessons.get(entry["lesson"])
    if lesson is None or LessonQuestion.objects.filter(lesson=lesson, question=entry["question"]).exists():
        return False
    day = timezone.localdate() - timedelta(days=entry["days"])
    words = {name: entry[name] for name in ("question", "answer")}
    LessonQuestion.objects.create(lesson=lesson, published_on=day, is_example=True, checked_unnamed=lesson.is_unnamed, **words)
    return True


demo_loaders.register("lessen in gebruik", DemoLoader(load, remove), rank=RANK)
