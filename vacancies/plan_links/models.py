"""Places that hang on the action lines of a plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.plan.models import ActionLine
from vacancies.models import Vacancy


class LinePlace(models.Model):
    """A place that belongs to an action line."""

    line = models.ForeignKey(ActionLine, models.CASCADE, related_name="+", verbose_name=_("actielijn"))
    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="+", verbose_name=_("plek"))

    class Meta:
        verbose_name = _("plek bij een actielijn")
        verbose_name_plural = _("plekken bij actielijnen")
        constraints = [models.UniqueConstraint(fields=["line", "place"], name="place_links_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.place}"
