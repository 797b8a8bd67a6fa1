"""The outbox against a real SMTP server on this machine, with rows that are really committed."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import queue_mail, send_one

pytestmark = pytest.mark.enable_socket


@dataclass
class Sink:
    """Keeps what arrives; `answer` is what it says to each message."""

    answer: str = "250 OK"
    arrived: list[Message] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — aiosmtpd's name
        """Take a message in."""
        assert isinstance(envelope.content, bytes)
        self.arrived.append(message_from_bytes(envelope.content, policy=default))
        return self.answer


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A running server, and settings that send to it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    taken = Sink()
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    try:
        with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_USE_TLS=False):
            yield taken
    finally:
        server.stop()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """Makes messages that other connections see; they are deleted afterwards."""
    made: list[int] = []

    def make() -> OutgoingMail:
        mail = OutgoingMail.objects.create(recipient="a@voorbeeld.example", subject="Dag ✓", body="Beste lezer,\n\nTot zo.")
        made.append(mail.pk)
        return mail

    with django_db_blocker.unblock():
        try:
            yield make
        finally:
            OutgoingMail.objects.filter(pk__in=made).delete()
            connection.close()


def test_message_arrives_whole(db: None, sink: Sink) -> None:
    mail = queue_mail(recipient="lezer@voorbeeld.example", subject="Plek in het groen: €", body="Eén regel.\n.\nEn nog één.")
    assert send_one(mail.pk)
    (message,) = sink.arrived
    assert (message["To"], message["Subject"]) == ("lezer@voorbeeld.example", "Plek in het groen: €")
    assert message.get_content().replace("\r\n", "\n").strip() == "Eén regel.\n.\nEn nog één."  # type: ignore[attr-defined]
    assert message["Message-ID"].startswith(f"<mail-{mail.pk}-")


def test_refusal_of_the_server_is_tried_again_later(db: None, sink: Sink) -> None:
    mail = queue_mail(recipient="lezer@voorbeeld.example", subject="Dag", body="Tekst")
    sink.answer = "451 later"
    assert not send_one(mail.pk)
    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (OutgoingMail.Status.WAITING, 1)
    assert "451" in mail.last_error


def test_workers_at_the_same_time_send_each_message_once(sink: Sink, committed: Any) -> None:
    messages = [committed() for _ in range(5)]
    start, sent = threading.Barrier(4), []

    def work() -> None:
        start.wait()
        try:
            sent.extend(message.pk for message in messages if send_one(message.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(sent) == [message.pk for message in messages]
    assert len(sink.arrived) == 5
