"""Counters that every process of the site shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Allowance(models.Model):
    """How often one thing was done by one somebody since its window began; who that is stands here only as a print."""

    key = models.CharField(_("sleutel"), max_length=64, unique=True)
    count = models.PositiveIntegerField(_("aantal"))
    ends_at = models.DateTimeField(_("telt tot"), db_index=True)

    class Meta:
        verbose_name = _("teller")
        verbose_name_plural = _("tellers")

    def __str__(self) -> str:
        return self.key[:8]
