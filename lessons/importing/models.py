"""Which lesson came from which record of which source, so that a second run finds it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson


class ImportedLesson(models.Model):
    """One record of a source, the lesson that was made of it, and how both stood then."""

    source = models.CharField(_("bron"), max_length=40)
    key = models.CharField(_("kenmerk"), max_length=120)
    lesson = models.OneToOneField(Lesson, models.CASCADE, related_name="+", verbose_name=_("les"))
    digest = models.CharField(_("inhoud"), max_length=64)
    # The revision that the import made; another one means that an editor went on with it.
    revision = models.PositiveBigIntegerField(_("versie"))
    imported_at = models.DateTimeField(_("ingelezen op"), auto_now=True)

    class Meta:
        verbose_name = _("ingelezen les")
        verbose_name_plural = _("ingelezen lessen")
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="lesson_imported_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"
