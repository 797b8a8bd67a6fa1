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
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import ENOUGH, queue_mail, send_one, send_waiting_mail

pytestmark = pytest.mark.enable_socket


@dataclass
class Sink:
    """Keeps what arrives; `answer` is what it says to each message."""

    answer: str = "250 OK"
    unknown: str = ""
    arrived: list[Message] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse the one address that does not exist."""
        if address == self.unknown:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

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
    plain, html = (part.get_content().replace("\r\n", "\n").strip() for part in message.iter_parts())  # type: ignore[attr-defined]
    assert plain == "Eén regel.\n.\nEn nog één."
    assert "<p>Eén regel.<br>\n.<br>\nEn nog één.</p>" in html
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


@pytest.fixture
def broken_server() -> Iterator[tuple[int, list[str]]]:
    """A server that takes a connection and says what the test tells it to, line by line; then it hangs up or is silent."""
    lines: list[str] = []
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    taken, _address = listener.accept()
                except OSError:
                    return
                for line in lines:
                    if line == "silence":
                        held.append(taken)
                        break
                    taken.sendall(f"{line}\r\n".encode())
                    taken.recv(4096)
                else:
                    taken.close()

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1], lines
        listener.shutdown(socket.SHUT_RDWR)
    for taken in held:
        taken.close()


@pytest.mark.parametrize(
    "said",
    [["silence"], [], ["220 hello", "250 hello", "250 ok", "250 ok", "354 go on"], ["421 too busy"]],
    ids=["slow", "hangs up", "cut in the text", "too busy"],
)
def test_faults_of_the_server_leave_every_message_for_later(
    db: None, broken_server: tuple[int, list[str]], sink: Sink, said: list[str]
) -> None:
    port, lines = broken_server
    lines += said
    messages = [queue_mail(recipient=f"{n}@voorbeeld.example", subject="Dag", body="Tekst") for n in range(5)]
    with override_settings(EMAIL_PORT=port, EMAIL_TIMEOUT=0.1):
        assert send_waiting_mail.call() == 0
    waiting = OutgoingMail.objects.filter(status=OutgoingMail.Status.WAITING)
    assert waiting.count() == 5
    # Three attempts show that nobody is there; each further one would only cost time.
    assert waiting.filter(attempts=1).count() == ENOUGH
    OutgoingMail.objects.update(next_attempt_at=timezone.now())
    assert send_waiting_mail.call() == 5
    assert sorted(message["To"] for message in sink.arrived) == [message.recipient for message in messages]


def test_nobody_listens(db: None) -> None:
    queue_mail(recipient="a@voorbeeld.example", subject="Dag", body="Tekst")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        assert send_waiting_mail.call() == 0
    assert OutgoingMail.objects.get().last_error.startswith("ConnectionRefusedError")


def test_address_that_does_not_exist_is_given_up_at_once_and_the_rest_leaves(db: None, sink: Sink) -> None:
    sink.unknown = "weg@voorbeeld.example"
    for name in ("weg", "a", "b"):
        queue_mail(recipient=f"{name}@voorbeeld.example", subject="Dag", body="Tekst")
    assert send_waiting_mail.call() == 2
    failed = OutgoingMail.objects.get(status=OutgoingMail.Status.FAILED)
    assert failed.recipient == "weg@voorbeeld.example"
    assert "550" in failed.last_error
