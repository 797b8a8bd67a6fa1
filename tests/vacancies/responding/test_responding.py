"""Responding to a place: by the route that belongs to it, once, unreadable for others, and gone within four weeks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from regions.contact.models import ContactPoint
from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import prune_sent_mail, send_waiting_mail
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy
from vacancies.responding import sending
from vacancies.responding.models import Content, Response
from vacancies.responding.panels import undelivered_of
from vacancies.responding.upkeep import erase_responses, pass_on_failed
from vacancies.statistics.models import PlaceDay

pytestmark = pytest.mark.django_db

ANNA = {"name": "Anna\tde  Vries", "reach": "anna@voorbeeld.example", "message": "Ik wil graag komen kijken."}


@pytest.fixture(autouse=True)
def _site(region_tree: RegionTree) -> None:
    """Every page needs the home page."""


def send(client: Client, place: Vacancy, form: dict[str, str], query: str = "") -> Any:
    return client.post(reverse("vacancies:respond", args=[place.pk]) + query, form)


def whole_database() -> str:
    """Everything that stands in the tables that a response touches, as text."""
    return str([list(model.objects.values_list()) for model in (Response, OutgoingMail)])


def test_response_reaches_the_employer_whose_address_is_nowhere_on_the_site(client: Client) -> None:
    place = VacancyFactory(via_employer=True)
    page = client.get(place.get_absolute_url()).content.decode()
    assert f"/vacatures/{place.pk}/reageren/" in page
    response = send(client, place, ANNA, "?van=zoeken")
    assert response.headers["Location"] == f"/vacatures/{place.pk}/reageren/verstuurd/"
    sent = client.get(response.headers["Location"]).content.decode()
    assert "Uw bericht is verstuurd" in sent
    assert send_waiting_mail.call() == 1
    message = mail.outbox[0]
    assert (message.to, message.reply_to) == (["werk@proefbedrijf.example"], ["anna@voorbeeld.example"])
    assert "Anna de Vries reageert op de plek" in message.body
    assert "Ik wil graag komen kijken." in message.body
    form = client.get(reverse("vacancies:respond", args=[place.pk])).content.decode()
    assert not any("werk@proefbedrijf.example" in html for html in (page, sent, form))
    assert PlaceDay.objects.get().responses == 1
    assert PlaceDay.objects.get().source == "zoeken"


def test_who_would_rather_call_gets_the_number_of_the_place_and_a_way_back(client: Client, region_tree: RegionTree) -> None:
    place = VacancyFactory(
        route="werkgever", apply_email="werk@bedrijf.example", apply_phone="0492 123 456", apply_name="Planning"
    )
    for part in ("reageren/", "reageren/verstuurd/"):
        page = client.get(f"/vacatures/{place.pk}/{part}").content.decode()
        assert "Bel Planning:" in page or "Bel dan Planning:" in page
        assert "0492 123 456" in page
        assert place.get_absolute_url() in page
        # How soon the contact point answers says nothing of an employer.
        assert "antwoord komt" not in page
        assert "Antwoord meestal" not in page


def test_visitor_without_form_gets_no_cookie_and_the_form_only_its_own(client: Client) -> None:
    place = VacancyFactory(via_employer=True)
    client.get(place.get_absolute_url())
    assert not client.cookies
    client.get(reverse("vacancies:respond", args=[place.pk]))
    assert list(client.cookies) == ["csrftoken"]
    send(client, place, ANNA)
    assert list(client.cookies) == ["csrftoken"]


def test_what_is_kept_is_unreadable() -> None:
    place = VacancyFactory(via_employer=True)
    content = Content("Anna de Vries", "06 12345678", "Ik wil graag komen kijken.")
    response = sending.respond(place=place, content=content)
    rows = whole_database()
    assert not any(word in rows for word in ("Anna", "12345678", "komen kijken"))
    assert response.read() == content


def test_double_submit_back_button_and_lost_answer_are_one_response(client: Client) -> None:
    place = VacancyFactory(via_employer=True)
    answers = [send(client, place, ANNA) for _ in range(3)]
    assert {answer.headers["Location"] for answer in answers} == {f"/vacatures/{place.pk}/reageren/verstuurd/"}
    assert Response.objects.count() == OutgoingMail.objects.count() == 1


def test_response_that_is_corrected_after_the_back_button_arrives_as_well(client: Client) -> None:
    place = VacancyFactory(via_employer=True)
    form = ANNA | {"token": "v" * 22}  # what a page had in it that is still open
    send(client, place, form)
    assert "verstuurd" in send(client, place, form | {"reach": "06 12345678"}).headers["Location"]
    assert [response.read().reach for response in Response.objects.order_by("pk")] == ["anna@voorbeeld.example", "06 12345678"]


def test_response_that_fills_the_place_pauses_it_and_its_double_still_succeeds(client: Client) -> None:
    place = VacancyFactory(via_employer=True, stops_after=2)
    send(client, place, ANNA)
    form = ANNA | {"name": "Bram"}
    assert "verstuurd" in send(client, place, form).headers["Location"]
    assert not Vacancy.objects.visible().exists()
    assert "verstuurd" in send(client, place, form).headers["Location"]
    late = client.get(reverse("vacancies:respond", args=[place.pk]), follow=True)
    assert "Deze plek staat op pauze" in late.content.decode()
    subjects = list(OutgoingMail.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects[2:] == [f"Genoeg reacties: {place.title}"]


def test_everything_of_a_response_is_gone_within_four_weeks() -> None:
    start = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock:
        place = VacancyFactory(via_employer=True)
        sending.respond(place=place, content=Content("Anna", "anna@a.example", "Dag"))
        sending.respond(place=place, content=Content("Bram", "bram@a.example", "Dag"))
        OutgoingMail.objects.filter(pk=OutgoingMail.objects.order_by("pk")[0].pk).update(
            next_attempt_at=start + timedelta(days=99)
        )
        assert send_waiting_mail.call() == 1  # the other one waits, as when the worker stands still
        assert OutgoingMail.objects.filter(body="").count() == 1
        clock.shift(timedelta(days=26))
        assert erase_responses() == 0
        clock.shift(timedelta(days=1, hours=2))
        assert erase_responses() == 2
        prune_sent_mail()
    assert not Response.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_contact_point_gets_responses_to_its_places(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, email="punt@regio.example")
    place = VacancyFactory(region=region_tree.helmond.region, apply_email="werk@geheim.example")
    send(client, place, ANNA)
    assert OutgoingMail.objects.get().recipient == "punt@regio.example"


def test_place_whose_region_has_no_main_contact_point_is_answered_by_the_point_on_its_page(
    client: Client, region_tree: RegionTree
) -> None:
    main = ContactPointFactory(region=region_tree.helmond.region, live=False)
    ContactPointFactory(region=main.region, parent=main, public_name="Werkplein Deurne", email="deurne@regio.example")
    place = VacancyFactory(region=main.region)
    html = client.get(place.get_absolute_url()).content.decode()
    assert "Werkplein Deurne" in html
    assert f"/vacatures/{place.pk}/reageren/" in html
    send(client, place, ANNA)
    assert OutgoingMail.objects.get().recipient == "deurne@regio.example"


def test_coach_only_place_shows_the_number_of_the_region_and_no_form(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, phone="+31882345678")
    place = VacancyFactory(region=region_tree.helmond.region, coach_only=True, apply_email="werk@geheim.example")
    html = client.get(place.get_absolute_url()).content.decode()
    assert "088 234 5678" in html
    assert "geheim.example" not in html
    assert "/reageren/" not in html
    assert send(client, place, ANNA).status_code == 302
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, "Vul uw naam in."),
        ({"reach": "geen idee"}, "Vul een telefoonnummer of een e-mailadres in"),
        ({"reach": "06 1234"}, "Vul een telefoonnummer of een e-mailadres in"),
        ({"reach": "anna@voorbeeld"}, "Dit e-mailadres klopt niet"),
        ({"reach": f"anna@{'ü' * 60}.nl"}, "Dit e-mailadres klopt niet"),
        ({"reach": "a@b.example\nBcc: c@d.example"}, "Dit e-mailadres klopt niet"),
        ({"message": "x" * 801}, "800"),
        ({"name": "Anna\u202e"}, "Hier staan tekens in die niemand ziet."),
        ({"website": "https://spam.example"}, "Dit lijkt door een computer ingevuld."),
    ],
)
def test_faults_are_told_at_the_field_and_what_was_typed_stays(client: Client, changes: dict[str, str], error: str) -> None:
    place = VacancyFactory(via_employer=True)
    response = send(client, place, ANNA | {"message": "Dit blijft staan."} | changes)
    html = response.content.decode()
    assert response.status_code == 200
    assert error in html
    assert 'id="fouten"' in html
    assert "Dit blijft staan." in html or "message" in changes
    assert not Response.objects.exists()


def test_too_many_responses_get_a_friendly_answer_with_a_number_to_call(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, phone="+31882345678")
    place = VacancyFactory(region=region_tree.helmond.region, via_employer=True)
    most = sending.RESPONSES_PER_NETWORK.most
    for number in range(most):
        assert send(client, place, ANNA | {"name": f"Nummer {number}"}).status_code == 302
    refused = send(client, place, ANNA | {"name": "Nog één"})
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"
    assert "088 234 5678" in refused.content.decode()
    assert Response.objects.count() == most


def test_response_that_no_mailbox_took_goes_to_the_contact_point_once(region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, email="punt@regio.example")
    place = VacancyFactory(region=region_tree.helmond.region, via_employer=True)
    sending.respond(place=place, content=Content("Anna", "anna@a.example", "Dag"))
    OutgoingMail.objects.update(status=OutgoingMail.Status.FAILED, body="")
    assert pass_on_failed() == 1
    assert pass_on_failed() == 0
    send_waiting_mail.call()
    assert mail.outbox[0].to == ["punt@regio.example"]
    assert "kwam niet aan" in mail.outbox[0].body
    assert "Anna reageert" in mail.outbox[0].body


def test_response_without_an_address_waits_for_one_and_editors_see_it(client: Client, region_tree: RegionTree) -> None:
    place = VacancyFactory(region=region_tree.helmond.region, via_employer=True)
    sending.respond(place=place, content=Content("Anna", "anna@a.example", "Dag"))
    OutgoingMail.objects.update(status=OutgoingMail.Status.FAILED, body="")
    with override_settings(SECRET_KEY="another"):
        assert pass_on_failed() == 0
    assert pass_on_failed() == 0
    assert list(undelivered_of(make_editor(region_tree.helmond)).values_list("pk", "undelivered")) == [(place.pk, 1)]
    assert not undelivered_of(make_editor(region_tree.zeeland))
    client.force_login(make_editor(region_tree.helmond), backend="django.contrib.auth.backends.ModelBackend")
    assert "Reacties die niet aankwamen" in client.get("/beheer/").content.decode()
    ContactPointFactory(region=region_tree.helmond.region, email="punt@regio.example")
    assert pass_on_failed() == 1
    assert not undelivered_of(make_national_editor())


def test_contact_point_whose_mailbox_refuses_gets_nothing_again_until_its_address_is_mended(region_tree: RegionTree) -> None:
    point = ContactPointFactory(region=region_tree.helmond.region, email="Punt@regio.example")
    sending.respond(place=VacancyFactory(region=point.region), content=Content("Anna", "anna@a.example", "Dag"))
    start = OutgoingMail.objects.get().created_at
    OutgoingMail.objects.update(status=OutgoingMail.Status.FAILED, body="", recipient="punt@regio.example")
    assert pass_on_failed() == 0
    with time_machine.travel(start + timedelta(days=20)):
        prune_sent_mail()
        ContactPoint.objects.update(email="nieuw@regio.example")
        assert pass_on_failed() == 1
    sent = OutgoingMail.objects.get(recipient="nieuw@regio.example")
    assert "kwam niet aan" not in sent.read()[0]


def test_form_of_a_place_costs_one_query(client: Client, django_assert_num_queries: Any) -> None:
    place = VacancyFactory(via_employer=True)
    url = reverse("vacancies:respond", args=[place.pk])
    client.get(url)
    with django_assert_num_queries(1):
        client.get(url)
