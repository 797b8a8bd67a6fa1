"""Mail that waits to be sent."""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from site_core.sealing import seal, unseal


class OutgoingMail(models.Model):
    """One message to one address; kept until it is sent or given up, then pruned.

    A sealed one is unreadable in the database, and its text is gone as soon as it was sent or given up.
    """

    class Status(models.TextChoices):
        """Where the message is on its way."""

        WAITING = "waiting", _("wacht")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("mislukt")

    recipient = models.EmailField(_("aan"))
    subject = models.CharField(_("onderwerp"), max_length=200)
    body = models.TextField(_("tekst"))
    is_sealed = models.BooleanField(_("verzegeld"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    next_attempt_at = models.DateTimeField(_("volgende poging"), auto_now_add=True)
    created_at = models.DateTimeField(_("gemaakt"), auto_now_add=True)
    sent_at = models.DateTimeField(_("verstuurd op"), null=True, blank=True)
    last_error = models.CharField(_("laatste fout"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("uitgaande mail")
        verbose_name_plural = _("uitgaande mail")
        ordering = ["created_at"]
        indexes = [models.Index(fields=["status", "next_attempt_at"])]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"

    def seal(self, body: str, reply_to: str) -> None:
        """Make text and answering address unreadable."""
        self.is_sealed, self.body = True, seal(json.dumps([body, reply_to]))

    def read(self) -> tuple[str, str]:
        """Return the text and the address to answer to, which may be empty. Raises Unreadable."""
        if not self.is_sealed:
            return self.body, ""
        body, reply_to = json.loads(unseal(self.body))
        return body, reply_to
