"""The public pages of schemes, and who may change what."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from regions.instruments.enums import AmountState
from regions.instruments.loading import CardListError, load_cards, load_wages, read_cards
from regions.instruments.models import InstrumentCard, RegionalNote
from regions.instruments.wage_list import read_periods
from regions.region_pages import make_region_pages
from tests.regions.factories import RegionTree, make_editor
from tests.regions.instruments.factories import CardFactory, RegionalNoteFactory
from tests.vacancies.factories import VacancyFactory
from vacancies.enums import Instrument

TODAY = "2026-11-22T10:00:00+01:00"


@pytest.fixture(autouse=True)
def _today() -> Any:
    """Amounts and days of the list are of 2026."""
    with time_machine.travel(TODAY, tick=False):
        yield


def read(client: Client, path: str) -> str:
    """Return the text of a page."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_own_list_has_a_card_for_every_scheme_that_places_name() -> None:
    cards = {fields["slug"]: fields for fields in read_cards()}
    assert set(Instrument.values) <= set(cards)
    assert len(cards) >= 14
    assert "3,05" in cards["lkv"]["amount"]
    assert "1,01" in cards["lkv"]["amount"]
    assert all(fields["source"] and fields["last_checked"] for fields in cards.values())
    assert cards["jobcoachvoorziening"]["amount_state"] == AmountState.UNCHECKED


def test_a_list_that_the_admin_would_refuse_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "cards.toml"
    path.write_text('[[card]]\nslug="x"\ntitle="X"\nwhat="a"\nfor_whom="b"\nwho_decides="c"\nhow_to_ask="d"\nsource="e"\n')
    with pytest.raises(CardListError, match="x: Vul het bedrag in"):
        read_cards(path)


def test_cards_follow_the_list_until_an_editor_changes_them(db: None) -> None:
    wanted = read_cards()
    assert load_cards(wanted=wanted).added == len(wanted)
    edited = InstrumentCard.objects.get(slug="lkv")
    edited.title = "Eigen naam"
    edited.save_revision().publish()
    changed = [{**fields, "source": "Nieuwe bron"} for fields in wanted]
    report = load_cards(wanted=changed)
    assert (report.kept, report.changed) == (1, len(wanted) - 1)
    assert InstrumentCard.objects.get(slug="lkv").title == "Eigen naam"
    assert load_cards(wanted=changed).unchanged == len(wanted) - 1


def test_the_list_holds_what_holds_today(client: Client, region_tree: RegionTree) -> None:
    load_cards(wanted=read_cards())
    page = read(client, "/regelingen/")
    for text in ("Loonkostensubsidie", "No-riskpolis", "Nagekeken op 22 november 2026", "/regelingen/lkv/"):
        assert text in page
    for text in ("Lage-inkomensvoordeel", "oudere werknemer"):
        assert text not in page
    assert "/regelingen/lkv/" in read(client, "/sitemap-regelingen.xml")


def test_an_expired_card_says_so(client: Client, region_tree: RegionTree) -> None:
    CardFactory(slug="oud", valid_from=None, valid_until=date(2026, 11, 22))
    CardFactory(slug="laatste-dag", valid_until=date(2026, 11, 23))
    page = read(client, "/regelingen/oud/")
    assert "Deze regeling geldt niet meer. De laatste dag was 21 november 2026." in page
    assert 'content="noindex"' in page
    assert "geldt niet meer" not in read(client, "/regelingen/laatste-dag/")
    assert "/regelingen/laatste-dag/" in read(client, "/regelingen/")


def test_a_card_that_is_still_to_come_or_unpublished(client: Client, region_tree: RegionTree) -> None:
    CardFactory(slug="straks", valid_from=date(2027, 1, 1))
    CardFactory(slug="weg", live=False)
    assert "geldt pas vanaf 1 januari 2027" in read(client, "/regelingen/straks/")
    assert "/regelingen/straks/" not in read(client, "/regelingen/")
    assert client.get("/regelingen/weg/").status_code == 404


def test_a_card_shows_what_is_not_checked_and_what_regions_add(client: Client, region_tree: RegionTree) -> None:
    card = CardFactory(slug="coach", amount="", amount_state=AmountState.UNCHECKED, last_checked=None)
    RegionalNoteFactory(card=card, region=region_tree.helmond.region, source="Verordening 2026")
    RegionalNoteFactory(card=card, region=region_tree.zeeland.region, text="Nog geheim", live=False)
    page = read(client, "/regelingen/coach/")
    assert "Niet nagekeken." in page
    for text in ("Hier duurt het een maand langer.", "Geldt vanaf 1 januari 2026", "bron: Verordening 2026", "Helmond-De Peel"):
        assert text in page
    assert "Nog geheim" not in page


