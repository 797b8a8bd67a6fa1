"""What was asked about a place, once each, and the answers as counts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from vacancies.models import Vacancy


class Event(models.TextChoices):
    """What an employer gets a mail about."""

    WEEK = "week", _("zeven dagen voor het einde")
    DAY = "day", _("één dag voor het einde")
    ENDED = "ended", _("van de site")
    FULL = "full", _("genoeg reacties")
    AFTER_3 = "after_3", _("drie maanden na het vervullen")
    AFTER_6 = "after_6", _("zes maanden na het vervullen")


FOLLOW_UPS = {Event.AFTER_3: 3, Event.AFTER_6: 6}


class Notice(models.Model):
    """One event of one place that mail was written about; the row is there before the mail, so that none is written twice."""

    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="notices", verbose_name=_("plek"))
    event = models.CharField(_("waarover"), max_length=8, choices=Event.choices)
    # The confirmation, or the closing, that it belongs to: after the next one it may come again.
    since = models.DateField(_("sinds"))
    claim = models.UUIDField(_("wie hem schreef"))
    # Whether the question of a follow-up was answered; what the answer was is only in the counts.
    is_answered = models.BooleanField(_("beantwoord"), default=False)

    class Meta:
        verbose_name = _("bericht over een plek")
        verbose_name_plural = _("berichten over plekken")
        constraints = [models.UniqueConstraint(fields=["place", "event", "since"], name="ending_once_per_event")]

    def __str__(self) -> str:
        return f"{self.get_event_display()} ({self.pk})"


class OutcomeCount(models.Model):
    """How many people still worked where they found a place, per region and month; no place and no person is named."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="outcome_counts", verbose_name=_("regio"))
    month = models.DateField(_("maand"))  # in which the question was due
    after_months = models.PositiveSmallIntegerField(_("maanden na het vervullen"), choices=[(3, "3"), (6, "6")])
    asked = models.PositiveIntegerField(_("gevraagd"), default=0)
    still = models.PositiveIntegerField(_("werkt er nog"), default=0)
    gone = models.PositiveIntegerField(_("werkt er niet meer"), default=0)
    unknown = models.PositiveIntegerField(_("weet ik niet"), default=0)

    class Meta:
        verbose_name = _("uitkomst")
        verbose_name_plural = _("uitkomsten")
        constraints = [
            models.UniqueConstraint(fields=["region", "month", "after_months"], name="ending_one_count_per_month"),
            models.CheckConstraint(condition=Q(after_months__in=[3, 6]), name="ending_after_three_or_six_months"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}, {self.after_months}"
