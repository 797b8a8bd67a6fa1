"""What the national pages keep: the archive of each quarter, and which reminders went to regions."""

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region


class NeverChanged(Exception):
    """An archive stays as it was made."""


class QuarterArchive(models.Model):
    """All open data as it was just after a quarter; made once, never changed."""

    quarter = models.CharField(_("kwartaal"), max_length=7, unique=True, validators=[RegexValidator(r"^\d{4}-k[1-4]$")])
    made_at = models.DateTimeField(_("gemaakt op"))
    content = models.BinaryField(_("inhoud"))
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("controlegetal"), max_length=64)

    class Meta:
        verbose_name = _("kwartaalarchief")
        verbose_name_plural = _("kwartaalarchieven")
        ordering = ["-quarter"]

    def __str__(self) -> str:
        return self.quarter

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new archive; raises NeverChanged for one that is stored."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise NeverChanged: who used the archive must find it again."""
        raise NeverChanged


class Reminder(models.Model):
    """A mail by which the national editors asked a region to bring something up to date."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="reminders", verbose_name=_("regio"))
    sent_at = models.DateTimeField(_("verstuurd op"), auto_now_add=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("verstuurd door")
    )
    about = models.JSONField(_("waarover"), default=list)

    class Meta:
        verbose_name = _("herinnering")
        verbose_name_plural = _("herinneringen")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.region} {self.sent_at:%Y-%m-%d}"
