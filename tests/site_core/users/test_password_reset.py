"""Asking for a new password: limited, and the same for known and unknown addresses."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from site_core.mail.models import OutgoingMail
from tests.regions.factories import UserFactory

RESET = "/beheer/password_reset/"

pytestmark = pytest.mark.django_db


def ask(client: Client, email: str) -> str:
    """Ask for a new password; returns where one is sent."""
    return client.post(RESET, {"email": email}).headers["Location"]


def test_known_address_gets_a_link_that_works(client: Client) -> None:
    user = UserFactory(email="redacteur@voorbeeld.example")
    ask(client, "Redacteur@voorbeeld.example")
    mail = OutgoingMail.objects.get()
    [link] = re.findall(r"http://localhost:8000(\S+)", mail.body)
    assert mail.recipient == user.email
    assert client.get(link, follow=True).context["validlink"]


def test_unknown_and_closed_addresses_get_the_same_answer_and_no_mail(client: Client) -> None:
    UserFactory(email="gesloten@voorbeeld.example", is_active=False)
    UserFactory(email="bekend@voorbeeld.example")
    answers = {ask(client, f"{name}@voorbeeld.example") for name in ("onbekend", "gesloten", "bekend")}
    assert len(answers) == 1
    assert OutgoingMail.objects.count() == 1


def test_fourth_mail_in_an_hour_is_not_sent(client: Client, time_machine) -> None:
    UserFactory(email="redacteur@voorbeeld.example")
    for _time in range(5):
        ask(client, "redacteur@voorbeeld.example")
    assert OutgoingMail.objects.count() == 3
    time_machine.move_to(timezone.now() + timedelta(hours=1, minutes=1))
    ask(client, "redacteur@voorbeeld.example")
    assert OutgoingMail.objects.count() == 4


def test_link_ignores_the_host_of_the_request(client: Client, settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    UserFactory(email="redacteur@voorbeeld.example")
    client.post(RESET, {"email": "redacteur@voorbeeld.example"}, headers={"host": "kwaad.example"})
    assert "kwaad.example" not in OutgoingMail.objects.get().body
