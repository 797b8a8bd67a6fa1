"""Asking a contact point something: by postcode to the right one, once, unreadable for others, with a page of one's own."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from regions.contact.requests import asking
from regions.contact.requests.models import ContactRequest
from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import send_waiting_mail
from tests.regions.contact.requests.factories import ANNA, make_request
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in the Netherlands
TOKEN = re.compile(r'name="token" value="([\w-]{22})"')
FORM = {
    "subject": "plek-aanbieden",
    "message": "Ik heb een plek in de bakkerij.",
    "organisation": "Bakkerij De Proef",
    "name": "Anna\tde  Vries",
    "reach": "anna@bakkerij.example",
    "call_back": "ochtend",
    "place": "",
}
ASK = "/contact/helmond-de-peel/vraag/"


@pytest.fixture(autouse=True)
def _site(region_tree: RegionTree) -> None:
    """Every page needs the home page."""


def filled(client: Client, path: str = ASK) -> dict[str, str]:
    """Open the form and fill it in."""
    html = client.get(path).content.decode()
    return FORM | {"token": TOKEN.search(html)[1]}  # type: ignore[index]


def send(client: Client, path: str = ASK, **values: str) -> Any:
    return client.post(path, filled(client, path) | values)


@time_machine.travel(MONDAY, tick=False)
def test_question_reaches_the_team_sealed_and_the_asker_gets_a_page_and_a_mail(client: Client, region_tree: RegionTree) -> None:
    point = ContactPointFactory(region=region_tree.helmond.region, email="punt@regio.example")
    make_editor(region_tree.helmond, email="rian@regio.example")
    response = send(client)
    asked = ContactRequest.objects.get()
    assert (asked.point, asked.read()) == (point, ANNA._replace(name="Anna de Vries"))
    assert asked.due_at == datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # 16 hours of a point that is open from 9 to 17
    assert response.headers["Location"] == f"/contact/vraag/{asked.key}/"
    page = client.get(response.headers["Location"])
    html = page.content.decode()
    assert (page.headers["Referrer-Policy"], page.headers["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert "no-store" in page.headers["Cache-Control"]
    assert "Uw vraag is ontvangen" in html
    assert "woensdag 25 november, 10.00 uur" in html
    rows = str([list(model.objects.values_list()) for model in (ContactRequest, OutgoingMail)])
    assert not any(word in text for word in ("Anna", "Bakkerij", "in de bakkerij") for text in (rows, html))
    assert "anna@bakkerij" not in html
    send_waiting_mail.call()
    told = {message.to[0]: message for message in mail.outbox}
    assert set(told) == {"anna@bakkerij.example", "rian@regio.example", "punt@regio.example"}
    assert f"/contact/vraag/{asked.key}/" in told["anna@bakkerij.example"].body
    assert f"/beheer/vragen/{asked.pk}/" in told["rian@regio.example"].body
    assert "Bakkerij" not in told["rian@regio.example"].body


def test_postcode_routes_to_the_region_and_to_the_sub_point_of_its_municipality(client: Client, region_tree: RegionTree) -> None:
    zeeland = region_tree.zeeland.region
    main = ContactPointFactory(region=zeeland)
    goes = ContactPointFactory.build(region=zeeland, parent=main, public_name="Werkplein Goes")
    goes.municipalities = [zeeland.central_municipality]
    goes.save()
    send(client, place="4461")
    assert ContactRequest.objects.get().point == goes
    send(client, "/contact/zeeland/vraag/", message="Een andere vraag.")
    assert ContactRequest.objects.order_by("pk")[1].point == main
    assert send(client, "/contact/vraag/", message="Zonder plaats.").status_code == 200
    send(client, "/contact/vraag/", place="Helmond", message="Zonder punt.")
    last = ContactRequest.objects.order_by("pk")[2]
    assert (last.region, last.point) == (region_tree.helmond.region, None)


def test_national_employer_gets_the_national_route(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region)
    national = make_national_editor()
    response = send(client, "/contact/vraag/?landelijk=1", place="5701", is_national="on")
    asked = ContactRequest.objects.get()
    assert (asked.is_national, asked.point) == (True, None)
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {"anna@bakkerij.example", national.email}
    assert "de landelijke redactie" in client.get(response.headers["Location"]).content.decode()


def test_double_submit_and_back_button_are_one_question_until_it_is_answered(client: Client, region_tree: RegionTree) -> None:
    form = filled(client)
    answers = [client.post(ASK, form) for _ in range(2)]
    answers.append(client.post(ASK, form | {"token": filled(client)["token"]}))
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert ContactRequest.objects.count() == 1
    assert OutgoingMail.objects.filter(recipient="anna@bakkerij.example").count() == 1
    send(client, message="Nog één vraag.")
    assert ContactRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"subject": ""}, "Kies waar uw vraag over gaat."),
        ({"name": ""}, "Vul uw naam in."),
        ({"reach": "anna@"}, "Dit e-mailadres klopt niet."),
        ({"reach": "12"}, "Vul een telefoonnummer of een e-mailadres in"),
        ({"reach": "06 12345678", "call_back": "mailen"}, "U wilt liever mailen."),
        ({"place": "Xyzzyburg aan de Qwert"}, "Wij vinden deze plaats niet."),
        ({"place": "Antwerpen"}, "Deze plaats ligt niet in Nederland."),
        ({"message": "Dag\u202e"}, "tekens in die niemand ziet"),
        ({"website": "http://spam.example"}, "Dit lijkt door een computer ingevuld."),
    ],
)
def test_errors_stand_at_the_field_and_input_is_kept(client: Client, values: dict[str, str], error: str) -> None:
    html = send(client, **({"organisation": "Bakkerij Blijft"} | values)).content.decode()
    assert error in html
    assert "Bakkerij Blijft" in html
    assert 'id="fouten"' in html
    assert not ContactRequest.objects.exists()


def test_too_many_questions_are_turned_away_with_the_phone_number(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region)
    for number in range(asking.REQUESTS_PER_NETWORK.most):
        assert send(client, message=f"Vraag {number}").status_code == 302
    refused = send(client, message="Nog een vraag")
    assert refused.status_code == 429
    assert "088 234 5678" in refused.content.decode()
    assert ContactRequest.objects.count() == asking.REQUESTS_PER_NETWORK.most


def test_private_page_opens_by_its_key_alone_and_changes_nothing(client: Client, region_tree: RegionTree) -> None:
    asked = make_request(region_tree.helmond.region)
    before = list(ContactRequest.objects.values())
    assert client.get(f"/contact/vraag/{asked.key}/").status_code == 200
    for key in ("x", "a" * 32, str(asked.pk), asked.key[:-1]):
        assert client.get(f"/contact/vraag/{key}/").status_code == 404
    assert client.post(f"/contact/vraag/{asked.key}/").status_code == 405
    assert list(ContactRequest.objects.values()) == before
    assert not client.cookies


def test_form_is_reached_from_finder_region_and_municipality_and_knows_the_place(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region)
    for path, link in (
        ("/contact/?plaats=5701", f"{ASK}?plaats=5701"),
        ("/contact/?plaats=4461", "/contact/zeeland/vraag/?plaats=4461"),
        ("/regios/helmond-de-peel/", ASK),
        ("/gemeenten/helmond/", ASK),
    ):
        assert f'href="{link}' in client.get(path).content.decode(), path
    html = client.get(f"{ASK}?plaats=5701+Helmond&plek=12&over=regeling").content.decode()
    assert 'value="5701 Helmond"' in html
    assert 'name="plek" value="12"' in html
    assert client.get(f"{ASK}?plek=x&over=%00").status_code == 200
    assert client.get("/contact/nergens/vraag/").status_code == 404
