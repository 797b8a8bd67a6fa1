"""The board around a place that somebody typed."""

import re
from typing import Any

import pytest
from django.test import Client

from regions.geography.models import Region
from tests.regions.factories import ContactPointFactory, MunicipalityFactory, RegionTree
from tests.vacancies.reading import board, place, titles

pytestmark = pytest.mark.django_db

# The names of the regions, the question to the index, the places, and the names of the municipalities around.
BOARD_QUERIES = 3

HELMOND = {"lat": 51.48, "lon": 5.66}
GOES = {"lat": 51.50, "lon": 3.89, "place_name": "Goes"}


@pytest.fixture(autouse=True)
def _site(region_tree: RegionTree) -> None:
    """Every page needs the home page."""


@pytest.mark.parametrize("typed", ["5701", "5701AB", "Helmond"])
def test_a_place_narrows_to_its_surroundings_and_shows_distances(client: Client, typed: str) -> None:
    place(title="Verder", lat=51.55, lon=5.66)
    place(title="Dichtbij", **HELMOND)
    place(title="Ver weg", **GOES)
    html = board(client, f"?plaats={typed}")
    assert titles(html) == ["Dichtbij", "Verder"]
    assert "Helmond, minder dan 1 km" in html
    assert "Helmond, 8 km" in html
    assert "Helmond, tot 15 km" in html.replace("5701, tot 15 km", "Helmond, tot 15 km")


def test_a_wider_circle_finds_more(client: Client) -> None:
    place(title="Op 22 km", lat=51.68, lon=5.66)
    assert titles(board(client, "?plaats=5701")) == []
    assert titles(board(client, "?plaats=5701&km=25")) == ["Op 22 km"]
    assert titles(board(client, "?plaats=5701&km=8000")) == []


def test_a_region_typed_as_place_filters_by_that_region(client: Client, region_tree: RegionTree) -> None:
    place(title="Hier", region=region_tree.zeeland.region)
    place(title="Daar", region=region_tree.helmond.region)
    assert titles(board(client, "?plaats=Zeeland")) == ["Hier"]


def test_an_unknown_place_gives_a_notice_and_all_places(client: Client) -> None:
    place(title="Hulp")
    html = board(client, "?plaats=Qwrtypsdf")
    assert titles(html) == ["Hulp"]
    assert "Wij kennen “Qwrtypsdf” niet" in html


def test_a_misspelt_place_is_corrected_and_says_so(client: Client) -> None:
    place(title="Hulp", **HELMOND)
    html = board(client, "?plaats=Helmnod")
    assert titles(html) == ["Hulp"]
    assert "Resultaten voor Helmond" in html


def test_nothing_found_offers_what_leads_somewhere_and_a_person_to_call(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, public_name="Werkcentrum De Peel")
    place(title="Astronaut", kind="regulier", **HELMOND)
    place(title="Astronaut ver weg", kind="basisbaan", **GOES)
    html = board(client, "?q=astronaut&soort=basisbaan&plaats=5701")
    assert "Geen plekken gevonden" in html
    assert "Wij zochten naar: astronaut, bij 5701 Helmond." in html
    wider = dict(re.findall(r'<a class="nl-link" href="(/vacatures/[^"]*)">[^<]+</a><span class="pw-links__note">([^<]+)', html))
    assert wider == {
        "/vacatures/?q=astronaut&amp;soort=basisbaan&amp;plaats=5701&amp;km=alles": "1 plek",
        "/vacatures/?q=astronaut&amp;plaats=5701": "1 plek",
        "/vacatures/?q=astronaut&amp;soort=basisbaan": "1 plek",
    }
    assert 'href="/contact/?plaats=5701"' in html
    assert "Werkcentrum De Peel" in html


def test_place_in_the_words_is_named_with_the_way_to_its_surroundings_alone(client: Client) -> None:
    place(title="Groen", **HELMOND)
    place(title="Groen ver weg", **GOES)
    html = board(client, "?q=groen+5701")
    assert titles(html) == ["Groen", "Groen ver weg"]
    assert "Wij zochten rond 5701 Helmond; dichtbij staat bovenaan." in html
    narrower = re.search(r'href="/vacatures/(\?q=groen&amp;plaats=[^"]+)"', html)[1].replace("&amp;", "&")  # type: ignore[index]
    assert titles(board(client, narrower)) == ["Groen"]


