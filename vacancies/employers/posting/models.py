"""What an employer has written so far, and what was agreed to when it was sent."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from site_core.permissions.regions import AnyUser
from vacancies.checking.models import Submission
from vacancies.models import Vacancy
from vacancies.organisation import Employer

# Among the answers of a draft, beside what was typed: it began as the copy of another place.
COPIED = "copied"


class DraftQuerySet(models.QuerySet[Any]):
    """Drafts, filtered by adjectives."""

    def of(self, user: AnyUser) -> Self:
        """Of the organisations that this user works for: the start of everything that the user may reach."""
        return self.filter(employer__memberships__user_id=user.pk)

    def untouched(self) -> Self:
        """Begun, and nothing was ever saved in it."""
        return self.filter(answers={}, versions={}, place=None)


class Draft(models.Model):
    """A place as its organisation writes it, kept as typed, so that nothing is lost that is not right yet.

    It may change a place that exists. Of each step it knows how often it was saved: that tells two writers apart.
    """

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="drafts", verbose_name=_("werkgever"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("gemaakt door"), null=True
    )
    created_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    updated_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)
    answers = models.JSONField(_("antwoorden"), default=dict, blank=True)
    versions = models.JSONField(_("hoe vaak elke stap bewaard is"), default=dict, blank=True)
    kept = models.JSONField(_("waarom een opmerking blijft staan"), default=dict, blank=True)
    seen = models.JSONField(_("opmerkingen die getoond zijn"), default=list, blank=True)
    place = models.OneToOneField(
        Vacancy, models.CASCADE, related_name="posting_draft", verbose_name=_("plek"), null=True, blank=True
    )
    # The one that it was last sent as; editors may hand in the same place besides.
    submission = models.ForeignKey(
        Submission, models.SET_NULL, related_name="+", verbose_name=_("ingestuurd als"), null=True, blank=True
    )
    sent_at = models.DateTimeField(_("verstuurd op"), null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("concept van een plek")
        verbose_name_plural = _("concepten van plekken")
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(place__isnull=False), name="posting_sent_as_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Plek zonder titel"))

    @property
    def title(self) -> str:
        """The title as far as it is written."""
        return str(self.answers.get("title", "")).strip()

    @property
    def is_copy(self) -> bool:
        """Whether it began as the copy of another place."""
        return COPIED in self.answers


class Agreement(models.Model):
    """Who agreed to which version of the terms, for which place, and when; one for each time that it was sent."""

    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="agreements", verbose_name=_("plek"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("akkoord van"), null=True
    )
    agreed_at = models.DateTimeField(_("akkoord op"), auto_now_add=True)
    version = models.CharField(_("versie van de voorwaarden"), max_length=20)

    class Meta:
        verbose_name = _("akkoord met de voorwaarden")
        verbose_name_plural = _("akkoorden met de voorwaarden")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.version} ({self.pk})"
