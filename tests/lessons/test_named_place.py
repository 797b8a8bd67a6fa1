"""A region or place in the question of the library: its lessons first, and the filter of the region offered with its count."""

from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lessons.models import Lesson, LessonStanding
from search import index_objects
from search.registry import get_source
from tests.lessons.factories import LessonFactory
from tests.lessons.test_library import QUERIES, titles
from tests.regions.factories import RegionFactory, RegionTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def lessons(region_tree: RegionTree) -> list[Lesson]:
    """Two lessons of Helmond-De Peel, of which the older one works elsewhere, and newer ones of other regions."""
    helmond, zeeland = region_tree.helmond.region, region_tree.zeeland.region
    made = [LessonFactory(region=helmond, title="Bellen in de Peel"), LessonFactory(region=helmond, title="Schrijven in de Peel")]
    LessonStanding.objects.create(lesson=made[0], uses=1, proven_uses=1)
    made += [LessonFactory(region=zeeland, title="Bellen aan zee"), LessonFactory(region=RegionFactory(), title="Ver weg")]
    index_objects("lessons", [lesson.pk for lesson in made])
    return made


def said(client: Client, query: str, path: str = "/lessen/") -> str:
    return " ".join(unescape(client.get(f"{path}?{query}").content.decode()).partition('id="gevonden"')[2].split())


@pytest.mark.parametrize("asked", ["Helmond-De Peel", "helmond de peel", "regio Helmond-De Peel"])
def test_region_by_name_brings_its_lessons_first_and_offers_them_alone(client: Client, lessons: list[Lesson], asked: str) -> None:
    query = f"q={quote(asked)}"
    assert titles(client, query) == ["Bellen in de Peel", "Schrijven in de Peel", "Bellen aan zee", "Ver weg"]
    page = said(client, query)
    assert "Lessen uit de regio Helmond-De Peel staan bovenaan." in page
    assert 'href="/lessen/?regio=helmond-de-peel">Toon alleen lessen uit de regio Helmond-De Peel (2)</a>' in page
    assert titles(client, "regio=helmond-de-peel") == ["Bellen in de Peel", "Schrijven in de Peel"]


def test_place_offers_its_region_and_promises_no_more_than_nearness(client: Client, lessons: list[Lesson]) -> None:
    page = said(client, "q=Helmond&thema=matching")
    assert "Lessen uit de buurt van Helmond staan bovenaan." in page
    assert 'href="/lessen/?thema=matching&regio=helmond-de-peel">' in page
    assert "only lessons" not in page
    assert "Lessons from around Helmond" in said(client, "q=Helmond", "/en/lessen/")


def test_words_beside_the_place_stay_in_the_offer_and_are_counted(client: Client, lessons: list[Lesson]) -> None:
    page = said(client, "q=bellen+5701")
    assert page.index("in de Peel") < page.index("aan zee")
    assert "Lessen uit de buurt van 5701" in page
    assert "staan hoger." in page
    assert 'href="/lessen/?q=bellen+5701&regio=helmond-de-peel">Toon alleen lessen uit de regio Helmond-De Peel (1)</a>' in page


@pytest.mark.parametrize("asked", ["Zeeland", "zeeland"])
def test_region_called_like_a_word_is_offered_when_it_is_the_whole_question(
    client: Client, lessons: list[Lesson], asked: str
) -> None:
    other = LessonFactory(title="Een les over Zeeland", region=lessons[0].region)
    index_objects("lessons", [other.pk])
    page = said(client, f"q={asked}")
    assert "2 lessen gevonden" in page
    assert 'href="/lessen/?regio=zeeland">Toon alleen lessen uit de regio Zeeland (1)</a>' in page
    assert "staan bovenaan" not in page  # by their words alone
    assert "Toon alleen" not in said(client, "q=zeelan")


def test_nothing_is_offered_that_is_chosen_already_or_changes_nothing(client: Client, lessons: list[Lesson]) -> None:
    assert "Toon alleen" not in said(client, "q=Helmond-De+Peel&regio=helmond-de-peel")
    assert "Toon alleen" not in said(client, "q=bellen")
    Lesson.objects.exclude(pk__in=[lesson.pk for lesson in lessons[:2]]).delete()
    index_objects("lessons", [lesson.pk for lesson in lessons])
    assert "Toon alleen" not in said(client, "q=Helmond-De+Peel")
    only = said(client, "q=regio+Zeeland&regio=helmond-de-peel")
    assert "Wij kunnen nog geen les uit de regio Zeeland laten zien." in only


def test_region_without_a_lesson_on_it_is_told_so(client: Client, lessons: list[Lesson]) -> None:
    page = said(client, "q=schrijven+Zeeland")
    assert "Wij kunnen hierover nog geen les uit de regio Zeeland laten zien." in page


def test_lesson_that_does_not_name_its_region_is_neither_counted_nor_near(client: Client, lessons: list[Lesson]) -> None:
    secret = lessons[0]
    Lesson.objects.filter(pk=secret.pk).update(is_unnamed=True)
    index_objects("lessons", [secret.pk])
    document = get_source("lessons").document(get_source("lessons").visible().get(pk=secret.pk))
    assert (document.lat, document.lon, document.facets["regio"]) == (None, None, ())
    assert "Toon alleen lessen uit de regio Helmond-De Peel (1)" in said(client, "q=Helmond-De+Peel")
    assert titles(client, "q=Helmond-De+Peel")[:2] == ["Schrijven in de Peel", "Bellen aan zee"]
    Lesson.objects.filter(pk=lessons[1].pk).update(is_unnamed=True)
    index_objects("lessons", [lessons[1].pk])
    page = said(client, "q=Helmond-De+Peel")
    assert "Wij kunnen nog geen les uit de regio Helmond-De Peel laten zien." in page
    assert "Lessen uit de buurt van Helmond-De Peel staan bovenaan.</p>" in page
    assert "Toon alleen" not in page


@pytest.mark.parametrize("query", ["q=Helmond-De+Peel", "q=bellen+Helmond"])
def test_place_costs_no_query_more(
    client: Client, lessons: list[Lesson], query: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(f"/lessen/?{query}")
    with django_assert_num_queries(QUERIES):
        client.get(f"/lessen/?{query}")


def test_page_of_all_results_shows_the_lessons_of_the_region(client: Client, lessons: list[Lesson]) -> None:
    page = client.get("/zoeken/?q=Helmond-De+Peel").content.decode()
    assert page.index("Bellen in de Peel") < page.index("Bellen aan zee")
    assert "Ver weg" not in page
