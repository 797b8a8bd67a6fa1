"""From a postcode or a place to whom an employer calls."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from regions.contact.models import ContactPoint, Intermediary
from regions.geography.gazetteer import Gazetteer, build, read_version, remember_gazetteer
from regions.geography.loading import load
from regions.geography.models import Region
from regions.geography.tables import DATA_DIR, read_tables
from tests.regions.factories import ContactPointFactory

TUESDAY_MORNING = "2026-11-24T09:00:00Z"

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def netherlands(django_db_setup: None, django_db_blocker) -> Iterator[Gazetteer]:
    """The whole country with one contact point, of Helmond-De Peel."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(tables=read_tables(DATA_DIR))
        ContactPointFactory(region=Region.objects.get(code="AM32"), public_name="Werkplein Peel")
        yield build(timezone.localdate(), read_version())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _known_country(netherlands: Gazetteer, _clean_start: None) -> None:
    """The names of the country, read once for the module."""
    remember_gazetteer(netherlands)


def find(client: Client, text: str | None = None) -> str:
    """Return the page that answers a text."""
    response = client.get("/contact/", {} if text is None else {"plaats": text})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("typed", ["5701", "5701 AB", "Helmond", "helmond-de peel"])
@time_machine.travel(TUESDAY_MORNING, tick=False)
def test_found_place_shows_whom_to_call(client: Client, netherlands: None, typed: str) -> None:
    point = ContactPoint.objects.get()
    Intermediary.objects.create(contact_point=point, name="Uitzendbureau Peelland", kind="uitzendbureau")
    page = find(client, typed)
    for text in (
        "Contactpunt in Helmond-De Peel</h1>",
        "Werkplein Peel",
        'href="tel:+31-88-234-5678"',
        'href="mailto:werkgevers@contactpunt.example"',
        "Proefstraat 1",
        "Nu open, tot 17.00 uur",
        "9.00 tot 17.00 uur",
        "Uitzendbureau Peelland",
        'href="/regios/helmond-de-peel/"',
    ):
        assert text in page, text


def test_the_phone_comes_before_the_next_search(client: Client, netherlands: None) -> None:
    page = find(client, "5701")
    assert page.index("tel:+31") < page.index('id="plaats-contact"')


def test_ambiguous_place_offers_choices_that_each_lead_somewhere(client: Client, netherlands: None) -> None:
    response = client.get("/contact/", {"plaats": "Bergen"})
    choices = response.context["choices"]
    assert "Welke plaats bedoelt u?" in response.content.decode()
    assert len(choices) >= 2
    assert all("Contactpunt in" in client.get(url).content.decode() for _label, url, _region in choices)


def test_corrected_spelling_is_told(client: Client, netherlands: None) -> None:
    page = find(client, "Eindhovven")
    assert "U typte “Eindhovven”." in page
    assert "Contactpunt in Zuidoost-Brabant" in page


def test_unknown_place_gets_help_and_all_regions(client: Client, netherlands: None) -> None:
    page = find(client, "Xyzzyburg aan de Qwert")
    assert "Wij vinden deze plaats niet" in page
    assert page.count("/regios/") >= 35


def test_foreign_place_gets_the_national_route(client: Client, netherlands: None) -> None:
    page = find(client, "Antwerpen")
    assert "Deze plaats ligt niet in Nederland" in page
    assert "Landelijk WSP Gemeenten" in page


@pytest.mark.parametrize("typed", [None, "", "   "])
def test_empty_question_shows_the_form_and_all_regions(client: Client, netherlands: None, typed: str | None) -> None:
    page = find(client, typed)
    assert "Zoek het contactpunt van uw regio</h1>" in page
    assert page.count('href="/regios/') >= 35


@pytest.mark.parametrize("typed", ["x" * 500, "a\x00b", "<script>", "'", '"', "%", "5701" * 30])
def test_odd_questions_are_answered(client: Client, netherlands: None, typed: str) -> None:
    assert "<script>" not in find(client, typed)


def test_region_without_a_point_says_so_and_what_to_do(client: Client, netherlands: None) -> None:
    page = find(client, "Goes")
    assert "Contactpunt in Zeeland" in page
    assert "Wij weten hier nog geen contactpunt" in page
    assert "Bel de gemeente Goes" in page


def test_draft_and_ended_points_are_not_shown(client: Client, netherlands: None) -> None:
    zeeland = Region.objects.get(code="AM24")
    ContactPointFactory(region=zeeland, public_name="Oud punt", valid_from=date(2024, 1, 1), valid_until=date(2025, 1, 1))
    ContactPointFactory(region=zeeland, public_name="Nieuw concept", live=False)
    page = find(client, "Goes")
    assert "Oud punt" not in page
    assert "Nieuw concept" not in page


@pytest.mark.parametrize(("typed", "queries"), [("5701", 3), ("Bergen", 0), ("Antwerpen", 0), ("", 0)])
def test_finder_asks_few_questions(
    client: Client, netherlands: None, django_assert_num_queries, typed: str, queries: int
) -> None:
    find(client, typed)  # fills the caches of names and of the notice bar
    with django_assert_num_queries(queries):
        find(client, typed)


def test_answer_may_be_kept_for_a_minute_and_is_not_for_search_engines(client: Client, netherlands: None) -> None:
    response = client.get("/contact/", {"plaats": "5701"})
    assert response.headers["Cache-Control"] == "max-age=60"
    assert 'content="noindex"' in response.content.decode()
    assert 'content="noindex"' not in find(client)


def test_finder_only_reads(client: Client, netherlands: None) -> None:
    assert client.post("/contact/", {"plaats": "5701"}).status_code == 405


def test_english_finder_answers_below_en(client: Client, netherlands: None) -> None:
    assert client.get("/en/contact/", {"plaats": "5701"}).status_code == 200


@pytest.mark.parametrize("typed", [None, "5701", "Goes"])
def test_finder_speaks_to_who_looks_for_work_and_to_who_offers_it(client: Client, netherlands: None, typed: str | None) -> None:
    page = find(client, typed)
    for text in ("Zoekt u werk?", "Bel dan uw gemeente.", "Bel dan UWV.", "werk voor iemand"):
        assert text in page, text


@pytest.mark.parametrize("typed", ["Antwerpen", "Xyzzyburg aan de Qwert", "Bergen"])
def test_who_looks_for_work_reads_whom_to_call_without_a_region(client: Client, netherlands: None, typed: str) -> None:
    assert "Zoekt u werk?" in find(client, typed)
