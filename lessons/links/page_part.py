"""Links on the page of a lesson: at the top that it was replaced, below what it belongs to."""

from typing import Any

from lessons.links.reading import links_of, replaced_by
from lessons.models import Lesson
from lessons.page_parts import PagePart, page_parts


def belongs(lesson: Lesson) -> dict[str, Any] | None:
    """What the lesson belongs to; nothing when that is nothing."""
    groups = links_of(lesson)
    return {"groups": groups} if groups else None


def replaced(lesson: Lesson) -> dict[str, Any] | None:
    """What took its place; nothing when it still holds."""
    links = replaced_by(lesson)
    return {"links": links} if links else None


page_parts.register("replaced", PagePart("pages/lessons/links/_replaced.html", replaced, on_top=True), rank=10)
page_parts.register("links", PagePart("pages/lessons/links/_belongs.html", belongs), rank=50)
