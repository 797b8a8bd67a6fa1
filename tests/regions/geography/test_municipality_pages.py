"""The list of municipalities and the page of one: its region, whom to call, what is near."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from regions.geography.models import Municipality, Region
from tests.regions.factories import ContactPointFactory, MembershipFactory, MunicipalityFactory, RegionFactory
from tests.vacancies.factories import VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def html(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_list_has_every_municipality_of_today_once(client: Client, netherlands: None) -> None:
    page = html(client.get("/gemeenten/"))
    links = re.findall(r'href="/gemeenten/([a-z-]+)/"', page)
    assert len(links) == len(set(links)) == 342
    assert "weesp" not in links
    assert 'id="letter-Z"' in page


def test_list_needs_the_same_queries_for_one_and_for_many(client: Client, django_assert_num_queries) -> None:
    MembershipFactory()
    client.get("/gemeenten/")
    with django_assert_num_queries(1):
        client.get("/gemeenten/")
    MembershipFactory.create_batch(20)
    with django_assert_num_queries(1):
        client.get("/gemeenten/")


def test_list_without_municipalities_says_so(client: Client) -> None:
    with time_machine.travel("2000-01-01"):  # before every row
        assert "nog geen gemeenten" in html(client.get("/gemeenten/"))


def test_municipality_shows_region_contact_point_places_and_neighbours(client: Client, netherlands: None) -> None:
    region = Region.objects.get(code="AM32")
    ContactPointFactory(region=region, public_name="Proefpunt De Peel")
    page = html(client.get("/gemeenten/deurne/"))
    assert "<h1" in page
    assert "Deurne hoort bij de arbeidsmarktregio Helmond-De Peel." in page
    assert 'href="/regios/helmond-de-peel/"' in page
    assert "Proefpunt De Peel" in page
    assert "Helenaveen, Liessel, Neerkant" in page
    assert "Centrumgemeente" not in page
    for near in ("asten", "someren", "helmond"):
        assert f'href="/gemeenten/{near}/"' in page


def test_central_municipality_says_so(client: Client, netherlands: None) -> None:
    assert "Centrumgemeente: deze gemeente leidt de samenwerking in de regio." in html(client.get("/gemeenten/helmond/"))


def test_municipality_needs_the_same_queries_for_one_and_for_many(client: Client, django_assert_num_queries) -> None:
    """Municipality, memberships, places of it, places near, how many are in it; the contact point is kept."""
    membership = MembershipFactory(municipality__slug="proefstad")
    ContactPointFactory(region=membership.region)
    client.get("/gemeenten/proefstad/")
    with django_assert_num_queries(5):
        client.get("/gemeenten/proefstad/")
    MembershipFactory.create_batch(20)
    with django_assert_num_queries(5):
        client.get("/gemeenten/proefstad/")


def test_municipality_without_region_or_contact_point_still_has_a_page(client: Client) -> None:
    MunicipalityFactory(slug="los")
    assert "Plekken in de buurt" in html(client.get("/gemeenten/los/"))


def test_former_municipality_leads_to_its_successor(client: Client, netherlands: None) -> None:
    response = client.get("/gemeenten/weesp/")
    assert (response.status_code, response["Location"]) == (301, "/gemeenten/amsterdam/")


def test_former_municipality_that_was_split_is_explained(client: Client, netherlands: None) -> None:
    page = html(client.get("/gemeenten/haaren/"))
    assert "Gemeente Haaren bestaat niet meer" in page
    assert "Sinds 1 januari 2021" in page
    assert 'content="noindex"' in page
    for slug in ("boxtel", "oisterwijk", "tilburg", "vught"):
        assert f'href="/gemeenten/{slug}/"' in page


@pytest.mark.parametrize("slug", ["bestaat-niet", "a" * 200])
def test_unknown_municipality_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/gemeenten/{slug}/").status_code == 404


def test_municipality_of_later_is_not_found_yet(client: Client) -> None:
    MunicipalityFactory(slug="later", valid_from="2090-01-01")
    assert client.get("/gemeenten/later/").status_code == 404


def test_english_address_shows_the_page_in_english_surroundings(client: Client) -> None:
    MembershipFactory(municipality__slug="proefstad", region=RegionFactory(slug="proef"))
    page = html(client.get("/en/gemeenten/proefstad/"))
    assert 'href="/en/regios/proef/"' in page


def test_sitemap_lists_municipalities_of_today(client: Client, netherlands: None) -> None:
    page = html(client.get(reverse("sitemap_section", args=["gemeenten"])))
    assert page.count("<loc>") == Municipality.objects.current().count() == 342


def test_municipality_leads_to_its_region_and_to_all_its_places(client: Client) -> None:
    membership = MembershipFactory(municipality__slug="proefstad")
    here = membership.municipality
    VacancyFactory.create_batch(2, municipality=here, region=membership.region)
    VacancyFactory()
    page = html(client.get("/gemeenten/proefstad/"))
    assert f"Alle 2 plekken in gemeente {here.short_name}" in page
    assert 'href="/vacatures/?gemeente=proefstad"' in page
    assert page.count(f'href="/regios/{membership.region.slug}/"') >= 2
