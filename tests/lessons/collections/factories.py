"""Reading lists as tests need them."""

from lessons.collections.models import CollectionItem, LessonCollection, StartItem, StartQuestion
from lessons.models import Lesson


def make_collection(*lessons: Lesson, title: str = "Lijst", slug: str = "lijst", **fields: object) -> LessonCollection:
    """Make a published list of these lessons, in this order."""
    found = LessonCollection(title=title, slug=slug, summary="Kort.", introduction="Lang.", **fields)
    found.items = [
        CollectionItem(lesson=lesson, sort_order=number, note=f"Want {number}") for number, lesson in enumerate(lessons)
    ]
    found.save()
    return found


def make_question(*lessons: Lesson, question: str = "Hoe dan?", **fields: object) -> StartQuestion:
    """Make a published question with these lessons."""
    found = StartQuestion(question=question, answer="Zo.", **fields)
    found.items = [StartItem(lesson=lesson, sort_order=number) for number, lesson in enumerate(lessons)]
    found.save()
    return found
