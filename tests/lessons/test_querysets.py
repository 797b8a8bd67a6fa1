"""Which lessons the public sees, and which are alike."""

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


def test_similar_lessons_share_a_theme_and_the_most_alike_comes_first() -> None:
    lesson = LessonFactory(themes=["matching", "borging"], sectors=["zorg"], phase="start")
    one_theme = LessonFactory(themes=["matching"])
    both = LessonFactory(themes=["borging", "matching"])
    theme_and_more = LessonFactory(themes=["matching"], sectors=["zorg"], phase="start")
    LessonFactory(themes=["statushouders"], sectors=["zorg"], phase="start")
    assert list(Lesson.objects.similar_to(lesson)) == [both, theme_and_more, one_theme]


def test_code_within_another_code_is_no_shared_theme() -> None:
    lesson = LessonFactory(themes=["basisbanen"], target_groups=["ww"])
    other = LessonFactory(themes=["combinatiebanen"], target_groups=["nuggers"])
    assert other not in Lesson.objects.similar_to(lesson)


def test_published_lesson_must_say_what_did_not_work() -> None:
    with pytest.raises(IntegrityError):
        LessonFactory(did_not_work="")
