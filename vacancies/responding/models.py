"""Responses to places, unreadable in the database and gone within four weeks; and reports about places."""

import json
from typing import NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from site_core.mail.models import OutgoingMail
from site_core.sealing import Unreadable, seal, unseal
from vacancies import enums
from vacancies.models import Vacancy


class Content(NamedTuple):
    """What somebody wrote."""

    name: str
    reach: str
    message: str


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses, filtered by adjectives."""

    def undelivered(self) -> Self:
        """No mailbox took the mail."""
        return self.filter(mail__status=OutgoingMail.Status.FAILED)


class Response(models.Model):
    """One response of somebody to a place, sent on by mail."""

    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="responses", verbose_name=_("plek"))
    route = models.CharField(_("manier van reageren"), max_length=12, choices=enums.Route.choices)
    # Of the place and what was written: whatever is sent in twice is one response, and what was corrected is another.
    print = models.CharField(_("afdruk"), max_length=64, unique=True)
    sealed = models.TextField(_("inhoud, verzegeld"))
    received_at = models.DateTimeField(_("ontvangen op"), auto_now_add=True, db_index=True)
    mail = models.ForeignKey(OutgoingMail, models.SET_NULL, null=True, related_name="+", verbose_name=_("mail"))

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")

    def __str__(self) -> str:
        return f"{self.place_id} ({self.pk})"

    def seal(self, content: Content) -> None:
        """Keep what was written, unreadable."""
        self.sealed = seal(json.dumps(content))

    def read(self) -> Content:
        """Return what was written. Raises Unreadable."""
        return Content(*json.loads(unseal(self.sealed)))


class Reason(models.TextChoices):
    """What may be wrong with a place."""

    FILLED = "vervuld", _("De plek is al vervuld")
    WRONG = "klopt-niet", _("Wat er staat, klopt niet")
    MONEY = "geld", _("Ik moest betalen of vreemde gegevens geven")
    EXCLUDING = "discriminatie", _("De tekst sluit mensen uit of kwetst")
    NO_ANSWER = "geen-antwoord", _("Ik krijg geen antwoord")
    UNSAFE = "onveilig", _("Het werk is niet veilig of niet eerlijk")
    FAKE = "bestaat-niet", _("Deze plek of werkgever bestaat niet")


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, filtered by adjectives."""

    def open(self) -> Self:
        """Nobody looked at them yet."""
        return self.filter(handled_at__isnull=True)


class Report(models.Model):
    """Somebody says that something is wrong with a place."""

    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="reports", verbose_name=_("plek"))
    reason = models.CharField(_("reden"), max_length=16, choices=Reason.choices)
    token = models.CharField(_("nummer van het formulier"), max_length=43)
    sealed_email = models.TextField(_("e-mailadres, verzegeld"), blank=True)
    sealed_text = models.TextField(_("uitleg, verzegeld"), blank=True)
    reported_at = models.DateTimeField(_("gemeld op"), auto_now_add=True)
    handled_at = models.DateTimeField(_("afgehandeld op"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("afgehandeld door")
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = ["reported_at", "pk"]
        indexes = [models.Index(fields=["reported_at"], condition=Q(handled_at__isnull=True), name="responding_open_reports")]
        constraints = [models.UniqueConstraint(fields=["place", "token"], name="responding_one_report_per_form")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.pk})"

    @property
    def email(self) -> str:
        """The address to answer to; empty when none was left, or when it is erased or unreadable."""
        return _unsealed(self.sealed_email)

    @property
    def text(self) -> str:
        """What was written with it; empty when nothing was, or when it is erased or unreadable."""
        return _unsealed(self.sealed_text)


def _unsealed(sealed: str) -> str:
    try:
        return unseal(sealed) if sealed else ""
    except Unreadable:
        return ""
