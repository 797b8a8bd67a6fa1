"""The page of all results."""

import re
from typing import Any

import pytest
from django.test import Client

from search import index_objects
from site_core.models import StandardPage
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree
from tests.vacancies.reading import place

pytestmark = pytest.mark.django_db

# Two for each of places, lessons, regions and pages: the index and the objects; one for schemes and meetings, where nothing is
# found; and the names of regions, one restriction check.
QUERIES = 11


@pytest.fixture(autouse=True)
def _site(region_tree: RegionTree) -> None:
    """One place, one lesson and one page about the same, and two regions."""
    place(title="Fietsen maken")
    lesson = LessonFactory(title="Fietsen als eerste stap")
    index_objects("lessons", [lesson.pk])
    page = region_tree.home.add_child(instance=StandardPage(title="Fietsen naar uw werk", slug="fietsen", lead="Hoe dan?"))
    index_objects("pages", [page.pk])
    index_objects("regions", [region_tree.helmond.pk, region_tree.zeeland.pk])


def read(client: Client, query: str) -> str:
    """The text of the page."""
    response = client.get(f"/zoeken/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def headings(html: str) -> list[str]:
    """The headings of the groups in order."""
    return re.findall(r'id="groep-\d+">([^<]+?) <', html)


def test_every_part_of_the_site_answers_in_a_group_of_its_own(client: Client) -> None:
    html = read(client, "q=fietsen")
    assert headings(html) == ["Plekken", "Lessen", "Uitleg en informatie"]
    for address in ('href="/fietsen/"', 'href="/vacatures/?q=fietsen"', 'href="/lessen/?q=fietsen"'):
        assert address in html
    assert "<mark>Fietsen</mark> maken" in html


def test_name_of_a_region_leads_to_its_page_and_contact_point(client: Client) -> None:
    html = read(client, "q=Zeeland")
    assert 'href="/regios/zeeland/"' in html
    assert 'href="/contact/?plaats=Regio Zeeland"' in html.replace("%20", " ").replace("+", " ")


def test_page_that_is_no_longer_public_is_not_found(client: Client) -> None:
    StandardPage.objects.update(live=False)
    assert "Uitleg en informatie" not in headings(read(client, "q=fietsen"))


def test_nothing_found_says_so_and_points_to_a_person(client: Client) -> None:
    html = read(client, "q=xylofoonzzz")
    assert "Niets gevonden voor “xylofoonzzz”" in html
    assert 'href="/contact/"' in html


def test_without_a_question_there_is_only_the_box(client: Client) -> None:
    html = read(client, "")
    assert headings(html) == []
    assert "Niets gevonden" not in html


def test_english_page_stays_in_english(client: Client) -> None:
    html = client.get("/en/zoeken/?q=fietsen").content.decode()
    assert "Plekken" not in headings(html)
    assert 'href="/en/vacatures/?q=fietsen"' in html


@pytest.mark.parametrize("text", ["%00", "%22" * 300, "%F0%9F%98%80", "x" * 5000, "' OR 1=1 --", "*", "-", "\u202e"])
def test_odd_questions_are_answered_all_the_same(client: Client, text: str) -> None:
    read(client, f"q={text}")


def test_page_costs_the_same_queries_for_more_answers(client: Client, django_assert_num_queries: Any) -> None:
    read(client, "q=fietsen")
    with django_assert_num_queries(QUERIES):
        read(client, "q=fietsen")
    for _number in range(10):
        place(title="Fietsen maken")
    read(client, "q=fietsen")  # new towns: the names of places are read again
    with django_assert_num_queries(QUERIES):
        read(client, "q=fietsen")
