"""Lessons that another one took the place of stand below all others, as long as that one is public."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.signals import post_delete, post_save
from wagtail.signals import published, unpublished

from lessons.links.models import LessonRelation, Relation
from lessons.models import Lesson
from lessons.querysets import LessonQuerySet
from search import note_changes


def with_replaced(lessons: LessonQuerySet) -> LessonQuerySet:
    """Say of each lesson whether a public one took its place."""
    rows = LessonRelation.objects.filter(other=OuterRef("pk"), kind=Relation.REPLACES, lesson__live=True)
    return lessons.annotate(is_replaced=Exists(rows))


def weigh_replaced(instance: Lesson, **_event: Any) -> None:
    """Let the index weigh again what this lesson takes the place of: it was published, or withdrawn."""
    rows = LessonRelation.objects.filter(lesson=instance.pk, kind=Relation.REPLACES).order_by("pk")
    if replaced := list(rows.values_list("other_id", flat=True)):
        note_changes("lessons", replaced)


for _signal in (post_save, post_delete, published, unpublished):
    _signal.connect(weigh_replaced, sender=Lesson, dispatch_uid="lessons.links.replacing")
