"""Finds the names by which one would know the region of a lesson that wants to stay unnamed."""

from typing import TYPE_CHECKING

from lessons.writing.texts import shown
from regions.contact.telling_names import names_in, patterns_of

if TYPE_CHECKING:
    from lessons.models import Lesson


def mentions_of_region(lesson: "Lesson") -> dict[str, list[str]]:
    """Return by field which names of its region a lesson shows; four queries."""
    if lesson.region_id is None:
        return {}
    patterns = patterns_of(lesson.region)
    found = {field: names_in(text, patterns) for field, text in shown(lesson).items()}
    return {field: names for field, names in found.items() if names}