def test_differences_are_of_all_regions_or_of_one(client: Client, region_tree: RegionTree) -> None:
    card = CardFactory(title="Proefplaatsing")
    RegionalNoteFactory(card=card, region=region_tree.helmond.region)
    RegionalNoteFactory(card=card, region=region_tree.zeeland.region, text="In Zeeland is het korter.")
    page = read(client, "/regelingen/verschillen/")
    assert "2 van de 2 regio’s schreven iets" in page
    assert "In Zeeland is het korter." in page
    of_one = read(client, "/regelingen/verschillen/?regio=helmond-de-peel")
    assert "In Zeeland is het korter." not in of_one
    assert "Hier duurt het een maand langer." in of_one
    assert client.get("/regelingen/verschillen/?regio=atlantis").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_of_schemes_ask_the_same_for_any_number(
    client: Client, region_tree: RegionTree, django_assert_num_queries: Any, rows: int
) -> None:
    load_wages(wanted=read_periods())
    cards = CardFactory.create_batch(rows)
    for card in cards:
        RegionalNoteFactory(card=card, region=region_tree.helmond.region)
    for path, queries in (
        ("/regelingen/", 2),
        (cards[0].get_absolute_url(), 2),
        ("/regelingen/verschillen/", 1),
        ("/regelingen/minimumloon/", 1),
    ):
        client.get(path)
        with django_assert_num_queries(queries):
            read(client, path)


def test_the_minimum_wage_is_a_page(client: Client, region_tree: RegionTree) -> None:
    load_wages(wanted=read_periods())
    page = read(client, "/regelingen/minimumloon/")
    assert "€ 14,99" in page
    assert "vanaf 1 juli 2026" in page
    assert "14,71" not in page
    assert page.index("2026, voor iedereen") < page.index("2026, voor leerlingen in de bbl")


def test_a_place_and_a_region_lead_to_the_cards(client: Client, region_tree: RegionTree) -> None:
    card = CardFactory(slug="lkv", title="Loonkostenvoordeel")
    RegionalNoteFactory(card=card, region=region_tree.helmond.region)
    place = VacancyFactory(region=region_tree.helmond.region, instruments=["lkv", "no-riskpolis"])
    page = read(client, place.get_absolute_url())
    assert '<a class="nl-link" href="/regelingen/lkv/">loonkostenvoordeel</a>' in page
    assert "/regelingen/no-riskpolis/" not in page
    region = read(client, "/regios/helmond-de-peel/")
    assert "/regelingen/verschillen/?regio=helmond-de-peel" in region
    assert "/en/regelingen/lkv/" in read(client, "/en/regios/helmond-de-peel/")


def test_a_region_has_one_note_a_day_about_a_card(region_tree: RegionTree) -> None:
    note = RegionalNoteFactory(region=region_tree.helmond.region, valid_until=date(2026, 7, 1))
    RegionalNoteFactory(card=note.card, region=region_tree.zeeland.region)
    with pytest.raises(ValidationError, match="geldt al iets anders"):
        RegionalNoteFactory(card=note.card, region=note.region, valid_from=date(2026, 6, 30))
    RegionalNoteFactory(card=note.card, region=note.region, valid_from=date(2026, 7, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionalNote.objects.filter(pk=note.pk).update(valid_until=None)


def test_a_region_writes_its_own_note_and_no_other(client: Client, region_tree: RegionTree) -> None:
    make_region_pages()
    card, ns = CardFactory(), "wagtailsnippets_instruments_regionalnote"
    other = RegionalNoteFactory(card=card, region=region_tree.zeeland.region)
    client.force_login(make_editor(region_tree.helmond))
    fields = {"card": card.pk, "text": "Bij ons twee maanden.", "valid_from": "2026-01-01", "last_checked": "2026-11-20"}
    publish = {"action-publish": "1"}
    assert client.get(reverse(f"{ns}:add")).status_code == 200
    refused = client.post(reverse(f"{ns}:add"), {**fields, **publish, "region": region_tree.zeeland.region.pk})
    assert refused.status_code == 200
    made = client.post(reverse(f"{ns}:add"), {**fields, **publish, "region": region_tree.helmond.region.pk})
    assert made.status_code == 302
    note = RegionalNote.objects.visible().get(region=region_tree.helmond.region)
    double = client.post(reverse(f"{ns}:add"), {**fields, **publish, "region": region_tree.helmond.region.pk})
    assert "geldt al iets anders" in double.content.decode()
    draft = client.post(reverse(f"{ns}:edit", args=[note.pk]), {**fields, "text": "Concept", "region": note.region_id})
    assert draft.status_code == 302
    note.refresh_from_db()
    assert note.text == "Bij ons twee maanden."
    assert client.get(reverse(f"{ns}:edit", args=[other.pk])).status_code == 404
    assert client.post(reverse(f"{ns}:delete", args=[other.pk])).status_code == 404


def test_an_amount_stays_on_one_line_and_the_page_says_that_it_is_in_dutch(client: Client, region_tree: RegionTree) -> None:
    card = CardFactory(slug="lkv", amount="Hoogstens € 6.000 per jaar.", amount_state=AmountState.CHECKED)
    assert "€\N{NO-BREAK SPACE}6.000" in read(client, card.get_absolute_url())
    assert "This text is in Dutch only." in read(client, "/en/regelingen/lkv/")
    assert "This text is in Dutch only." in read(client, "/en/regios/helmond-de-peel/")
