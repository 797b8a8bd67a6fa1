"""Lessons on the pages of other rooms."""

from typing import Any

from django import template

from lessons import suggesting
from lessons.links.there import lessons_at as linked
from lessons.links.there import questions_of
from lessons.models import Lesson, LessonStanding
from lessons.presentation import Card, card_of
from regions.geography.models import Region
from regions.plan.models import ActionLine
from site_core.kept import KeptEach

register = template.Library()


@register.inclusion_tag("pages/lessons/_newest_lessons.html", takes_context=True)
def newest_lessons(context: template.Context, region: Region | None = None, limit: int = 3) -> dict[str, Any]:
    """Show the newest public lessons as cards, of one region or of all, as they were at most half a minute ago."""
    cards = _newest.of((region.pk if region else None, limit))
    return {"cards": cards, "request": context.get("request")}


def _read_newest(wanted: tuple[int | None, int]) -> list[Card]:
    region_id, limit = wanted
    lessons = Lesson.objects.visible().with_card().newest()
    if region_id is not None:
        lessons = lessons.named_for_region(region_id)
    return [card_of(lesson) for lesson in lessons[:limit]]


_newest: KeptEach[tuple[int | None, int], list[Card]] = KeptEach(_read_newest, by_language=True).follow(Lesson, LessonStanding)


@register.inclusion_tag("pages/lessons/links/_questions.html")
def meeting_questions(pk: int | None) -> dict[str, Any]:
    """List what a meeting left open, with the lessons that answer it; no query, it is kept for half a minute."""
    return {"questions": questions_of(pk) if pk else []}


@register.inclusion_tag("pages/lessons/links/_linked.html")
def lessons_at(name: str, pk: int | None, heading: str, moment: str = "") -> dict[str, Any]:
    """List the public lessons that hang on a card, a place or a meeting; no query, it is kept for half a minute."""
    links = linked(name, pk, moment) if pk else []
    return {
        "links": [(link.title, link.url, link.note) for link in links],
        "heading": heading,
        "anchor": f"lessen-{moment or name}",
    }


@register.inclusion_tag("pages/lessons/_for_line.html")
def lessons_for_line(line: ActionLine, links: list[tuple[str, list[tuple[str, str]]]]) -> dict[str, Any]:
    """List lessons of any region that fit an action line, besides those that hang on it; no query."""
    linked_urls = {url for _kind, found in links for _title, url in found}
    return {"lessons": suggesting.lessons_for_text(line.title, line.description, without=linked_urls)}


@register.inclusion_tag("pages/lessons/_for_kind.html")
def lessons_for_kind(kind: str) -> dict[str, Any]:
    """List what regions learned about such a place, for who offers one; no query."""
    return {"lessons": [(known.title, known.url, known.summary) for known in suggesting.lessons_for_kind(kind)]}
