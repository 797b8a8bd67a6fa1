"""What a lesson says, by field: everything that readers get to see of it."""

from typing import TYPE_CHECKING, Any

from lessons.type_fields import NAMES

if TYPE_CHECKING:
    from lessons.models import Lesson

WRITTEN = ("title", "summary", *NAMES, "contact", "consulted", "source", "change_note")


def written(lesson: "Lesson") -> dict[str, str]:
    """Return the plain texts that are not empty."""
    return {name: text for name in WRITTEN if (text := getattr(lesson, name).strip())}


def shown(lesson: "Lesson") -> dict[str, str]:
    """Return all that is shown: also extra text, documents and their file names, addresses of links, and earlier changes."""
    texts = written(lesson)
    for name in ("body", "downloads"):
        if value := getattr(lesson, name):
            texts[name] = " ".join(_drawn(block) for block in value)
    if lesson.pk and (earlier := " ".join(lesson.changes.values_list("text", flat=True))):
        texts["is_unnamed"] = earlier
    return texts


def _drawn(block: Any) -> str:
    # A draft may lack the document that its block is about; then there is nothing to draw.
    if block.block_type in ("document", "download") and not block.value.get("document"):
        return str(block.value.get("text") or "")
    return str(block)
