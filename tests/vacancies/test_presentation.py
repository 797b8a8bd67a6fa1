"""A place in words."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory
from vacancies.bands import bands_of
from vacancies.enums import NOT_NEEDED_NAMES, Kind, NotNeeded, Pay, Route
from vacancies.kinds import EXPLANATIONS, PAY_EXPLANATIONS, ROUTE_EXPLANATIONS
from vacancies.presentation import days_text, euros, hours_text, not_needed_text, pay_text, place_text


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        ((16, 24), "16 tot 24 uur per week"),
        ((24, 24), "24 uur per week"),
        ((None, 24), "hoogstens 24 uur per week"),
        ((0, 24), "hoogstens 24 uur per week"),
        ((16, None), "16 uur per week of meer"),
        ((None, None), "uren in overleg"),
    ],
)
def test_hours(hours: tuple[int | None, int | None], text: str) -> None:
    assert hours_text(VacancyFactory.build(hours_min=hours[0], hours_max=hours[1])) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"wage_min": 14.71, "wage_max": 16}, "€\N{NO-BREAK SPACE}14,71 tot €\N{NO-BREAK SPACE}16,00 per uur"),
        ({"wage_min": 14.71, "wage_max": None}, "€\N{NO-BREAK SPACE}14,71 per uur"),
        ({"wage_min": None, "wage_max": None}, "loon"),
        ({"pay": "beide", "wage_min": 14.71, "wage_max": 14.71}, "€\N{NO-BREAK SPACE}14,71 per uur, deels met uitkering"),
        ({"pay": "bbl-loon", "wage_min": None, "wage_max": None}, "loon voor een leerbaan"),
        ({"pay": "behoud-van-uitkering", "wage_min": None, "wage_max": None}, "geen loon, u houdt uw uitkering"),
    ],
)
def test_pay(fields: dict[str, Any], text: str) -> None:
    assert pay_text(VacancyFactory.build(**fields)) == text


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (["ma", "di", "wo", "do", "vr"], "maandag tot en met vrijdag"),
        (["ma", "di"], "maandag en dinsdag"),
        (["ma", "wo", "za"], "maandag, woensdag en zaterdag"),
        (["zo"], "zondag"),
        ([], ""),
    ],
)
def test_days(codes: list[str], text: str) -> None:
    assert days_text(codes) == text


@pytest.mark.parametrize(("distance", "text"), [(None, "Helmond"), (0.3, "Helmond, minder dan 1 km"), (7.6, "Helmond, 8 km")])
def test_distance(distance: float | None, text: str) -> None:
    assert place_text(VacancyFactory.build(), distance) == text


def test_a_long_list_of_what_is_not_needed_is_cut_on_a_card() -> None:
    assert not_needed_text(["cv"]) == "cv niet nodig"
    assert not_needed_text(["diploma", "cv", "ervaring"]) == "diploma, cv en ervaring niet nodig"
    assert not_needed_text(["diploma", "cv", "rijbewijs", "ervaring"]) == "diploma, cv, rijbewijs en ervaring niet nodig"
    many = not_needed_text(["diploma", "cv", "rijbewijs", "ervaring", "sollicitatiegesprek"])
    assert many == "diploma, cv, rijbewijs en nog 2 dingen niet nodig"


def test_everything_that_is_not_needed_has_a_name() -> None:
    assert set(NOT_NEEDED_NAMES) == set(NotNeeded.values)


def test_amounts_follow_the_language() -> None:
    assert euros("14.7") == "€\N{NO-BREAK SPACE}14,70"
    with translation.override("en"):
        assert euros("14.7") == "€\N{NO-BREAK SPACE}14.70"


@pytest.mark.parametrize(
    ("hours", "bands"),
    [
        ((8, 10), ("tot-12",)),
        ((24, 32), ("24-32",)),
        ((24, 24), ("12-24", "24-32")),
        ((16, 36), ("12-24", "24-32", "32-plus")),
        ((None, 36), ("32-plus",)),
        ((None, None), ()),
    ],
)
def test_bands_of_hours(hours: tuple[int | None, int | None], bands: tuple[str, ...]) -> None:
    assert bands_of(*hours) == bands


def test_every_kind_pay_and_route_is_explained() -> None:
    assert set(EXPLANATIONS) == set(Kind.values)
    assert set(PAY_EXPLANATIONS) == set(Pay.values)
    assert set(ROUTE_EXPLANATIONS) == set(Route.values)


@pytest.mark.django_db
def test_the_pages_have_an_english_address(client: Client, region_tree: RegionTree) -> None:
    address = VacancyFactory().get_absolute_url()  # in Dutch: a visit to /en/ leaves the thread in English
    assert client.get("/en/vacatures/").status_code == 200
    response = client.get(f"/en{address}")
    assert response.status_code == 200
    assert response.headers["Content-Language"] == "en"
