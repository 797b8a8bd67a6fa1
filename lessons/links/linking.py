"""What hangs on a lesson, changed: from the page of a plan, and from the lesson itself."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from lessons.links.models import LessonCard, LessonMeeting, LessonPartner, LessonPlace, LessonRelation, LineLesson, Moment
from lessons.models import Lesson
from lessons.querysets import LessonQuerySet
from regions.plan.links import LineLinks, Shown, line_links
from site_core.permissions.regions import AnyUser

MOST_CHOICES = 200
CHANGED = "lesson_links.change"


def on_lines() -> LessonQuerySet:
    """What a plan may show: the plan of a region would give an unnamed one away."""
    return Lesson.objects.visible().filter(is_unnamed=False)


def shown(line_pks: Collection[int]) -> dict[int, list[Shown]]:
    """Return what visitors may see of what hangs on lines; one query."""
    rows = LineLesson.objects.filter(line__in=line_pks, lesson__in=on_lines()).select_related("lesson")
    found: dict[int, list[Shown]] = {}
    for row in rows.order_by("line_id", "lesson__title", "pk"):
        found.setdefault(row.line_id, []).append((row.lesson.title, row.lesson.get_absolute_url()))
    return found


def choices(region_id: int) -> list[tuple[int, str]]:
    """Return what is public of a region, newest first."""
    return list(Lesson.objects.visible().for_region(region_id).newest().values_list("pk", "title")[:MOST_CHOICES])


def chosen(line_pk: int) -> set[int]:
    """Return what hangs on a line."""
    return set(LineLesson.objects.filter(line=line_pk).values_list("lesson_id", flat=True))


@transaction.atomic
def choose(line_pk: int, pks: Collection[int]) -> None:
    """Hang just these on a line."""
    _set(LineLesson, {"line_id": line_pk}, "lesson_id", pks)


@transaction.atomic
def link_lesson(
    *, lesson: Lesson, by: AnyUser | None, links: Mapping[str, Collection[int]], relations: Mapping[int, str]
) -> None:
    """Hang a lesson on just these things, and note it in the log; it shows at once, wherever both ends are public.

    `links` has primary keys for lines, cards, places, before, after and partners; `relations` what the lesson is to others.
    """
    own = {"lesson_id": lesson.pk}
    _set(LineLesson, own, "line_id", links.get("lines", ()))
    _set(LessonCard, own, "card_id", links.get("cards", ()))
    _set(LessonPlace, own, "place_id", links.get("places", ()))
    _set(LessonMeeting, {**own, "moment": Moment.BEFORE}, "meeting_id", links.get("before", ()))
    _set(LessonMeeting, {**own, "moment": Moment.AFTER}, "meeting_id", links.get("after", ()))
    _set(LessonPartner, own, "partner_id", links.get("partners", ()))
    _relate(lesson, relations)
    log(instance=lesson, action=CHANGED, user=by)


def _set(model: type[Model], fixed: dict[str, Any], name: str, pks: Collection[int]) -> None:
    """Keep just the rows with these values; saved one by one, so that who listens hears of them."""
    rows = model._default_manager.filter(**fixed)
    rows.exclude(**{f"{name}__in": pks}).delete()
    for pk in sorted(set(pks) - set(rows.values_list(name, flat=True))):
        model._default_manager.get_or_create(**{**fixed, name: pk})  # a colleague may press as well


def _relate(lesson: Lesson, relations: Mapping[int, str]) -> None:
    rows = LessonRelation.objects.filter(lesson=lesson)
    for row in rows:
        if relations.get(row.other_id) != row.kind:
            row.delete()
    for pk in sorted(set(relations) - set(rows.values_list("other_id", flat=True))):
        LessonRelation.objects.get_or_create(lesson=lesson, other_id=pk, defaults={"kind": relations[pk]})


line_links.register("lessons", LineLinks(_("Lessen"), shown, choices, chosen, choose), rank=20)
