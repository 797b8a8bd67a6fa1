"""The outbox: what is queued leaves once, later when it must, and never with a forged header."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from site_core.mail.html import html_of
from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import (
    MAX_ATTEMPTS,
    Message,
    prune_sent_mail,
    queue_mail,
    queue_mails,
    queue_sealed_mail,
    send_one,
    send_waiting_mail,
)
from site_core.sealing import Unreadable

pytestmark = pytest.mark.django_db

BROKEN = override_settings(EMAIL_BACKEND="tests.site_core.mail.backends.Refusing")
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands until the test moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def queued(**changes: str) -> OutgoingMail:
    return queue_mail(**({"recipient": "a@voorbeeld.example", "subject": "Dag", "body": "Tekst"} | changes))


def test_mail_leaves_after_the_commit(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = queued()
        assert mail.outbox == []
    assert [sent.to for sent in mail.outbox] == [["a@voorbeeld.example"]]
    message.refresh_from_db()
    assert message.status == OutgoingMail.Status.SENT


def test_mail_of_a_transaction_that_fails_never_leaves(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            queued()
            transaction.set_rollback(True)
        send_waiting_mail.call()
    assert mail.outbox == []


def test_sent_mail_is_not_sent_again() -> None:
    message = queued()
    assert send_one(message.pk)
    assert not send_one(message.pk)
    assert send_waiting_mail.call() == 0
    assert len(mail.outbox) == 1


@BROKEN
def test_failure_waits_two_minutes_and_then_twice_as_long_each_time(clock: time_machine.Traveller) -> None:
    message = queued()
    waits = []
    for _ in range(9):
        send_one(message.pk)
        message.refresh_from_db()
        waits.append((message.next_attempt_at - datetime.now(UTC)) // timedelta(minutes=1))
        clock.move_to(message.next_attempt_at)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 240, 240]
    assert "OSError: no route" in message.last_error


@BROKEN
def test_mail_server_may_be_down_for_a_day(clock: time_machine.Traveller) -> None:
    message = queued()
    while datetime.now(UTC) < NOW + timedelta(hours=24):
        send_one(message.pk)
        message.refresh_from_db()
        clock.move_to(message.next_attempt_at)
    assert message.status == OutgoingMail.Status.WAITING
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        assert send_one(message.pk)


@BROKEN
def test_mail_is_given_up_in_the_end_and_the_log_names_no_address(
    clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    message = queued()
    for _ in range(MAX_ATTEMPTS):
        send_one(message.pk)
        message.refresh_from_db()
        clock.move_to(message.next_attempt_at)
    assert message.status == OutgoingMail.Status.FAILED
    assert not send_one(message.pk)
    assert f"Mail {message.pk} was given up" in caplog.text
    assert "voorbeeld.example" not in caplog.text


def test_every_attempt_has_the_same_message_id(clock: time_machine.Traveller) -> None:
    message = queued()
    with override_settings(EMAIL_BACKEND="tests.site_core.mail.backends.LateAnswer"):
        assert not send_one(message.pk)
    clock.shift(timedelta(minutes=3))
    assert send_one(message.pk)
    first, second = (sent.message()["Message-ID"] for sent in mail.outbox)
    assert first == second


def test_worker_that_dies_while_sending_leaves_the_mail_for_later(clock: time_machine.Traveller) -> None:
    message = queued()
    with override_settings(EMAIL_BACKEND="tests.site_core.mail.backends.Killed"), pytest.raises(SystemExit):
        send_one(message.pk)
    assert not send_one(message.pk)
    clock.shift(timedelta(minutes=10))
    assert send_one(message.pk)


def test_one_bad_message_does_not_hold_up_the_rest() -> None:
    bad, good = queued(), queued(recipient="b@voorbeeld.example")
    OutgoingMail.objects.filter(pk=bad.pk).update(recipient="x@voorbeeld.example\nBcc: y@voorbeeld.example")
    assert send_waiting_mail.call() == 1
    assert [sent.to for sent in mail.outbox] == [["b@voorbeeld.example"]]
    good.refresh_from_db()
    assert good.status == OutgoingMail.Status.SENT


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_subject_cannot_carry_a_header(break_: str) -> None:
    send_one(queued(subject=f"Dag{break_}Bcc: ander@voorbeeld.example").pk)
    sent = mail.outbox[0]
    assert sent.subject == "Dag Bcc: ander@voorbeeld.example"
    assert sent.message()["Bcc"] is None
    assert sent.recipients() == ["a@voorbeeld.example"]


@pytest.mark.parametrize("recipient", ["a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "geen adres", ""])
def test_what_is_no_single_address_is_refused(recipient: str) -> None:
    with pytest.raises(ValidationError):
        queued(recipient=recipient)
    assert not OutgoingMail.objects.exists()


def test_old_mail_is_deleted_but_what_waits_stays(clock: time_machine.Traveller) -> None:
    status = OutgoingMail.Status
    sent, given_up, waiting = queued(), queued(), queued()
    OutgoingMail.objects.filter(pk=sent.pk).update(status=status.SENT, sent_at=NOW)
    OutgoingMail.objects.filter(pk=given_up.pk).update(status=status.FAILED)
    clock.shift(timedelta(days=14))
    assert prune_sent_mail() == 0
    clock.shift(timedelta(seconds=1))
    assert prune_sent_mail() == 2
    assert OutgoingMail.objects.get() == waiting


SECRET = "Ik ben Anna en ik wil graag komen werken."


def row_of(message: OutgoingMail) -> str:
    """Everything that stands in the database of a message."""
    return str(OutgoingMail.objects.filter(pk=message.pk).values_list().get())


def sealed() -> OutgoingMail:
    return queue_sealed_mail(recipient="a@voorbeeld.example", subject="Dag", body=SECRET, reply_to="anna@voorbeeld.example")


def test_sealed_mail_is_unreadable_until_it_is_sent_and_then_its_text_is_gone() -> None:
    message = sealed()
    assert "Anna" not in row_of(message)
    assert "anna@" not in row_of(message)
    assert send_one(message.pk)
    assert (mail.outbox[0].body, mail.outbox[0].reply_to) == (SECRET, ["anna@voorbeeld.example"])
    message.refresh_from_db()
    assert message.body == ""


@BROKEN
def test_sealed_mail_that_never_leaves_is_deleted_within_four_weeks(clock: time_machine.Traveller) -> None:
    message = sealed()
    send_one(message.pk)
    clock.shift(timedelta(days=27, minutes=1))
    prune_sent_mail()
    assert not OutgoingMail.objects.exists()


def test_sealed_mail_outlives_a_change_of_key() -> None:
    with override_settings(SEALING_KEYS=["old"]):
        message = sealed()
    with override_settings(SEALING_KEYS=["new", "old"]):
        assert message.read()[0] == SECRET
    with override_settings(SEALING_KEYS=["new"]), pytest.raises(Unreadable):
        message.read()


def test_many_messages_are_queued_by_one_statement_and_what_is_no_address_is_left_out(
    django_assert_num_queries: Any,
) -> None:
    messages = [Message(f"{n}@voorbeeld.example", "Dag\nBcc: x@y.example", "Tekst") for n in range(20)]
    with django_assert_num_queries(1):
        assert queue_mails([*messages, Message("geen adres", "Dag", "Tekst")]) == 20
    assert OutgoingMail.objects.filter(subject="Dag Bcc: x@y.example").count() == 20


def test_html_of_a_message_is_its_text_and_only_our_own_addresses_are_links(settings: Any) -> None:
    settings.BASE_URL = "https://plek.example"
    body = "Dag <b>Anna</b>,\n\nKijk op:\nhttps://plek.example/a/?b=1&c=2\nhttps://kwaad.example/\nhttps://plek.example/ x"
    html = html_of("Dag & welkom", body)
    assert "<title>Dag &amp; welkom</title>" in html
    assert "<p>Dag &lt;b&gt;Anna&lt;/b&gt;,</p>" in html
    assert html.count("<a href=") == 1
    assert '<a href="https://plek.example/a/?b=1&amp;c=2">' in html