def test_few_places_come_with_a_wider_circle_and_many_do_not(client: Client) -> None:
    place(title="Groen", **HELMOND)
    assert "?q=groen&amp;plaats=5701&amp;km=alles" in board(client, "?q=groen&plaats=5701")
    for _number in range(4):
        place(title="Groen", **HELMOND)
    assert "km=alles" not in board(client, "?q=groen&plaats=5701")


def test_word_that_nothing_has_is_named(client: Client) -> None:
    place(title="Medewerker incasso", **HELMOND)
    html = board(client, "?q=incasseerster")
    assert titles(html) == ["Medewerker incasso"]
    assert "Wij kennen het woord “incasseerster” niet. Wij zochten naar woorden die zo beginnen." in html


def test_page_of_help_costs_eight_queries_at_most(
    client: Client, region_tree: RegionTree, django_assert_max_num_queries: Any
) -> None:
    board(client, "?plaats=5701&q=groen")
    with django_assert_max_num_queries(8):
        board(client, "?q=astronaut&soort=basisbaan&taal=b1&uren=tot-12&dagen=zo&plaats=5701")


def test_distance_comes_with_an_estimate_of_the_ride(client: Client, region_tree: RegionTree) -> None:
    place(title="Verder", lat=51.55, lon=5.66)
    assert "ongeveer 40 minuten fietsen" in board(client, "?plaats=5701")


def test_circle_may_be_the_whole_country(client: Client, region_tree: RegionTree) -> None:
    place(title="Ver weg", **GOES)
    place(title="Dichtbij", **HELMOND)
    html = board(client, "?plaats=5701&km=alles")
    assert titles(html) == ["Dichtbij", "Ver weg"]
    assert "dicht bij 5701 Helmond" in html


def test_municipalities_are_offered_around_a_place_only(client: Client, region_tree: RegionTree) -> None:
    slug = place(**HELMOND).municipality.slug
    assert f'name="gemeente" value="{slug}"' not in board(client)
    assert f'name="gemeente" value="{slug}"' in board(client, "?plaats=5701")
    assert f'value="{slug}" checked' in board(client, f"?gemeente={slug}&gemeente=bestaat-niet")


def test_odd_places_are_answered_all_the_same(client: Client) -> None:
    for query in ("km=%00&plaats=%00", "plaats=" + "x" * 3000, "plaats=%F0%9F%98%80", "plaats='%22;--&km=-5"):
        assert client.get(f"/vacatures/?{query}").status_code == 200


@pytest.mark.parametrize("number", [1, 20])
def test_a_place_adds_no_query_per_row(client: Client, number: int, django_assert_max_num_queries: Any) -> None:
    for _number in range(number):
        place(**HELMOND)
    board(client, "?plaats=5701&q=groen")  # reads the gazetteer and the words of the index
    with django_assert_max_num_queries(8) as captured:
        assert len(titles(board(client, "?plaats=Helmond&q=groen"))) == number
    assert len(captured) == BOARD_QUERIES


def test_a_corrected_place_is_told_in_the_open(client: Client, region_tree: RegionTree) -> None:
    place(**HELMOND)
    assert "pw-fold" in board(client, "?plaats=Helmond")
    assert "pw-fold" not in board(client, "?plaats=Helmont")


def test_work_for_a_whole_area_is_near_everywhere_in_it(client: Client, region_tree: RegionTree) -> None:
    utrecht, zeeland = MunicipalityFactory(province="Utrecht"), MunicipalityFactory(province="Zeeland")
    Region.objects.filter(slug="helmond-de-peel").update(provinces="Gelderland|Utrecht")
    far = {"region": region_tree.zeeland.region, "lat": 51.5, "lon": 3.89}
    place(title="Hele land", reach="land", municipality=zeeland, **far)
    place(title="Deze provincie", reach="provincie", municipality=utrecht, **far)
    place(title="Andere provincie", reach="provincie", municipality=zeeland, **far)
    place(title="Ver weg", municipality=zeeland, **far)
    near = board(client, "?plaats=5701&km=5")
    assert sorted(titles(near)) == ["Deze provincie", "Hele land"]
    assert "heel Nederland (vanuit Helmond)" in near
    assert "hele provincie (vanuit Helmond)" in near
    assert "Met de fiets" not in near
    assert sorted(titles(board(client, "?regio=helmond-de-peel"))) == ["Deze provincie", "Hele land"]
