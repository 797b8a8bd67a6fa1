"""Guessing passwords is stopped; colleagues behind the same address are not."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from site_core.users.login_limits import client_address
from tests.regions.factories import UserFactory

LOGIN = "/beheer/login/"
PASSWORD = "een-heel-lang-wachtwoord"

pytestmark = pytest.mark.django_db


def fail(client: Client, email: str, times: int, **extra: str) -> int:
    """Log in with a wrong password; returns the status of the last answer."""
    for _time in range(times):
        status = client.post(LOGIN, {"username": email, "password": "fout"}, **extra).status_code
    return status


def enter(client: Client, email: str, **extra: str) -> int:
    """Log in with the right password; 302 is in."""
    return client.post(LOGIN, {"username": email, "password": PASSWORD}, **extra).status_code


@pytest.fixture
def editor() -> str:
    """The address of an editor."""
    return UserFactory(email="redacteur@voorbeeld.example", password=PASSWORD).email


def test_eleventh_wrong_password_gets_our_dutch_429(client: Client, editor: str) -> None:
    assert fail(client, editor, 9) == 200
    fail(client, editor, 1)
    response = client.post(LOGIN, {"username": editor, "password": "fout"})
    assert response.status_code == 429
    assert "U probeerde het te vaak" in response.content.decode()
    assert response.headers["Retry-After"] == "900"


def test_right_password_does_not_help_while_locked(client: Client, editor: str) -> None:
    fail(client, editor, 10)
    assert enter(client, editor) == 429


def test_lock_ends_after_a_quarter_of_an_hour_also_when_somebody_goes_on_trying(
    client: Client, editor: str, time_machine
) -> None:
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    fail(client, editor, 10)
    time_machine.move_to(start + timedelta(minutes=10), tick=False)
    assert fail(client, editor, 3) == 429
    time_machine.move_to(start + timedelta(minutes=15, seconds=1), tick=False)
    assert enter(client, editor) == 302


def test_colleague_behind_the_same_address_still_gets_in(client: Client, editor: str) -> None:
    UserFactory(email="collega@voorbeeld.example", password=PASSWORD)
    fail(client, editor, 12)
    assert enter(client, "collega@voorbeeld.example") == 302


def test_one_password_on_many_accounts_locks_the_address(client: Client, editor: str) -> None:
    for number in range(50):
        fail(client, f"gok{number}@voorbeeld.example", 1)
    assert enter(client, editor) == 429
    assert enter(client, editor, REMOTE_ADDR="192.0.2.7") == 302


def test_other_spellings_of_an_address_are_the_same_account(client: Client, editor: str) -> None:
    for spelling in ("REDACTEUR@voorbeeld.example", " redacteur@voorbeeld.example", "Redacteur@Voorbeeld.Example"):
        fail(client, spelling, 4)
    assert enter(client, editor) == 429


def test_many_addresses_on_one_account_lock_the_account(client: Client, editor: str) -> None:
    for number in range(10):
        fail(client, editor, 1, REMOTE_ADDR=f"192.0.2.{number}")
    assert enter(client, editor, REMOTE_ADDR="192.0.2.200") == 429


def test_own_success_forgives_only_ones_own_failures(client: Client, editor: str) -> None:
    UserFactory(email="ander@voorbeeld.example", password=PASSWORD)
    fail(client, editor, 9)
    assert enter(client, "ander@voorbeeld.example") == 302
    client.logout()
    fail(client, editor, 1)
    assert enter(client, editor) == 429


def test_success_forgives_earlier_typing_errors(client: Client, editor: str) -> None:
    fail(client, editor, 9)
    assert enter(client, editor) == 302
    client.logout()
    fail(client, editor, 9)
    assert enter(client, editor) == 302


def test_reading_goes_on_while_locked(client: Client, editor: str) -> None:
    fail(client, editor, 11)
    assert client.get("/contact/").status_code == 200


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (False, "198.51.100.1", "127.0.0.1"),
        (True, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (True, "", "127.0.0.1"),
        (True, "onzin", "127.0.0.1"),
        (True, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_address_is_what_our_own_proxy_saw(rf: RequestFactory, settings, behind: bool, forwarded: str, address: str) -> None:
    settings.BEHIND_PROXY = behind
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(rf.get("/", **headers)) == address
