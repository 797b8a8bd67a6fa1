"""What the pages of reading lists and of the start show; lessons are read again through visible()."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from lessons.collections.models import LessonCollection, StartQuestion
from lessons.filters import LibraryForm
from lessons.models import Lesson
from lessons.presentation import Card, card_of, region_link


@dataclass(frozen=True)
class Read:
    """One lesson of a list, and why one should read it."""

    card: Card
    note: str


@dataclass(frozen=True)
class Asked:
    """One question from practice with its lessons."""

    question: str
    answer: str
    anchor: str
    cards: list[Card]


def collections_page() -> dict[str, Any]:
    """Return all public lists; one query."""
    lists = list(LessonCollection.objects.visible().with_region())
    return {
        "items": [_item(found) for found in lists],
        "is_example": any(found.is_example for found in lists),
        "canonical": settings.BASE_URL + reverse("lesson_collections:index"),
        "crumbs": _crumbs((_("Verzamelingen"), "")),
    }


def collection_page(collection: LessonCollection) -> dict[str, Any]:
    """Return one list, in its order, without what is not public; two queries."""
    items = list(collection.items.all())
    lessons = _lessons(item.lesson_id for item in items)
    return {
        "collection": collection,
        "lessons": [
            Read(card_of(lesson), item.note)
            for item in items
            if (lesson := lessons.get(item.lesson_id)) and collection.may_hold(lesson)
        ],
        "made_by": region_link(collection.region) if collection.region else "",
        "is_example": collection.is_example,
        "canonical": settings.BASE_URL + collection.get_absolute_url() if collection.slug else "",
        "crumbs": _crumbs((_("Verzamelingen"), reverse("lesson_collections:index")), (collection.title, "")),
    }


def start_page(questions: Iterable[StartQuestion] | None = None) -> dict[str, Any]:
    """Return the questions with their lessons, and the reading lists; four queries. A question without lessons is left out."""
    if questions is None:
        found = list(StartQuestion.objects.visible())
        prefetch_related_objects(found, "items")
    else:
        found = list(questions)
    pks = {question: [item.lesson_id for item in question.items.all()] for question in found}
    lessons = _lessons(pk for own in pks.values() for pk in own)
    asked = [
        Asked(question.question, question.answer, f"vraag-{number}", cards)
        for number, question in enumerate(found, start=1)
        if (cards := [card_of(lessons[pk]) for pk in pks[question] if pk in lessons])
    ]
    return {
        "asked": asked,
        "lists": [_item(found) for found in LessonCollection.objects.visible().with_region()],
        "form": LibraryForm(QueryDict()),
        "is_example": any(question.is_example for question in found),
        "canonical": settings.BASE_URL + reverse("lesson_collections:start"),
        "crumbs": _crumbs((_("Beginnen"), "")),
    }


def _lessons(pks: Iterable[int]) -> dict[int, Lesson]:
    found: dict[int, Lesson] = Lesson.objects.visible().with_card().order_by().in_bulk(list(pks))
    return found


def _item(found: LessonCollection) -> tuple[str, str, str]:
    made_by = _("Samengesteld door %(region)s.") % {"region": found.region.name} if found.region else ""
    return found.title, found.get_absolute_url(), " ".join(filter(None, (found.summary, made_by)))


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Home"), reverse("wagtail_serve", args=[""])), (_("Lessen"), reverse("lessons:list")), *steps]
