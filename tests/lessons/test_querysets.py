"""Which lessons the public sees."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from lessons.models import Lesson
from tests.lessons.factories import LessonFactory

pytestmark = pytest.mark.django_db


def test_only_published_lessons_are_visible() -> None:
    published, _draft = LessonFactory(), LessonFactory(draft=True)
    assert list(Lesson.objects.visible()) == [published]


def test_newest_comes_first() -> None:
    old = LessonFactory(first_published_at=timezone.now() - timedelta(days=3))
    new = LessonFactory()
    assert list(Lesson.objects.newest()) == [new, old]


def test_lessons_of_a_region() -> None:
    mine, _other = LessonFactory(), LessonFactory()
    assert list(Lesson.objects.for_region(mine.region_id)) == [mine]


def test_published_lesson_must_say_what_did_not_work() -> None:
    with pytest.raises(IntegrityError):
        LessonFactory(did_not_work="")
