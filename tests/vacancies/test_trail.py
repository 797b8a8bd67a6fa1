"""Back to the results, and on to the next one: all of it from the address."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from search import index_objects
from tests.regions.factories import ContactPointFactory, make_region_tree
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker) -> Iterator[list[Vacancy]]:
    """22 places in the order of the list, made once for the module: the first closes first."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_region_tree()
        days = [timezone.localdate() + timedelta(days=n) for n in range(1, 23)]
        places = [VacancyFactory(title=f"Plek {n}", closing_date=day) for n, day in enumerate(days, start=1)]
        index_objects("vacancies", [vacancy.pk for vacancy in places])
        yield places
        transaction.set_rollback(True)


@pytest.fixture
def places(made: list[Vacancy], db: None) -> list[Vacancy]:
    """The 22 places, as this test may change them."""
    return list(Vacancy.objects.filter(pk__in=[vacancy.pk for vacancy in made]).order_by("pk"))


def card_urls(client: Client, query: str) -> list[str]:
    """The addresses of the cards of a list."""
    html = client.get(f"/vacatures/?{query}").content.decode()
    return re.findall(r'pw-card__title"><a class="nl-link" href="([^"]+)"', html)


def links(client: Client, url: str) -> dict[str, str]:
    """The links of the trail on a place's page, by their text."""
    html = client.get(url).content.decode()
    nav = re.search(r'<nav[^>]*aria-label="Uw resultaten".*?</nav>', html, re.DOTALL)
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', nav[0], re.DOTALL) if nav else []
    return {re.sub(r"<.*?>", "", text, flags=re.DOTALL).strip(): href.replace("&amp;", "&") for href, text in found}


def test_a_card_leads_to_a_page_that_knows_its_list(client: Client, places: list[Vacancy]) -> None:
    urls = card_urls(client, "soort=banenafspraak&volgorde=sluit-binnenkort")
    found = links(client, urls[1])
    assert found["Terug naar uw resultaten"] == "/vacatures/?soort=banenafspraak&volgorde=sluit-binnenkort"
    assert found["Vorige: Plek 1"] == urls[0]
    assert found["Volgende: Plek 3"] == urls[2]


def test_one_can_walk_on_along_the_list(client: Client, places: list[Vacancy]) -> None:
    url = card_urls(client, "volgorde=sluit-binnenkort")[0]
    for number in range(2, 5):
        url = links(client, url)[f"Volgende: Plek {number}"]
    assert "Volgende: Plek 5" in links(client, url)


def test_the_ends_of_a_page_lead_to_the_next_page_of_the_list(client: Client, places: list[Vacancy]) -> None:
    last = links(client, card_urls(client, "volgorde=sluit-binnenkort")[-1])
    assert last["Volgende bladzijde met plekken"] == "/vacatures/?volgorde=sluit-binnenkort&pagina=2"
    first = links(client, card_urls(client, "volgorde=sluit-binnenkort&pagina=2")[0])
    assert first["Vorige bladzijde met plekken"] == "/vacatures/?volgorde=sluit-binnenkort"
    assert first["Terug naar uw resultaten"] == "/vacatures/?volgorde=sluit-binnenkort&pagina=2"


def test_a_neighbour_that_closed_is_not_offered(client: Client, places: list[Vacancy]) -> None:
    url = card_urls(client, "volgorde=sluit-binnenkort")[1]
    Vacancy.objects.filter(pk=places[0].pk).update(closed_on="2026-01-01", close_reason="anders")
    assert list(links(client, url)) == ["Terug naar uw resultaten", "Volgende: Plek 3"]


def test_without_a_list_there_is_no_way_back(client: Client, places: list[Vacancy]) -> None:
    assert links(client, places[0].get_absolute_url()) == {}


@pytest.mark.parametrize(
    "lijst", ["", "%25%25%00", "pagina%3D999", "q%3D" + "x" * 3000, "https%3A%2F%2Felders.example", "a&lijst=b"]
)
def test_an_odd_list_still_leads_back_to_our_own_board(client: Client, places: list[Vacancy], lijst: str) -> None:
    found = links(client, f"{places[0].get_absolute_url()}?lijst={lijst}")
    assert found["Terug naar uw resultaten"].startswith("/vacatures/")


def test_a_place_seen_from_a_list_costs_two_queries(
    client: Client, places: list[Vacancy], django_assert_num_queries: Any
) -> None:
    for vacancy in places:
        ContactPointFactory(region=vacancy.region)
    url = card_urls(client, "q=plek&sector=groen")[3]
    client.get(url)
    # The notice bar, the names of regions and how fast their contact points answer are known by now.
    with django_assert_num_queries(2):
        client.get(url)
