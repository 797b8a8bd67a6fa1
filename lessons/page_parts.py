"""What other rooms add to the page of a lesson; the page itself knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lessons.models import Lesson
from site_core.registries import Registry


@dataclass(frozen=True)
class PagePart:
    """A piece below the story, or `on_top`, above it: its template reads `part`, which `context` returned; None leaves it out.

    On paper the page stands in two columns; what `is_wide` goes across both, and comes before the rest.
    """

    template: str
    context: Callable[[Lesson], dict[str, Any] | None]
    on_top: bool = False
    is_wide: bool = False


@dataclass(frozen=True)
class ShownPart:
    """One piece as the page draws it."""

    name: str
    template: str
    content: dict[str, Any]
    on_top: bool = False
    is_wide: bool = False


page_parts: Registry[PagePart] = Registry()


def parts_of(lesson: Lesson) -> list[ShownPart]:
    """Collect the pieces that have something to show; a draft that was never saved has none."""
    if lesson.pk is None:
        return []
    found = ((name, entry, entry.context(lesson)) for name, entry in page_parts.items())
    return [
        ShownPart(name, entry.template, content, entry.on_top, entry.is_wide)
        for name, entry, content in found
        if content is not None
    ]
