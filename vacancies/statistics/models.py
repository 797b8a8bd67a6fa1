"""Counts per place, day and source."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vacancies.models import Vacancy
from vacancies.statistics.sources import Source


class PlaceDay(models.Model):
    """How often a place was seen and answered to on one day, by way of one source."""

    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="days_counted", verbose_name=_("plek"))
    day = models.DateField(_("dag"), db_index=True)
    source = models.CharField(_("bron"), max_length=6, choices=Source.choices)
    views = models.PositiveIntegerField(_("bekeken"), default=0)
    responses = models.PositiveIntegerField(_("reacties"), default=0)

    class Meta:
        verbose_name = _("cijfers van een dag")
        verbose_name_plural = _("cijfers per dag")
        constraints = [models.UniqueConstraint(fields=["place", "day", "source"], name="statistics_once_a_day")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.day} {self.source}"


class CountedFile(models.Model):
    """A file of the spool that was added up, so that one whose removal failed is not counted twice."""

    name = models.CharField(_("naam"), max_length=60, unique=True)
    counted_at = models.DateTimeField(_("geteld op"), auto_now_add=True)

    class Meta:
        verbose_name = _("geteld bestand")
        verbose_name_plural = _("getelde bestanden")

    def __str__(self) -> str:
        return self.name
