"""The example lessons."""

from random import Random

import pytest
from django.core import serializers
from django.core.management import CommandError
from django.test import Client

from lessons.demo.loader import entries, load, remove
from lessons.enums import LessonType, Theme
from lessons.models import Lesson
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def regions() -> None:
    """Every region that an example lesson names."""
    for code in sorted({entry["region"] for entry in entries()}):
        RegionFactory(code=code, name=f"Regio {code}", slug=code.lower())


def snapshot() -> str:
    return serializers.serialize("json", Lesson.objects.order_by("pk"))


def test_fifty_lessons_of_every_theme_and_type(regions: None) -> None:
    assert load(Random(1)) == Lesson.objects.visible().count() >= 50
    assert {theme for lesson in Lesson.objects.all() for theme in lesson.themes} == set(Theme.values)
    assert set(Lesson.objects.values_list("type", flat=True)) == set(LessonType.values)
    assert not Lesson.objects.filter(is_example=False).exists()


def test_second_run_changes_nothing(regions: None) -> None:
    load(Random(1))
    before = snapshot()
    assert load(Random(1)) == 0
    assert snapshot() == before


def test_same_seed_gives_the_same_days(regions: None) -> None:
    def days() -> list[str]:
        return [f"{day:%Y-%m-%d}" for day in Lesson.objects.order_by("title").values_list("review_date", flat=True)]

    load(Random(1))
    first = days()
    remove()
    load(Random(1))
    assert days() == first


def test_changed_text_reaches_the_lesson(regions: None) -> None:
    load(Random(1))
    Lesson.objects.filter(pk=Lesson.objects.order_by("pk")[0].pk).update(did="Anders.")
    assert load(Random(1)) == 1
    assert not Lesson.objects.filter(did="Anders.").exists()


def test_removing_takes_only_examples(regions: None) -> None:
    own = LessonFactory()
    assert load(Random(1)) == remove()
    assert list(Lesson.objects.all()) == [own]


def test_missing_region_says_what_to_run() -> None:
    with pytest.raises(CommandError, match="load_geography"):
        load(Random(1))


def test_no_sentence_stands_in_more_than_three_lessons() -> None:
    seen: dict[str, int] = {}
    for entry in entries():
        texts = [value for name, value in entry.items() if isinstance(value, str) and name != "contact"] + entry["transfer"]
        for sentence in {part.strip() for text in texts for part in text.split(". ") if len(part.split()) > 5}:
            seen[sentence] = seen.get(sentence, 0) + 1
    assert [sentence for sentence, number in seen.items() if number > 3] == []


def test_page_of_an_example_says_so(client: Client, regions: None) -> None:
    load(Random(1))
    lesson = Lesson.objects.order_by("pk")[0]
    page = client.get(lesson.get_absolute_url()).content.decode()
    assert "Hier staan voorbeelden." in page
    assert "Voorbeeld: deze les is bedacht" in page


def test_sitemap_lists_published_lessons(client: Client) -> None:
    lesson, draft = LessonFactory(), LessonFactory(draft=True)
    xml = client.get("/sitemap-lessen.xml").content.decode()
    assert f"http://testserver{lesson.get_absolute_url()}" in xml
    assert draft.get_absolute_url() not in xml


def test_lessons_of_the_programme_have_a_source_and_keep_it_out_of_the_text(regions: None) -> None:
    load(Random(1))
    assert Lesson.objects.exclude(source="").count() == 6
    assert not Lesson.objects.filter(effect__contains="Bron:").exists()
