"""Write mail to the outbox and send what waits there."""

from datetime import timedelta
from email.utils import make_msgid
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from site_core.mail.models import OutgoingMail

MAX_ATTEMPTS = 8
FIRST_RETRY = timedelta(minutes=2)
KEEP_SENT = timedelta(days=14)


def queue_mail(*, recipient: str, subject: str, body: str) -> OutgoingMail:
    """Put a message in the outbox, in the caller's transaction; the worker sends it after the commit."""
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
    message.extra_headers["Message-ID"] = make_msgid(idstring=f"mail-{mail.pk}", domain="perspectief.local")
    try:
        message.send()
    except (OSError, SMTPException) as error:
        _postpone(mail, error)
        return False
    mail.status, mail.sent_at, mail.last_error = OutgoingMail.Status.SENT, timezone.now(), ""
    mail.save(update_fields=["status", "sent_at", "last_error"])
    return True


def prune_sent_mail() -> int:
    """Delete messages sent longer than two weeks ago; returns how many."""
    old = OutgoingMail.objects.filter(status=OutgoingMail.Status.SENT, sent_at__lt=timezone.now() - KEEP_SENT)
    return old.delete()[0]


def _due() -> models.QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(status=OutgoingMail.Status.WAITING, next_attempt_at__lte=timezone.now())


def _postpone(mail: OutgoingMail, error: Exception) -> None:
    mail.last_error = f"{type(error).__name__}: {error}"[:300]
    mail.next_attempt_at = timezone.now() + FIRST_RETRY * 2 ** (mail.attempts - 1)
    if mail.attempts >= MAX_ATTEMPTS:
        mail.status = OutgoingMail.Status.FAILED
    mail.save(update_fields=["last_error", "next_attempt_at", "status"])
