"""How often something was asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionCount(models.Model):
    """How often the same words were asked for on a day in a region; `results` is what the last of them found."""

    day = models.DateField(_("dag"))
    # The address of the region, empty when none was chosen: this room knows no regions.
    region = models.CharField(_("regio"), max_length=80, blank=True)
    words = models.CharField(_("woorden"), max_length=120)
    times = models.PositiveIntegerField(_("aantal keer"), default=0)
    results = models.PositiveIntegerField(_("gevonden"), default=0)

    class Meta:
        verbose_name = _("gestelde vraag")
        verbose_name_plural = _("gestelde vragen")
        ordering = ["-day", "words"]
        constraints = [models.UniqueConstraint(fields=["day", "region", "words"], name="asked_once_a_day")]

    def __str__(self) -> str:
        return self.words
