"""The page of one place in each of its states."""

from typing import Any

import pytest
from django.test import Client

from tests.regions.factories import ContactPointFactory, RegionTree
from tests.site_core.texts import load_texts
from tests.vacancies.factories import VacancyFactory
from vacancies.detail import open_page
from vacancies.enums import Kind
from vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _site(region_tree: RegionTree) -> None:
    """Every page needs the home page."""


def page(client: Client, vacancy: Vacancy) -> str:
    """The text of an open place's page."""
    response = client.get(vacancy.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_an_open_place_shows_what_one_wants_to_know(client: Client) -> None:
    html = page(client, VacancyFactory(title="Hulp in de kas", place_name="Helmond"))
    for text in (
        "Hulp in de kas",
        "16 tot 24 uur per week",
        "maandag tot en met woensdag",
        "€\N{NO-BREAK SPACE}14,71 tot €\N{NO-BREAK SPACE}16,00 per uur",
    ):
        assert text in html
    for text in ("Dit is niet nodig", "<li>diploma</li>", "vaste begeleider", "eenvoudig Nederlands (A2)", "/en-mijn-uitkering/"):
        assert text in html


def test_an_unpaid_place_says_that_the_benefit_stays(client: Client) -> None:
    html = page(client, VacancyFactory(unpaid=True))
    assert "U houdt uw uitkering" in html
    assert "geen loon, u houdt uw uitkering" in html
    assert "€" not in html


def test_a_place_of_an_employer_shows_whom_to_call(client: Client) -> None:
    html = page(client, VacancyFactory(via_employer=True))
    assert 'href="tel:+31-492-000-111"' in html
    assert "werk@proefbedrijf.example" not in html
    assert '/reageren/"' in html
    assert 'href="https://proefbedrijf.example/werk"' in html


def test_a_place_of_the_contact_point_shows_that_of_its_region(client: Client) -> None:
    point = ContactPointFactory(public_name="Contactpunt Peelwerk")
    assert "Contactpunt Peelwerk" in page(client, VacancyFactory(region=point.region))
    assert "Contactpunt Peelwerk" not in page(client, VacancyFactory())


def test_a_place_of_a_coach_offers_no_way_to_apply(client: Client) -> None:
    html = page(client, VacancyFactory(coach_only=True, apply_phone="+31492000111", apply_email="werk@proefbedrijf.example"))
    assert "Reageren via uw coach" in html
    assert "Zo reageert u" not in html
    assert "492" not in html
    assert "werk@proefbedrijf.example" not in html


def test_a_place_can_be_shared_by_plain_addresses(client: Client) -> None:
    html = page(client, VacancyFactory(title="Hulp & meer"))
    assert 'href="https://wa.me/?text=Hulp%20%26%20meer%0Ahttp' in html
    assert 'href="mailto:?subject=Hulp%20%26%20meer&amp;body=' in html


def test_text_of_an_employer_is_shown_as_text(client: Client) -> None:
    html = page(client, VacancyFactory(title="<b>Groen</b>", description="<script>alert(1)</script>", extra="<img src=x>"))
    assert "<b>Groen" not in html
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize("address", ["{pk}-fout/", "{pk}/"])
def test_another_address_of_a_place_leads_to_the_right_one(client: Client, address: str) -> None:
    vacancy = VacancyFactory(title="Hulp in de kas")
    response = client.get(f"/vacatures/{address.format(pk=vacancy.pk)}?lijst=pagina%3D2")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/vacatures/{vacancy.pk}-hulp-in-de-kas/?lijst=pagina%3D2"


def test_the_canonical_address_is_that_of_the_place_alone(client: Client) -> None:
    vacancy = VacancyFactory()
    html = client.get(vacancy.get_absolute_url() + "?lijst=q%3Dgroen").content.decode()
    assert f'<link rel="canonical" href="http://localhost:8000{vacancy.get_absolute_url()}">' in html


@pytest.mark.parametrize("trait", ["closed", "expired"])
def test_a_closed_place_says_so_and_offers_others(client: Client, trait: str) -> None:
    closed = VacancyFactory(**{trait: True})
    VacancyFactory(title="Hulp in de tuin", lat=51.5, lon=5.7)
    VacancyFactory(title="Hulp in een kas ver weg", lat=53.2, lon=6.5)
    response = client.get(closed.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 200
    assert "Deze plek is gesloten" in html
    assert 'name="robots" content="noindex"' in html
    assert "Hulp in de tuin" in html
    assert "ver weg" not in html


def test_closed_vacancy_answers_410_after_ninety_days(client: Client) -> None:
    response = client.get(VacancyFactory(gone=True).get_absolute_url())
    assert response.status_code == 410
    assert "bestaat niet meer" in response.content.decode()


@pytest.mark.parametrize("fields", [{"draft": True}, {"scheduled": True}, {"blocked": True}, {"live": False}])
def test_a_place_that_is_not_public_answers_404(client: Client, fields: dict[str, Any]) -> None:
    assert client.get(VacancyFactory(**fields).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("address", ["0-x", "999999999-x", "99999999999999999999999-x"])
def test_a_place_that_never_was_answers_404(client: Client, address: str) -> None:
    assert client.get(f"/vacatures/{address}/").status_code == 404


@pytest.mark.parametrize("trait", ["via_employer", "coach_only", "unpaid"])
def test_an_open_place_costs_at_most_four_queries(client: Client, trait: str, django_assert_max_num_queries: Any) -> None:
    vacancy = VacancyFactory(**{trait: True})
    with django_assert_max_num_queries(4):
        client.get(vacancy.get_absolute_url())


def test_a_post_is_refused(client: Client) -> None:
    assert client.post(VacancyFactory().get_absolute_url()).status_code == 405


def test_the_preview_shows_the_same_page(client: Client) -> None:
    vacancy = VacancyFactory(draft=True, title="Nog niet klaar")
    response = vacancy.make_preview_request()
    assert response.status_code == 200
    assert "Nog niet klaar" in response.content.decode()


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_leads_to_a_page_that_explains_it(client: Client, kind: str) -> None:
    load_texts()
    url = open_page(VacancyFactory(kind=kind))["explanation_url"]
    address, _hash, heading = url.partition("#")
    explained = client.get(address)
    assert explained.status_code == 200
    assert f'id="{heading}"' in explained.content.decode() or not heading
    assert not address.endswith("/en-mijn-uitkering/")


def test_what_is_not_asked_does_not_stand_under_what_is_asked(client: Client) -> None:
    html = page(client, VacancyFactory(education="geen", dutch_level="niet-belangrijk", not_needed=["cv"], licences=[]))
    assert "Wat de werkgever wel vraagt" not in html
    for text in ("<li>cv</li>", "<li>opleiding</li>", "<li>Nederlands spreken</li>"):
        assert text in html, text


def test_the_work_comes_before_how_to_respond(client: Client) -> None:
    html = page(client, VacancyFactory())
    assert html.index('id="werk"') < html.index('id="reageren"')


def test_an_example_says_so_on_its_page(client: Client) -> None:
    assert "Voorbeeld: deze plek bestaat niet echt" in page(client, VacancyFactory(is_example=True))
    assert "Voorbeeld:" not in page(client, VacancyFactory())
