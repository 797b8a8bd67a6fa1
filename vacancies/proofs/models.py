"""What belongs to a place of a certain kind before one may trust it: a signed checklist, the status of a learning company."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.models import Vacancy

PROOF_DAYS = 365

# The five statements of a basic job, in the order in which they are signed and shown.
STATEMENTS: dict[str, str | Promise] = {
    "new_work": _("Niemand doet dit werk nu tegen betaling."),
    "no_other_money": _("Er is geen ander geld voor dit werk."),
    "adds": _("Het werk maakt de buurt of de organisatie beter."),
    "guided": _("Er is een vaste persoon die begeleidt."),
    "no_displacement": _("Niemand verliest hierdoor werk of uren."),
}


class BasicJobCheck(models.Model):
    """The five statements about a basic job, signed by somebody of the organisation; all of them or none."""

    vacancy = models.OneToOneField(Vacancy, models.CASCADE, related_name="basic_job_check", verbose_name=_("plek"))
    signed_name = models.CharField(_("ondertekend door"), max_length=120)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("account"), null=True, blank=True
    )
    signed_at = models.DateTimeField(_("ondertekend op"), default=timezone.now)
    guide = models.CharField(_("wie begeleidt"), max_length=120)

    class Meta:
        verbose_name = _("controle van een basisbaan")
        verbose_name_plural = _("controles van basisbanen")

    def __str__(self) -> str:
        return f"{self.signed_at:%d-%m-%Y} ({self.vacancy_id})"


class Level(models.TextChoices):
    """At which level of vocational education one learns."""

    ENTRANCE = "mbo-1", _("entree (mbo-1)")
    MBO2 = "mbo-2", _("mbo-2")
    MBO3 = "mbo-3", _("mbo-3")
    MBO4 = "mbo-4", _("mbo-4")


class ProofStatus(models.TextChoices):
    """Whether somebody looked the company up in the register of learning companies."""

    STATED = "stated", _("opgegeven door de werkgever")
    CONFIRMED = "confirmed", _("nagekeken: erkend")
    REFUSED = "refused", _("nagekeken: niet erkend")


class LearningProof(models.Model):
    """The recognition of a company where one learns; what was checked holds for twelve months."""

    vacancy = models.OneToOneField(Vacancy, models.CASCADE, related_name="learning_proof", verbose_name=_("plek"))
    number = models.CharField(_("nummer van het leerbedrijf"), max_length=20)
    level = models.CharField(_("niveau"), max_length=5, choices=Level.choices)
    supervisor = models.CharField(_("praktijkopleider"), max_length=120)
    status = models.CharField(_("status"), max_length=10, choices=ProofStatus.choices, default=ProofStatus.STATED)
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("nagekeken door"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("bewijs van een leerbaan")
        verbose_name_plural = _("bewijzen van leerbanen")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ProofStatus.STATED, checked_on__isnull=True)
                | (~Q(status=ProofStatus.STATED) & Q(checked_on__isnull=False)),
                name="proofs_checked_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.vacancy_id})"

    @property
    def expires_on(self) -> date | None:
        """The last day on which the check holds; None when nobody checked."""
        return self.checked_on + timedelta(days=PROOF_DAYS) if self.checked_on else None

    @property
    def holds(self) -> bool:
        """Whether somebody found the company recognised less than twelve months ago."""
        expires = self.expires_on
        return self.status == ProofStatus.CONFIRMED and expires is not None and expires >= timezone.localdate()
