"""Loads the example lists and questions of lessons/collections/demo.toml; their lessons are examples as well."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from lessons.collections.models import CollectionItem, LessonCollection, StartItem, StartQuestion
from lessons.models import Lesson
from regions.geography.models import Region
from site_core.registries import DemoLoader, demo_loaders

PATH = Path(__file__).with_suffix(".toml")


def load(_random: Random) -> int:
    """Make the lists and questions that are not there yet; returns how many. What an editor changed stays."""
    entries = tomllib.loads(PATH.read_text(encoding="utf-8"))
    lessons = dict(Lesson.objects.filter(is_example=True).values_list("title", "pk"))
    made = sum(_load_collection(entry, lessons) for entry in entries["collection"])
    return made + sum(_load_question(number, entry, lessons) for number, entry in enumerate(entries["question"], start=1))


def remove() -> int:
    """Delete every example; returns how many there were."""
    found = [*LessonCollection.objects.filter(is_example=True), *StartQuestion.objects.filter(is_example=True)]
    for thing in found:
        thing.delete()
    return len(found)


def _load_collection(entry: dict[str, Any], lessons: dict[str, int]) -> int:
    if LessonCollection.objects.filter(slug=entry["slug"]).exists():
        return 0
    fields = {name: entry[name].strip() for name in ("title", "slug", "summary", "introduction")}
    # Most are of the national editors.
    region = Region.objects.current().filter(code=entry["region"]).first() if "region" in entry else None
    collection = LessonCollection(**fields, region=region, **_published())
    collection.items = [
        CollectionItem(lesson_id=lessons[item["title"]], note=item.get("note", ""), sort_order=number)
        for number, item in enumerate(entry["lessons"])
    ]
    collection.full_clean()
    collection.save()
    return 1


def _load_question(number: int, entry: dict[str, Any], lessons: dict[str, int]) -> int:
    if StartQuestion.objects.filter(question=entry["question"]).exists():
        return 0
    question = StartQuestion(question=entry["question"], answer=entry["answer"], sort_order=number, **_published())
    question.items = [StartItem(lesson_id=lessons[title], sort_order=place) for place, title in enumerate(entry["lessons"])]
    question.full_clean()
    question.save()
    return 1


def _published() -> dict[str, Any]:
    now = timezone.now()
    return {"is_example": True, "live": True, "first_published_at": now, "last_published_at": now}


demo_loaders.register("verzamelingen", DemoLoader(load, remove), rank=45)
