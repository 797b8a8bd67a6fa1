"""What the page of one lesson shows; the public view and the preview in the admin share it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lessons import presentation
from lessons.models import Lesson
from lessons.page_parts import parts_of
from lessons.similar import similar_lessons

SIMILAR = 3
MOST_CHANGES = 12


def lesson_context(lesson: Lesson) -> dict[str, Any]:
    """Collect everything for the template; similar lessons cost one query, changes another."""
    # A draft in the preview may not be saved yet, and may lack its region.
    has_region = lesson.region_id is not None
    return {
        "lesson": lesson,
        "page_url": settings.BASE_URL + lesson.get_absolute_url() if lesson.pk else "",
        "region": lesson.shown_region,
        "type_label": presentation.type_label(lesson),
        "facts": presentation.facts_of(lesson) if has_region else [],
        "story": presentation.story_of(lesson),
        "checked_on": presentation.checked_on(lesson),
        "unchecked_since": presentation.unchecked_since(lesson),
        "changes": list(lesson.changes.all()[:MOST_CHANGES]) if lesson.pk else [],
        "parts": parts_of(lesson),
        "similar": [presentation.card_of(other) for other in similar_lessons(lesson, SIMILAR)],
        "is_example": lesson.is_example,
        "crumbs": [(_("Home"), reverse("wagtail_serve", args=[""])), (_("Lessen"), reverse("lessons:list")), (lesson.title, "")],
    }
