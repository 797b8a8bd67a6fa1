"""Write mail to the outbox and send what waits there."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from site_core.mail.models import OutgoingMail

# The waits double from two minutes to four hours: together 28 hours, longer than a mail server is down for a day.
MAX_ATTEMPTS = 14
FIRST_RETRY = timedelta(minutes=2)
LONGEST_RETRY = timedelta(hours=4)
KEEP = timedelta(days=14)

log = logging.getLogger(__name__)


def queue_mail(*, recipient: str, subject: str, body: str) -> OutgoingMail:
    """Put a message in the outbox, in the caller's transaction; the worker sends it after the commit.

    Raises ValidationError for what is no single address.
    """
    validate_email(recipient)
    mail = OutgoingMail.objects.create(recipient=recipient, subject=" ".join(subject.split())[:200], body=body)
    transaction.on_commit(send_waiting_mail.enqueue)
    return mail


@task()
def send_waiting_mail() -> int:
    """Send every message whose time has come; returns how many left."""
    return sum(send_one(pk) for pk in _due().values_list("pk", flat=True))


def send_one(pk: int) -> bool:
    """Send one message once: the row is claimed before the mail server is asked, so two workers never send it twice."""
    now = timezone.now()
    claimed = _due().filter(pk=pk).update(attempts=F("attempts") + 1, next_attempt_at=now + timedelta(minutes=10))
    if not claimed:
        return False
    mail = OutgoingMail.objects.get(pk=pk)
    message = EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.recipient])
    message.extra_headers["Message-ID"] = message_id(mail)
    try:
        message.send()
    # ValueError: a header or address that cannot be written; it must not hold up the rest either.
    except (OSError, SMTPException, ValueError) as error:
        _postpone(mail, error)
        return False
    mail.status, mail.sent_at, mail.last_error = OutgoingMail.Status.SENT, timezone.now(), ""
    mail.save(update_fields=["status", "sent_at", "last_error"])
    return True


def message_id(mail: OutgoingMail) -> str:
    """The same name at every attempt, so that a message whose first sending stayed unclear is recognised as one."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<mail-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@{host}>"


def prune_sent_mail() -> int:
    """Delete messages that were sent, or given up, longer than two weeks ago; returns how many."""
    status, before = OutgoingMail.Status, timezone.now() - KEEP
    sent, given_up = Q(status=status.SENT, sent_at__lt=before), Q(status=status.FAILED, created_at__lt=before)
    return OutgoingMail.objects.filter(sent | given_up).delete()[0]


def _due() -> models.QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(status=OutgoingMail.Status.WAITING, next_attempt_at__lte=timezone.now())


def _postpone(mail: OutgoingMail, error: Exception) -> None:
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    mail.next_attempt_at = timezone.now() + min(FIRST_RETRY * 2 ** (mail.attempts - 1), LONGEST_RETRY)
    if mail.attempts >= MAX_ATTEMPTS:
        mail.status = OutgoingMail.Status.FAILED
        # No address in the log: the number leads to it.
        log.error("Mail %d was given up after %d attempts; its row says why.", mail.pk, mail.attempts)
    mail.save(update_fields=["last_error", "next_attempt_at", "status"])
