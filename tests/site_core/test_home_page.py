"""The front door."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from site_core.kept import forget_everything_kept
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionFactory, RegionPageFactory, RegionTree
from tests.site_core.factories import HomePageFactory
from tests.vacancies.factories import VacancyFactory

pytestmark = pytest.mark.django_db

# Wagtail's own four: site, page, ancestors, their restrictions. Ours: regions and places.
QUERIES = 6
# Kept for half a minute besides: the newest lessons and the notice bar.
KEPT = 2


def html(client: Client, path: str = "/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_two_doors_lead_to_the_board_and_to_employers(client: Client) -> None:
    HomePageFactory()
    doors = re.findall(r'pw-door__title"><a href="([^"]+)">([^<]+)<', html(client))
    assert doors == [("/vacatures/", "Ik zoek werk"), ("/voor-werkgevers/", "Ik heb een plek")]


def test_other_language_gets_the_words_of_the_site_and_not_those_of_editors(client: Client) -> None:
    home = HomePageFactory()
    home.title, home.lead, home.search_description = "Werk bij ons", "Kom langs.", "Alles over werk."
    home.save()
    dutch, english = html(client), html(client, "/en/")
    for text in ("<title>Werk bij ons –", 'content="Alles over werk."', "Kom langs."):
        assert text in dutch
        assert text not in english
    assert "<title>Work that suits you –" in english


def test_search_goes_to_the_board_and_the_finder_to_contact(client: Client) -> None:
    HomePageFactory()
    page = html(client)
    board = page[page.index('action="/vacatures/"') :]
    assert 'name="q"' in board.partition("</form>")[0]
    assert 'name="plaats"' in board.partition("</form>")[0]
    assert 'action="/contact/"' in page.partition("<footer")[0]


def test_home_shows_what_is_new_and_all_regions(client: Client, region_tree: RegionTree) -> None:
    vacancy, lesson = VacancyFactory(), LessonFactory()
    page = html(client)
    assert vacancy.title in page
    assert lesson.title in page
    assert re.findall(r'href="(/regios/[a-z-]+/)"', page) == ["/regios/helmond-de-peel/", "/regios/zeeland/"]


def test_region_whose_page_is_offline_is_not_listed(client: Client, region_tree: RegionTree) -> None:
    region_tree.zeeland.unpublish()
    assert "/regios/zeeland/" not in html(client)


def test_english_home_links_to_english_addresses(client: Client, region_tree: RegionTree) -> None:
    page = html(client, "/en/")
    assert 'action="/en/vacatures/"' in page
    assert 'href="/en/regios/zeeland/"' in page


@pytest.mark.parametrize("number", [1, 20])
def test_home_costs_the_same_queries_for_one_and_for_twenty(
    client: Client, region_tree: RegionTree, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    VacancyFactory.create_batch(number)
    LessonFactory.create_batch(number)
    for region in RegionFactory.create_batch(number):
        RegionPageFactory(parent=region_tree.index, region=region)
    client.get("/")
    with django_assert_num_queries(QUERIES):
        client.get("/")
    forget_everything_kept()
    with django_assert_num_queries(QUERIES + KEPT):
        client.get("/")
