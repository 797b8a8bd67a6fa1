"""Write mail to the outbox and send what waits there."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from smtplib import SMTPConnectError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from site_core.mail.html import html_of
from site_core.mail.models import OutgoingMail

# The waits double from two minutes to four hours: together 28 hours, longer than a mail server is down for a day.
MAX_ATTEMPTS = 14
FIRST_RETRY = timedelta(minutes=2)
LONGEST_RETRY = timedelta(hours=4)
KEEP = timedelta(days=14)
# With the hour between two rounds of the scheduler well below the four weeks that are promised.
KEEP_SEALED = timedelta(days=27)
# A server that does not answer costs up to EMAIL_TIMEOUT a message; after so many the rest waits for the next round.
ENOUGH = 3
PERMANENT = 500

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """What is written to one address."""

    recipient: str
    subject: str
    body: str


class Outcome(Enum):
    """How an attempt to send ended; the server may be out of reach for every message, or refuse this one."""

    SENT, NOT_MINE, REFUSED, OUT_OF_REACH = range(4)


def queue_mail(*, recipient: str, subject: str, body: str) -> OutgoingMail:
    """Put a message in the outbox, in the caller's transaction; the worker sends it after the commit.

    Raises ValidationError for what is no single address.
    """
    validate_email(recipient)
    mail = _row(Message(recipient, subject, body))
    mail.save()
    transaction.on_commit(send_waiting_mail.enqueue)
    return mail


def queue_sealed_mail(*, recipient: str, subject: str, body: str, reply_to: str = "") -> OutgoingMail:
    """Put a message in the outbox that nobody can read there, and that is erased once it was sent; `reply_to` gets the answer.

    Raises ValidationError for what is no single address.
    """
    validate_email(recipient)
    if reply_to:
        validate_email(reply_to)
    mail = _row(Message(recipient, subject, ""))
    mail.seal(body, reply_to)
    mail.save()
    transaction.on_commit(send_waiting_mail.enqueue)
    return mail


def queue_mails(messages: Iterable[Message]) -> int:
    """Put many messages in the outbox by one statement; what is no address is left out. Returns how many were queued."""
    rows = [_row(message) for message in messages if _is_address(message.recipient)]
    OutgoingMail.objects.bulk_create(rows, batch_size=500)
    if rows:
        transaction.on_commit(send_waiting_mail.enqueue)
    return len(rows)


@task()
def send_waiting_mail() -> int:
    """Send every message whose time has come; returns how many left. A server out of reach ends the round."""
    sent = unreachable = 0
    for pk in list(_due().values_list("pk", flat=True)):
        outcome = _attempt(pk)
        sent += outcome is Outcome.SENT
        unreachable = unreachable + 1 if outcome is Outcome.OUT_OF_REACH else 0
        if unreachable == ENOUGH:
            break
    return sent


def send_one(pk: int) -> bool:
    """Send one message once; returns whether it left."""
    return _attempt(pk) is Outcome.SENT


def _attempt(pk: int) -> Outcome:
    """Claim the row before the mail server is asked, so that two workers never send it twice."""
    now = timezone.now()
    claimed = _due().filter(pk=pk).update(attempts=F("attempts") + 1, next_attempt_at=now + timedelta(minutes=10))
    if not claimed:
        return Outcome.NOT_MINE
    mail = OutgoingMail.objects.get(pk=pk)
    try:
        _message(mail).send()
    # ValueError: a header, address or seal that cannot be written or read; it must not hold up the rest either.
    except (OSError, SMTPException, ValueError) as error:
        _postpone(mail, error)
        return Outcome.OUT_OF_REACH if _is_out_of_reach(error) else Outcome.REFUSED
    mail.status, mail.sent_at, mail.last_error = OutgoingMail.Status.SENT, timezone.now(), ""
    mail.body = "" if mail.is_sealed else mail.body
    mail.save(update_fields=["status", "sent_at", "last_error", "body"])
    return Outcome.SENT


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    body, reply_to = mail.read()
    headers = {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, body, settings.DEFAULT_FROM_EMAIL, [mail.recipient], headers=headers)
    message.reply_to = [reply_to] if reply_to else []
    message.attach_alternative(html_of(mail.subject, body), "text/html")
    return message


def message_id(mail: OutgoingMail) -> str:
    """The same name at every attempt, so that a message whose first sending stayed unclear is recognised as one."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<mail-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@{host}>"


def prune_sent_mail() -> int:
    """Delete what was sent or given up two weeks ago, and sealed mail before it is four weeks old; returns how many.

    Sealed mail that was given up stays as long as sealed mail may, without its text: whoever wrote it may send it elsewhere.
    """
    status, now = OutgoingMail.Status, timezone.now()
    sent = Q(status=status.SENT, sent_at__lt=now - KEEP)
    given_up = Q(status=status.FAILED, is_sealed=False, created_at__lt=now - KEEP)
    sealed = Q(is_sealed=True, created_at__lt=now - KEEP_SEALED)
    return OutgoingMail.objects.filter(sent | given_up | sealed).delete()[0]


def _row(message: Message) -> OutgoingMail:
    return OutgoingMail(recipient=message.recipient, subject=" ".join(message.subject.split())[:200], body=message.body)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        log.warning("A message was left out: its address is none.")
        return False
    return True


def _due() -> models.QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(status=OutgoingMail.Status.WAITING, next_attempt_at__lte=timezone.now())


def _is_out_of_reach(error: Exception) -> bool:
    is_answer = isinstance(error, SMTPException) and not isinstance(error, SMTPConnectError | SMTPServerDisconnected)
    return isinstance(error, OSError) and not is_answer


def _is_final(error: Exception) -> bool:
    """Whether the server said that this address will never do; what it says of itself (log-in, size) may pass."""
    answers = error.recipients.values() if isinstance(error, SMTPRecipientsRefused) else ()
    return bool(answers) and all(code >= PERMANENT for code, _text in answers)


def _postpone(mail: OutgoingMail, error: Exception) -> None:
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    mail.next_attempt_at = timezone.now() + min(FIRST_RETRY * 2 ** (mail.attempts - 1), LONGEST_RETRY)
    if mail.attempts >= MAX_ATTEMPTS or _is_final(error):
        mail.status = OutgoingMail.Status.FAILED
        mail.body = "" if mail.is_sealed else mail.body
        # No address in the log: the number leads to it.
        log.error("Mail %d was given up after %d attempts; its row says why.", mail.pk, mail.attempts)
    mail.save(update_fields=["last_error", "next_attempt_at", "status", "body"])
