"""Lessons on the pages of other rooms."""

from typing import Any

from django import template

from lessons.models import Lesson
from lessons.presentation import card_of
from regions.geography.models import Region

register = template.Library()


@register.inclusion_tag("pages/lessons/_newest_lessons.html", takes_context=True)
def newest_lessons(context: template.Context, region: Region | None = None, limit: int = 3) -> dict[str, Any]:
    """Show the newest public lessons as cards, of one region or of all; one query."""
    lessons = Lesson.objects.visible().with_card().newest()
    if region is not None:
        lessons = lessons.named_for_region(region.pk)
    return {"cards": [card_of(lesson) for lesson in lessons[:limit]], "request": context.get("request")}
