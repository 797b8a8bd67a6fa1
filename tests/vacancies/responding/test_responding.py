"""Responding to a place: by the route that belongs to it, once, unreadable for others, and gone within four weeks."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import prune_sent_mail, send_waiting_mail
from tests.regions.factories import ContactPointFactory, RegionTree
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy
from vacancies.responding import sending
from vacancies.responding.models import Content, Response
from vacancies.responding.upkeep import erase_responses, pass_on_failed
from vacancies.statistics.models import PlaceDay

pytestmark = pytest.mark.django_db

ANNA = {"name": "Anna\tde  Vries", "reach": "anna@voorbeeld.example", "message": "Ik wil graag komen kijken."}
TOKEN = re.compile(r'name="token" value="([\w-]{22})"')


@pytest.fixture(autouse=True)
def _site(region_tree: RegionTree) -> None:
    """Every page needs the home page."""


def form_of(client: Client, place: Vacancy) -> dict[str, str]:
    """Open the form of a place and fill it in."""
    html = client.get(reverse("vacancies:respond", args=[place.pk])).content.decode()
    return ANNA | {"token": TOKEN.search(html)[1]}  # type: ignore[index]


def send(client: Client, place: Vacancy, form: dict[str, str], query: str = "") -> Any:
    return client.post(reverse("vacancies:respond", args=[place.pk]) + query, form)


def whole_database() -> str:
    """Everything that stands in the tables that a response touches, as text."""
    return str([list(model.objects.values_list()) for model in (Response, OutgoingMail)])


def test_response_reaches_the_employer_whose_address_is_nowhere_on_the_site(client: Client) -> None:
    place = VacancyFactory(via_employer=True)
    page = client.get(place.get_absolute_url()).content.decode()
    assert f"/vacatures/{place.pk}/reageren/" in page
    response = send(client, place, form_of(client, place), "?van=zoeken")
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


def test_visitor_without_form_gets_no_cookie_and_the_form_only_its_own(client: Client) -> None:
    place = VacancyFactory(via_employer=True)
    client.get(place.get_absolute_url())
    assert not client.cookies
    form = form_of(client, place)
    assert list(client.cookies) == ["csrftoken"]
    send(client, place, form)
    assert list(client.cookies) == ["csrftoken"]


def test_what_is_kept_is_unreadable() -> None:
    place = VacancyFactory(via_employer=True)
    content = Content("Anna de Vries", "06 12345678", "Ik wil graag komen kijken.")
    response = sending.respond(place=place, content=content, token="t" * 22)
    rows = whole_database()
    assert not any(word in rows for word in ("Anna", "12345678", "komen kijken"))
    assert response.read() == content


def test_double_submit_back_button_and_lost_answer_are_one_response(client: Client) -> None:
    place = VacancyFactory(via_employer=True)
    form = form_of(client, place)
    answers = [send(client, place, form) for _ in range(3)]
    # Who goes back and gets a fresh form sends the same words under another number.
    answers.append(send(client, place, form | {"token": form_of(client, place)["token"]}))
    assert {answer.headers["Location"] for answer in answers} == {f"/vacatures/{place.pk}/reageren/verstuurd/"}
    assert Response.objects.count() == OutgoingMail.objects.count() == 1
    send(client, place, form_of(client, place) | {"message": "Nog één vraag."})
    assert Response.objects.count() == 2


def test_response_that_fills_the_place_pauses_it_and_its_double_still_succeeds(client: Client) -> None:
    place = VacancyFactory(via_employer=True, stops_after=2)
    send(client, place, form_of(client, place))
    form = form_of(client, place) | {"name": "Bram"}
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
        sending.respond(place=place, content=Content("Anna", "anna@a.example", "Dag"), token="a" * 22)
        sending.respond(place=place, content=Content("Bram", "bram@a.example", "Dag"), token="b" * 22)
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
    send(client, place, form_of(client, place))
    assert OutgoingMail.objects.get().recipient == "punt@regio.example"


def test_coach_only_place_shows_the_number_of_the_region_and_no_form(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, phone="+31882345678")
    place = VacancyFactory(region=region_tree.helmond.region, coach_only=True, apply_email="werk@geheim.example")
    html = client.get(place.get_absolute_url()).content.decode()
    assert "088 234 5678" in html
    assert "geheim.example" not in html
    assert "/reageren/" not in html
    assert send(client, place, ANNA | {"token": "c" * 22}).status_code == 302
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, "Vul uw naam in."),
        ({"reach": "geen idee"}, "Vul een telefoonnummer of een e-mailadres in"),
        ({"reach": "06 1234"}, "Vul een telefoonnummer of een e-mailadres in"),
        ({"reach": "anna@voorbeeld"}, "Dit e-mailadres klopt niet"),
        ({"reach": "a@b.example\nBcc: c@d.example"}, "Dit e-mailadres klopt niet"),
        ({"message": "x" * 801}, "800"),
        ({"name": "Anna\u202e"}, "Hier staan tekens in die niemand ziet."),
        ({"website": "https://spam.example"}, "Dit lijkt door een computer ingevuld."),
    ],
)
def test_faults_are_told_at_the_field_and_what_was_typed_stays(client: Client, changes: dict[str, str], error: str) -> None:
    place = VacancyFactory(via_employer=True)
    response = send(client, place, form_of(client, place) | {"message": "Dit blijft staan."} | changes)
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
        assert send(client, place, ANNA | {"name": f"Nummer {number}", "token": f"{number:022}"}).status_code == 302
    refused = send(client, place, ANNA | {"name": "Nog één", "token": "x" * 22})
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"
    assert "088 234 5678" in refused.content.decode()
    assert Response.objects.count() == most


def test_response_that_no_mailbox_took_goes_to_the_contact_point_once(region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, email="punt@regio.example")
    place = VacancyFactory(region=region_tree.helmond.region, via_employer=True)
    sending.respond(place=place, content=Content("Anna", "anna@a.example", "Dag"), token="a" * 22)
    OutgoingMail.objects.update(status=OutgoingMail.Status.FAILED, body="")
    assert pass_on_failed() == 1
    assert pass_on_failed() == 0
    send_waiting_mail.call()
    assert mail.outbox[0].to == ["punt@regio.example"]
    assert "kwam niet aan" in mail.outbox[0].body
    assert "Anna reageert" in mail.outbox[0].body


def test_form_of_a_place_costs_one_query(client: Client, django_assert_num_queries: Any) -> None:
    place = VacancyFactory(via_employer=True)
    url = reverse("vacancies:respond", args=[place.pk])
    client.get(url)
    with django_assert_num_queries(1):
        client.get(url)
