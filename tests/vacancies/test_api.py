"""The JSON answer of the search."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.regions.factories import RegionTree
from tests.vacancies.reading import place

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/vacatures"


def ask(client: Client, query: str = "") -> dict[str, Any]:
    """Ask and read the answer."""
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/json"
    answer: dict[str, Any] = response.json()
    return answer


def titles(answer: dict[str, Any]) -> list[str]:
    """The titles of an answer in order."""
    return [result["titel"] for result in answer["resultaten"]]


def test_answer_has_everything_about_a_place(client: Client) -> None:
    vacancy = place(title="Schoonmaker", source="bron", source_id="b12", place_name="Helmond")
    answer = ask(client, "q=schoonmakers")
    assert {key: answer[key] for key in ("totaal", "pagina", "paginaGrootte", "beperkt")} == {
        "totaal": 1,
        "pagina": 1,
        "paginaGrootte": 20,
        "beperkt": False,
    }
    (result,) = answer["resultaten"]
    assert result["score"] >= 0
    assert result | {"score": 0} == {
        "id": vacancy.pk,
        "bronId": "b12",
        "titel": "Schoonmaker",
        "soort": "banenafspraak",
        "werkgever": vacancy.employer.name,
        "plaats": "Helmond",
        "afstandKm": None,
        "score": 0,
        "gevondenIn": "titel",
        "url": f"{settings.BASE_URL}/vacatures/{vacancy.pk}-schoonmaker/",
    }


def test_answer_says_what_was_understood(client: Client, region_tree: RegionTree) -> None:
    place(title="Schoonmaker")
    assert ask(client, "q=ik+wil+schoonmaken")["begrepen"] == {"woorden": ["schoonmaken"], "plaats": None, "correctie": None}


def test_facets_are_counted_without_their_own_choice(client: Client) -> None:
    place(kind="basisbaan", not_needed=["rijbewijs"])
    place(kind="regulier", not_needed=["rijbewijs"])
    answer = ask(client, "soort=basisbaan&nietNodig=rijbewijs")
    assert answer["totaal"] == 1
    assert answer["facetten"]["soort"] == [
        {"code": "basisbaan", "label": "Basisbaan", "aantal": 1, "gekozen": True},
        {"code": "regulier", "label": "Gewone baan", "aantal": 1, "gekozen": False},
    ]
    assert [(option["code"], option["aantal"]) for option in answer["facetten"]["nietNodig"]] == [("rijbewijs", 1)]


def test_place_orders_and_a_chosen_radius_filters(client: Client, region_tree: RegionTree) -> None:
    place(title="Verweg", lat=52.5, lon=6.1)
    place(title="Dichtbij", lat=51.48, lon=5.67)
    answer = ask(client, "plaats=5701")
    assert titles(answer) == ["Dichtbij", "Verweg"]
    assert [result["gevondenIn"] for result in answer["resultaten"]] == ["plaats", "plaats"]
    assert answer["resultaten"][0]["afstandKm"] < 2
    assert answer["begrepen"]["plaats"] == "5701 Helmond"
    assert titles(ask(client, "plaats=5701&straal=25")) == ["Dichtbij"]
    assert titles(ask(client, "plaats=5701&km=25")) == ["Dichtbij"]  # as in the address of the board
    assert titles(ask(client, "plaats=5701&km=7")) == ["Dichtbij", "Verweg"]


def test_pages_follow_each_other(client: Client) -> None:
    for number in range(3):
        place(title=f"Plek {number}")
    first, second = ask(client, "paginaGrootte=2"), ask(client, "paginaGrootte=2&pagina=2")
    assert len(titles(first) + titles(second)) == len(set(titles(first) + titles(second))) == 3
    assert ask(client, "paginaGrootte=2&pagina=99")["pagina"] == 2


@pytest.mark.parametrize(
    "query", ["paginaGrootte=101", "paginaGrootte=0", "pagina=x", "pagina=-1", "straal=7", "volgorde=mooiste"]
)
def test_impossible_value_is_a_problem_with_its_name(client: Client, query: str) -> None:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 400
    assert response.json()["detail"].startswith(query.partition("=")[0])


def test_unknown_parameters_are_ignored(client: Client) -> None:
    place(title="Tuinhulp")
    assert titles(ask(client, "onbekend=1&soort=&kleur=rood")) == ["Tuinhulp"]


@pytest.mark.parametrize("number", [1, 20])
def test_answer_costs_the_same_queries_for_one_place_and_for_twenty(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for _number in range(number):
        place()
    ask(client, "q=groen")
    with django_assert_num_queries(2):
        assert ask(client, "q=groen")["totaal"] == number


def test_address_takes_no_post(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405
