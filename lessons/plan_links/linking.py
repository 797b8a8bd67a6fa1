"""Lessons that hang on the action lines of a plan."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from lessons.plan_links.models import LineLesson
from regions.plan.links import LineLinks, Shown, line_links

MOST_CHOICES = 200


def shown(line_pks: Collection[int]) -> dict[int, list[Shown]]:
    """Return what visitors may see of what hangs on lines; one query. A plan would give an unnamed region away."""
    known = Lesson.objects.visible().filter(is_unnamed=False)
    rows = LineLesson.objects.filter(line__in=line_pks, lesson__in=known).select_related("lesson")
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
    rows = LineLesson.objects.filter(line=line_pk)
    rows.exclude(lesson__in=pks).delete()
    new = set(pks) - set(rows.values_list("lesson_id", flat=True))
    LineLesson.objects.bulk_create([LineLesson(line_id=line_pk, lesson_id=pk) for pk in sorted(new)])


line_links.register("lessons", LineLinks(_("Lessen"), shown, choices, chosen, choose), rank=20)
