"""What the board's room suggests to who types, and what it offers beside the results."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import Suggestion
from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory
from tests.vacancies.occupations.factories import make_occupations
from tests.vacancies.reading import board, place, titles
from vacancies.enums import OccupationFound
from vacancies.suggesting import (
    forget_occupations,
    kinds_starting_with,
    occupations_starting_with,
    open_occupations_starting_with,
    related_occupations,
)

pytestmark = pytest.mark.django_db


def opened(occupation: Any, **fields: Any) -> Any:
    """A place of this occupation that is in the index."""
    return place(occupation=occupation, occupation_found=OccupationFound.CHOSEN, **fields)


def texts(found: list[Suggestion]) -> list[str]:
    return [suggestion.text for suggestion in found]


def test_kinds_are_suggested_by_any_word_of_their_name() -> None:
    assert kinds_starting_with("leer", 8) == [
        Suggestion("Leerbaan (bbl)", "soort plek"),
        Suggestion("Leerwerkplek", "soort plek"),
    ]
    assert texts(kinds_starting_with("BBL", 8)) == ["Leerbaan (bbl)"]
    assert texts(kinds_starting_with("beschut w", 8)) == ["Beschut werk"]
    assert kinds_starting_with("--", 8) == []


def test_occupations_with_open_places_are_suggested_first() -> None:
    kok, chef = make_occupations("kok", "kok in de zorg")
    opened(chef)
    VacancyFactory(occupation=kok, occupation_found=OccupationFound.CHOSEN, closed=True)
    forget_occupations()
    assert occupations_starting_with("kok", 8) == [Suggestion("kok in de zorg", "beroep"), Suggestion("kok", "beroep")]
    assert texts(open_occupations_starting_with("kok", 8)) == ["kok in de zorg"]


def test_typing_costs_no_query_until_a_minute_has_passed(django_assert_num_queries: Any) -> None:
    make_occupations("kok", "kelner")
    forget_occupations()
    with django_assert_num_queries(3):  # which version, which are open, the names
        occupations_starting_with("ko", 8)
    with django_assert_num_queries(0):
        assert texts(occupations_starting_with("kel", 8)) == ["kelner"]


def test_names_are_read_again_only_when_the_table_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    make_occupations("kok")
    forget_occupations()
    monkeypatch.setattr("vacancies.suggesting.SECONDS_FRESH", -1)
    occupations_starting_with("ko", 8)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert texts(occupations_starting_with("ko", 8)) == ["kok"]
    assert len(captured) == 2
    make_occupations("kok", "koster")
    assert texts(occupations_starting_with("ko", 8)) == ["kok", "koster"]


def test_a_site_without_occupations_suggests_none(settings: Any) -> None:
    make_occupations("kok")
    forget_occupations()
    settings.SEARCH_OCCUPATIONS = False
    assert occupations_starting_with("kok", 8) == []
    assert related_occupations(["kok"], 5) == []


def test_related_occupations_have_open_places_and_are_not_what_was_asked() -> None:
    hal, trein, _closed = make_occupations("schoonmaker", "schoonmaker treinen", "schoonmaker daken")
    opened(hal)
    opened(trein)
    forget_occupations()
    assert related_occupations(["schoonmaker"], 5) == ["schoonmaker treinen"]
    assert related_occupations(["schoonmakers", "zorg"], 5) == ["schoonmaker", "schoonmaker treinen"]
    assert related_occupations(["schoonmakers"], 1) == ["schoonmaker"]
    assert related_occupations([], 5) == []
    assert related_occupations(["sch"], 5) == []


def links(html: str) -> dict[str, str]:
    row = re.search(r'<nav class="pw-related".*?</nav>', html, re.DOTALL)
    return dict(re.findall(r'<a class="nl-link" href="([^"]+)"[^>]*>([^<]+)</a>', row[0])) if row else {}


def test_the_board_offers_related_work_without_script(client: Client, region_tree: RegionTree) -> None:
    for number, occupation in enumerate(make_occupations(*(f"schoonmaker {name}" for name in "abcdefg"))):
        opened(occupation, title=f"Plek {number}")
    forget_occupations()
    offered = links(board(client, "?q=schoonmaker&soort=banenafspraak"))
    assert len(offered) == 5
    for url in offered:
        assert list(parse_qs(urlsplit(url).query)) == ["q"]
        assert titles(board(client, f"?{urlsplit(url).query}"))
    assert links(board(client)) == {}


def test_related_work_keeps_the_place_and_drops_the_circle(client: Client, region_tree: RegionTree) -> None:
    opened(make_occupations("astronaut in opleiding")[0], title="Ver weg", lat=51.50, lon=3.89, place_name="Goes")
    forget_occupations()
    html = board(client, "?q=astronauten&plaats=5701&km=5")
    assert titles(html) == []
    assert links(html) == {"/vacatures/?q=astronaut+in+opleiding&amp;plaats=5701&amp;km=alles": "astronaut in opleiding"}
    assert titles(board(client, "?q=astronaut+in+opleiding&plaats=5701&km=alles")) == ["Ver weg"]


def test_the_field_of_the_board_says_where_suggestions_are(client: Client, region_tree: RegionTree) -> None:
    for path, address in (
        ("/vacatures/", "/zoeken/suggesties"),
        ("/en/vacatures/", "/en/zoeken/suggesties"),
        ("/", "/zoeken/suggesties"),
    ):
        html = client.get(path).content.decode()
        assert re.search(rf'<input type="search" name="q"[^>]*data-suggest="{address}"', html), path
        assert html.count("suggest.js") == 1
    assert "suggest.js" in client.get("/bestaat-niet/").content.decode()
    assert "suggest.js" not in client.get("/lessen/").content.decode()
