"""The national page and the comparison: what they say, and what they cost."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from site_core.kept import forget_everything_kept
from tests.regions.contact.requests.factories import answered, make_request
from tests.regions.factories import ContactPointFactory, RegionTree, add_whole_plan

pytestmark = pytest.mark.django_db

# One for the regions, those of every measure and date, and those of the frame of a page.
MOST_QUERIES = 15


@pytest.fixture
def plans(region_tree: RegionTree) -> RegionTree:
    """Two regions of which one has a plan with everything."""
    add_whole_plan(region_tree.helmond)
    ContactPointFactory(region=region_tree.helmond.region)
    return region_tree


def get(client: Client, path: str) -> str:
    """The text of a page."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_targets_and_results_are_added_up_with_how_many_reported(client: Client, plans: RegionTree) -> None:
    page = get(client, "/landelijk/")
    assert "Doel: extra matches" in page
    assert "150 (voorbeeld), gemeld door 1 van de 2 regio&#x27;s" in page
    assert "Dit meldde nog geen enkele regio:" in page
    assert "Resultaat: basisbanen" in page[page.index("Dit meldde nog geen") : page.index('id="kaart"')]


def test_delayed_lines_stand_with_their_reason(client: Client, plans: RegionTree) -> None:
    page = get(client, "/landelijk/")
    assert "Eén aanspreekpunt" in page
    assert "Het team was niet compleet." in page


def test_the_table_is_sorted_by_an_address(client: Client, plans: RegionTree) -> None:
    page = get(client, "/landelijk/?volgorde=-doel-extra-matches")
    assert 'aria-sort="descending"' in page
    table = page[page.index('id="tabel"') :]
    assert table.index(">Helmond-De Peel<") < table.index(">Zeeland<")
    turned = get(client, "/landelijk/?volgorde=naam")
    assert 'aria-sort="ascending"' in turned


@pytest.mark.parametrize("address", ["/landelijk/?volgorde=x&kaart=y", "/landelijk/?volgorde=--&kaart=", "/landelijk/?kaart=%00"])
def test_odd_addresses_are_answered_all_the_same(client: Client, plans: RegionTree, address: str) -> None:
    assert "Alle regio's in een tabel" in get(client, address)


def test_the_map_says_each_number_and_hatches_what_is_not_known(client: Client, plans: RegionTree) -> None:
    page = get(client, "/landelijk/?kaart=doel-extra-matches")
    assert "<title>Helmond-De Peel: 150 (voorbeeld)</title>" in page
    assert "<title>Zeeland: niet bekend</title>" in page
    assert "niet bekend (1 regio)" in page
    assert "150 (1 regio)" in page


def test_figures_of_invented_questions_say_so_everywhere(client: Client, plans: RegionTree) -> None:
    for page, is_example in ((plans.helmond, True), (plans.zeeland, False)):
        for _number in range(10):
            answered(make_request(page.region, is_example=is_example), timezone.now())
    forget_everything_kept()
    shown = get(client, "/landelijk/?kaart=vragen-op-tijd")
    assert "<title>Helmond-De Peel: 100% (voorbeeld)</title>" in shown
    assert "<title>Zeeland: 100%</title>" in shown
    assert get(client, "/regios/vergelijken/?regio=helmond-de-peel&regio=zeeland").count("100% (voorbeeld)") == 1
    [_helmond, zeeland] = json.loads(get(client, "/open-data/regios.json"))["rijen"]
    assert (zeeland["vragen-op-tijd"], zeeland["voorbeeld"]) == (100, False)


def test_what_is_old_or_was_never_reported_is_named(client: Client, plans: RegionTree) -> None:
    page = get(client, "/landelijk/")
    fresh = page[page.index('id="actueel"') :]
    assert "nooit gemeld" in fresh
    assert "Zeeland" in fresh


def test_regions_stand_side_by_side(client: Client, plans: RegionTree) -> None:
    page = get(client, "/regios/vergelijken/?regio=helmond-de-peel&regio=zeeland")
    assert page.count("<article") == 2
    assert page.index('id="kant-1"') < page.index(">Helmond-De Peel</a>") < page.index('id="kant-2"')
    for text in ("Actieplan 2026-2028", "64 van 150, op 1 oktober 2026", "Werkgeversservicepunt Helmond-De Peel", "geen plan"):
        assert text in page, text


def test_what_one_language_kept_is_not_shown_in_the_other(client: Client, plans: RegionTree) -> None:
    query = "vergelijken/?regio=helmond-de-peel"
    english, dutch = get(client, f"/en/regios/{query}"), get(client, f"/regios/{query}")
    assert "employers who take part" in english
    assert "werkgevers die meedoen" in dutch
    assert "werkgevers die meedoen" in client.get("/open-data/doelen.csv").content.decode()


@pytest.mark.parametrize(("query", "shown"), [("", 0), ("?regio=onbekend", 0), ("?regio=zeeland&regio=zeeland", 1)])
def test_the_comparison_shows_each_known_region_once(client: Client, plans: RegionTree, query: str, shown: int) -> None:
    assert get(client, f"/regios/vergelijken/{query}").count("<article") == shown


@pytest.mark.parametrize("path", ["/landelijk/", "/regios/vergelijken/?regio=helmond-de-peel&regio=zeeland"])
def test_the_pages_of_all_regions_cost_a_fixed_number_of_queries(
    client: Client, plans: RegionTree, path: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(path)


def test_figures_stand_in_one_table_with_a_column_for_each_region(client: Client, plans: RegionTree) -> None:
    page = get(client, "/regios/vergelijken/?regio=helmond-de-peel&regio=zeeland")
    table = page[page.index('id="cijfers"') : page.index("<article")]
    assert table.count('<th scope="col">') == 3
    assert page.index('id="cijfers"') < page.index("<article")
    assert "Doel: extra matches</th><td>150 (voorbeeld)</td><td>niet bekend</td>" in table
    assert "Dit is van geen van deze regio’s bekend:" in table
    assert "basisbanen" in table[table.index("Dit is van geen") :]
