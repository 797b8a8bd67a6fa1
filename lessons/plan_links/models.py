"""Lessons that hang on the action lines of a plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from regions.plan.models import ActionLine


class LineLesson(models.Model):
    """A lesson that came of an action line."""

    line = models.ForeignKey(ActionLine, models.CASCADE, related_name="+", verbose_name=_("actielijn"))
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+", verbose_name=_("les"))

    class Meta:
        verbose_name = _("les bij een actielijn")
        verbose_name_plural = _("lessen bij actielijnen")
        constraints = [models.UniqueConstraint(fields=["line", "lesson"], name="lesson_links_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.lesson}"
