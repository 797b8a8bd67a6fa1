"""Lessons on the pages of other rooms."""

from typing import Any

from django import template

from lessons.links.there import lessons_at as linked
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


@register.inclusion_tag("pages/lessons/links/_linked.html")
def lessons_at(name: str, pk: int | None, heading: str, moment: str = "") -> dict[str, Any]:
    """List the public lessons that hang on a card, a place or a meeting; no query, it is kept for half a minute."""
    links = linked(name, pk, moment) if pk else []
    return {
        "links": [(link.title, link.url, link.note) for link in links],
        "heading": heading,
        "anchor": f"lessen-{moment or name}",
    }
