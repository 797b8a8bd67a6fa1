"""The board: one question in the address, one list of places."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from search import index_objects
from tests.regions.factories import RegionTree
from tests.vacancies.reading import board, place, titles
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

BOARD_QUERIES = 2


@pytest.fixture(autouse=True)
def _site(region_tree: RegionTree) -> None:
    """Every page needs the home page."""


def facet(html: str, name: str) -> dict[str, int]:
    """The counts of one facet, by code."""
    found = re.findall(rf'name="{name}" value="([^"]+)".*?</span>(\d+)</span></label>', html, re.DOTALL)
    return {code: int(count) for code, count in found}


def test_the_board_shows_open_places_with_what_matters(client: Client) -> None:
    place(title="Hulp in de kas")
    html = board(client)
    assert titles(html) == ["Hulp in de kas"]
    assert "1 plek gevonden" in html
    for text in (
        "Loon",
        "16 tot 24 uur per week",
        "€\N{NO-BREAK SPACE}14,71 tot €\N{NO-BREAK SPACE}16,00 per uur",
        "diploma en cv niet nodig",
    ):
        assert text in html


@pytest.mark.parametrize("trait", ["draft", "scheduled", "expired", "closed", "gone", "blocked"])
def test_the_board_shows_nothing_that_is_not_open(client: Client, trait: str) -> None:
    place(**{trait: True})
    assert titles(board(client)) == []


def test_a_stale_index_cannot_show_a_closed_place(client: Client) -> None:
    vacancy = place()
    Vacancy.objects.filter(pk=vacancy.pk).update(closed_on="2026-01-01", close_reason="anders")
    assert titles(board(client)) == []


def test_words_find_places(client: Client) -> None:
    place(title="Schoonmaker")
    place(title="Chauffeur")
    assert titles(board(client, "?q=schoonmakers")) == ["Schoonmaker"]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("soort=basisbaan", {"kind": "basisbaan"}),
        ("sector=zorg", {"sector": "zorg"}),
        ("uren=32-plus", {"hours_min": 32, "hours_max": 36}),
        ("dagen=za", {"days": ["za"]}),
        ("begeleiding=jobcoach", {"guidance": ["jobcoach"]}),
        ("niet-nodig=rijbewijs", {"not_needed": ["rijbewijs"]}),
        ("taal=weinig", {"dutch_level": "weinig"}),
        ("route=coach", {"route": "coach"}),
    ],
)
def test_every_facet_filters(client: Client, query: str, fields: dict[str, Any]) -> None:
    place(title="Anders")
    place(title="Gezocht", **fields)
    html = board(client, f"?{query}")
    assert titles(html) == ["Gezocht"]
    name, code = query.split("=")
    assert facet(html, name)[code] == 1


def test_a_region_filters(client: Client, region_tree: RegionTree) -> None:
    place(title="Anders", region=region_tree.zeeland.region)
    place(title="Gezocht", region=region_tree.helmond.region)
    html = board(client, "?regio=helmond-de-peel")
    assert titles(html) == ["Gezocht"]
    assert facet(html, "regio") == {"helmond-de-peel": 1, "zeeland": 1}


def test_codes_of_one_facet_add_up_and_facets_narrow(client: Client) -> None:
    place(title="A", kind="basisbaan", sector="zorg")
    place(title="B", kind="bbl", sector="zorg")
    place(title="C", kind="bbl", sector="groen")
    html = board(client, "?soort=basisbaan&soort=bbl&sector=zorg")
    assert sorted(titles(html)) == ["A", "B"]
    assert facet(html, "soort") == {"basisbaan": 1, "bbl": 1}
    assert facet(html, "sector") == {"zorg": 2, "groen": 1}


def test_what_is_chosen_can_be_taken_away_one_by_one(client: Client) -> None:
    place(title="Groen", kind="basisbaan")
    html = board(client, "?q=groen&soort=basisbaan&niet-nodig=diploma")
    chips = re.findall(r'class="pw-chip" href="([^"]+)">([^<]+?) <', html)
    assert chips == [
        ("/vacatures/?soort=basisbaan&amp;niet-nodig=diploma", "“groen”"),
        ("/vacatures/?q=groen&amp;niet-nodig=diploma", "Basisbaan"),
        ("/vacatures/?q=groen&amp;soort=basisbaan", "geen diploma nodig"),
    ]


def test_only_the_plain_board_is_for_search_engines(client: Client) -> None:
    place()
    assert 'name="robots" content=""' in board(client)
    assert 'name="robots" content="noindex"' in board(client, "?soort=banenafspraak")
    assert '<link rel="canonical" href="http://localhost:8000/vacatures/">' in board(client, "?soort=banenafspraak")


def test_pages_follow_each_other_and_a_page_too_far_is_the_last(client: Client) -> None:
    for _number in range(45):
        place()
    html = board(client, "?pagina=2&sector=groen")
    assert len(titles(html)) == 20
    assert '<link rel="prev" href="/vacatures/?sector=groen">' in html
    assert '<link rel="next" href="/vacatures/?sector=groen&amp;pagina=3">' in html
    assert len(titles(board(client, "?pagina=99"))) == 5


@pytest.mark.parametrize(
    ("order", "first", "sentence"),
    [
        ("nieuwste", "Nieuw", "De nieuwste plekken"),
        ("sluit-binnenkort", "Sluit", "het eerst sluiten"),
        ("onzin", "Nieuw", "De nieuwste plekken"),
        ("relevantie", "Nieuw", "De nieuwste plekken"),
        ("dichtbij", "Nieuw", "De nieuwste plekken"),
    ],
)
def test_the_order_is_chosen_and_explained(client: Client, order: str, first: str, sentence: str) -> None:
    place(title="Sluit", closing_date=timezone.localdate())
    place(title="Nieuw", closing_date=timezone.localdate() + timedelta(days=9), first_published_at="2026-11-01T12:00Z")
    Vacancy.objects.filter(title="Sluit").update(first_published_at="2026-10-01T12:00Z")
    index_objects("vacancies", Vacancy.objects.order_by("pk").values_list("pk", flat=True))
    html = board(client, f"?volgorde={order}")
    assert titles(html)[0] == first
    assert sentence in html


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%22'; DROP TABLE",
        "q=" + "a " * 500,
        "soort=droombaan&regio=atlantis&uren=99&taal=fries",
        "pagina=-1",
        "pagina=99999999999999999999",
        "pagina=%D9%A9",
        "pagina=1e5",
        "volgorde=id;--",
        "regio=" + "x" * 5000,
        "soort[]=basisbaan&__proto__=1",
        "lijst=%25%25",
        "q=%F0%9F%98%80%E2%80%AE",
    ],
)
def test_odd_questions_are_answered_all_the_same(client: Client, query: str) -> None:
    place()
    assert client.get(f"/vacatures/?{query}").status_code == 200


def test_unknown_codes_are_ignored(client: Client) -> None:
    place(title="Hulp")
    html = board(client, "?soort=droombaan&regio=atlantis")
    assert titles(html) == ["Hulp"]
    assert 'name="robots" content=""' in html


def test_what_is_typed_comes_back_as_text(client: Client) -> None:
    html = board(client, "?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in html


@pytest.mark.parametrize("number", [1, 20])
def test_the_board_costs_the_same_few_queries_for_any_number_of_places(
    client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(number):
        place()
    board(client, "?q=groen")  # reads the texts that editors wrote and the words of the index
    with django_assert_max_num_queries(8) as captured:
        board(client, "?q=groen&soort=banenafspraak")
    assert len(captured) == BOARD_QUERIES


def test_the_title_tells_words_and_number_and_page(client: Client) -> None:
    for _number in range(21):
        place(title="Hulp in het groen")
    for query, title in (
        ("", "Werk zoeken"),
        ("?pagina=2", "Werk zoeken, pagina 2"),
        ("?q=groen", "21 plekken voor groen"),
        ("?q=groen&pagina=2", "21 plekken voor groen, pagina 2"),
        ("?q=rozenkweker", "Geen plekken voor rozenkweker"),
        ("?sector=zorg", "Geen plekken gevonden"),
    ):
        assert f"<title>{title} – " in board(client, query), query


def test_a_place_nobody_knows_is_told_at_its_field(client: Client) -> None:
    html = board(client, "?plaats=Xyzzyburg")
    field = re.search(r'<input[^>]*name="plaats"[^>]*id="id_plaats"[^>]*>', html)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="plaats-melding"' in field[0]
    assert html.index('id="plaats-melding"') < html.index('id="resultaten"')
    assert 'aria-invalid="true"' not in board(client)


def test_fields_of_a_question_that_was_asked_are_folded_away(client: Client) -> None:
    place()
    assert "pw-fold" in board(client, "?q=groen")
    assert "pw-fold" not in board(client)
    assert "pw-fold" not in board(client, "?q=groen&plaats=Xyzzyburg")


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", ["Nieuwste eerst", "Sluit het eerst"]),
        ("?q=groen", ["Beste antwoord eerst", "Nieuwste eerst", "Sluit het eerst"]),
        ("?q=groen&volgorde=nieuwste", ["Beste antwoord eerst", "Nieuwste eerst", "Sluit het eerst"]),
    ],
)
def test_the_orders_on_offer_are_those_that_can_be_had(client: Client, query: str, options: list[str]) -> None:
    place(title="Hulp in het groen")
    select = re.search(r'<select name="volgorde".*?</select>', board(client, query), re.DOTALL)
    assert select
    assert re.findall(r"<option[^>]*>([^<]+)<", select[0]) == options


def test_everything_chosen_can_be_cleared_and_is_counted(client: Client) -> None:
    place(kind="basisbaan")
    html = board(client, "?soort=basisbaan&niet-nodig=diploma")
    assert "Filters (2 gekozen)" in html
    assert re.search(r'href="/vacatures/">Alles wissen</a>', html)
    assert "Alles wissen" not in board(client)
