"""Linked lessons on the other side: on the page of a scheme, a place, a meeting; kept for half a minute, so they cost nothing."""

from collections import defaultdict
from typing import Any

from django.db.models import Exists, OuterRef, Q

from lessons.links.models import LessonCard, LessonMeeting, LessonPlace, MeetingQuestion
from lessons.links.reading import Link
from lessons.models import Lesson
from site_core.kept import Kept
from vacancies.page_marks import page_marks

Found = dict[int, list[tuple[str, Link]]]
NAMED = Q(lesson__is_unnamed=False)


def _read(model: Any, name: str, among: Q, kind: str = "") -> Found:
    """Return by primary key which public lessons hang there; one query."""
    rows = model.objects.filter(among, lesson__in=Lesson.objects.visible()).select_related("lesson")
    rows = rows.only("lesson__title", "lesson__summary", f"{name}_id", *([kind] if kind else []))
    found: Found = defaultdict(list)
    for row in rows.order_by("lesson__title", "pk"):
        link = Link(row.lesson.title, row.lesson.get_absolute_url(), row.lesson.summary)
        found[getattr(row, f"{name}_id")].append((getattr(row, kind) if kind else "", link))
    return dict(found)


_kept: dict[str, Kept[Found]] = {
    "card": Kept(lambda: _read(LessonCard, "card", Q()), by_language=True),
    # A place is of a region; so is a meeting, unless it is national.
    "place": Kept(lambda: _read(LessonPlace, "place", NAMED), by_language=True),
    "meeting": Kept(lambda: _read(LessonMeeting, "meeting", NAMED | Q(meeting__region__isnull=True), "moment"), by_language=True),
}


def lessons_at(name: str, pk: int, kind: str = "") -> list[Link]:
    """Return the public lessons that hang on a card, place or meeting, by title; of a meeting those of one moment."""
    return [link for found, link in _kept[name].get().get(pk, []) if found == kind]


def _read_questions() -> dict[int, list[tuple[str, Link | None]]]:
    """Return by meeting its questions, each with the lesson that answers it when that is public; one query."""
    found: dict[int, list[tuple[str, Link | None]]] = defaultdict(list)
    rows = MeetingQuestion.objects.select_related("lesson", "meeting")
    for row in rows.only("text", "meeting__region", "lesson__title", "lesson__live", "lesson__is_unnamed").order_by("pk"):
        lesson = row.lesson
        shown = lesson and lesson.live and not (lesson.is_unnamed and row.meeting.region_id)
        found[row.meeting_id].append((row.text, Link(lesson.title, lesson.get_absolute_url()) if lesson and shown else None))
    return dict(found)


_questions = Kept(_read_questions, by_language=True).follow(Lesson, MeetingQuestion)


def questions_of(meeting_pk: int) -> list[tuple[str, Link | None]]:
    """Return what a meeting left open, with the public lesson that answers it."""
    return _questions.get().get(meeting_pk, [])


# A place without lessons, as nearly all are, asks nothing more.
page_marks.register("has_lessons", lambda: Exists(LessonPlace.objects.filter(place=OuterRef("pk"))))
for _held in _kept.values():
    _held.follow(Lesson, LessonCard, LessonPlace, LessonMeeting)
