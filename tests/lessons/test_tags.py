"""Lessons on the pages of other rooms."""

import pytest
from django.template import Context, Template
from pytest_django import DjangoAssertNumQueries

from tests.lessons.factories import LessonFactory

pytestmark = pytest.mark.django_db


def draw(arguments: str, **context: object) -> str:
    return Template("{% load lessons_tags %}{% newest_lessons " + arguments + " %}").render(Context(context))


def test_newest_lessons_of_one_region() -> None:
    lesson, other = LessonFactory(title="Hier"), LessonFactory(title="Daar")
    html = draw("region=region limit=3", region=lesson.region)
    assert "Hier" in html
    assert other.title not in html


def test_newest_lessons_of_all_regions_up_to_the_limit() -> None:
    LessonFactory.create_batch(3)
    assert draw("limit=2").count("<article") == 2


def test_drafts_are_not_shown() -> None:
    LessonFactory(draft=True)
    assert "Hier staan nog geen lessen." in draw("")


@pytest.mark.parametrize("number", [1, 20])
def test_tag_costs_one_query(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    LessonFactory.create_batch(number)
    with django_assert_num_queries(1):
        draw("limit=20")
