"""Which lessons are alike, and that a gap tells no more than a hit."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lessons.links.models import LessonRelation, Relation
from lessons.models import Lesson, LessonStanding
from lessons.similar import ranked_like, similar_lessons
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def like(lesson: Lesson, most: int = 9) -> list[Lesson]:
    return similar_lessons(lesson, most)


def test_what_they_are_about_counts_most_and_then_where() -> None:
    lesson = LessonFactory(themes=["matching", "borging"], sectors=["zorg"], target_groups=["ww"], phase="start")
    group_only = LessonFactory(themes=["statushouders"], target_groups=["ww"], phase="afronding", type="verhaal")
    sector = LessonFactory(themes=["basisbanen"], sectors=["zorg"], phase="afronding", type="verhaal")
    theme = LessonFactory(themes=["matching"], phase="afronding", type="verhaal")
    all_alike = LessonFactory(themes=["matching", "borging"], sectors=["zorg"], target_groups=["ww"], phase="start")
    LessonFactory(themes=["functiecreatie"], phase="start")
    assert like(lesson) == [all_alike, theme, sector, group_only]


def test_a_rare_theme_weighs_more_than_a_common_one() -> None:
    lesson = LessonFactory(themes=["matching", "borging"])
    rare = LessonFactory(themes=["borging", "begeleiding"])
    common = LessonFactory.create_batch(4, themes=["matching", "begeleiding"])
    assert like(lesson)[0] == rare
    assert set(like(lesson)[1:]) == set(common)


def test_a_lesson_that_names_everything_is_not_like_everything() -> None:
    lesson = LessonFactory(themes=["matching"], sectors=["zorg"])
    broad = LessonFactory(
        themes=["matching", "borging", "begeleiding", "samenwerking"], sectors=["zorg", "bouw", "groen", "winkel", "horeca"]
    )
    plain = LessonFactory(themes=["matching"], sectors=["zorg"])
    assert like(lesson) == [plain, broad]


def test_of_equals_what_works_elsewhere_comes_first_and_then_the_newest() -> None:
    lesson = LessonFactory()
    old = LessonFactory(first_published_at=timezone.now() - timedelta(days=90))
    new = LessonFactory()
    proven = LessonFactory(first_published_at=timezone.now() - timedelta(days=200))
    LessonStanding.objects.create(lesson=proven, uses=1, proven_uses=1)
    assert like(lesson) == [proven, new, old]


def test_drafts_itself_and_what_is_old_or_replaced_are_left_out() -> None:
    lesson, heir = LessonFactory(), LessonFactory()
    LessonFactory(draft=True)
    old = LessonFactory(review_date=date(2020, 1, 1))
    replaced = LessonFactory()
    LessonRelation.objects.create(lesson=heir, other=replaced, kind=Relation.REPLACES)
    assert like(lesson) == [heir]
    # Who relates lessons to each other means just those as well.
    assert set(ranked_like(lesson)) == {heir.pk, old.pk, replaced.pk}


def test_a_code_within_another_code_is_not_shared() -> None:
    lesson = LessonFactory(themes=["basisbanen"], target_groups=["ww"])
    LessonFactory(themes=["combinatiebanen"], target_groups=["nuggers"])
    assert like(lesson) == []


def test_what_the_page_shows_as_linked_is_left_out_in_both_directions() -> None:
    lesson, other, free = LessonFactory(), LessonFactory(), LessonFactory()
    LessonRelation.objects.create(lesson=lesson, other=other, kind=Relation.CONTINUES)
    assert like(lesson) == [free]
    assert like(other) == [free]


@pytest.mark.parametrize("ends", [("lesson", "other"), ("other", "lesson")])
def test_a_relation_that_the_page_keeps_silent_about_makes_no_gap(ends: tuple[str, str]) -> None:
    region, far = RegionFactory(), RegionFactory()
    unnamed, sibling = LessonFactory(region=region, is_unnamed=True), LessonFactory(region=region)
    stranger = LessonFactory(region=far)

    def seen() -> list[list[int]]:
        return [[found.pk for found in like(lesson)] for lesson in (unnamed, sibling, stranger)]

    before = seen()
    LessonRelation.objects.create(**dict(zip(ends, (unnamed, sibling), strict=True)), kind=Relation.CONTINUES)
    assert seen() == before


def test_region_of_an_unnamed_lesson_changes_nothing_of_what_is_alike() -> None:
    region, far = RegionFactory(), RegionFactory()
    unnamed = LessonFactory(region=region, is_unnamed=True)
    others = [LessonFactory(region=region), LessonFactory(region=far)]
    before = [like(lesson) for lesson in (unnamed, *others)]
    unnamed.region = far
    unnamed.save()
    assert [like(lesson) for lesson in (unnamed, *others)] == before


@pytest.mark.parametrize("number", [1, 20])
def test_finding_them_costs_one_query(number: int, django_assert_num_queries: Any) -> None:
    lesson = LessonFactory()
    LessonFactory.create_batch(number)
    like(lesson)
    with django_assert_num_queries(1):
        assert len(similar_lessons(lesson, 3)) == min(number, 3)
