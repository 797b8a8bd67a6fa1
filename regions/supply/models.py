"""Counts of people who look for work, per region and day. No row is about a person."""

import secrets
from collections.abc import Mapping
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.enums import Sector
from regions.geography.models import Region
from regions.supply.enums import Hours, Level
from regions.supply.suppression import Path

AXES: tuple[tuple[str, ...], ...] = (tuple(Sector.values), tuple(Level.values), tuple(Hours.values))


def new_salt() -> str:
    """Return what orders equal numbers of one round."""
    return secrets.token_hex(16)


class SupplyRoundQuerySet(models.QuerySet["SupplyRound"]):
    """Rounds of counting; `visible()` is the one public rule."""

    def visible(self) -> Self:
        """Published, and not of a day to come."""
        return self.filter(published_at__isnull=False, counted_on__lte=timezone.localdate())

    def newest(self) -> Self:
        """Only the last visible round of each region."""
        same = SupplyRound.objects.visible().filter(region=OuterRef("region")).order_by("-counted_on")
        return self.filter(pk=Subquery(same.values("pk")[:1]))

    def for_regions(self, regions: Any) -> Self:
        """Those of some regions."""
        return self.filter(region__in=regions)


class SupplyRound(models.Model):
    """What one region counted on one day, with its source; what visitors see of it is made when it is published."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="supply_rounds", verbose_name=_("regio"))
    counted_on = models.DateField(_("geteld op"))
    source = models.CharField(_("bron"), max_length=200)
    published_at = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True)
    # Path in the tree, joined by "/", to the number that may be shown; a hidden one is null. "" is the whole region.
    shown: Any = models.JSONField(_("getoond"), default=dict, editable=False)
    salt = models.CharField(_("geheime volgorde"), max_length=32, default=new_salt, editable=False)
    changed_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gewijzigd door")
    )
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = SupplyRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("telling van werkzoekenden")
        verbose_name_plural = _("tellingen van werkzoekenden")
        ordering = ["-counted_on", "region__name"]
        constraints = [models.UniqueConstraint(fields=["region", "counted_on"], name="one_supply_round_per_region_and_day")]

    def __str__(self) -> str:
        return f"{self.region}, {self.counted_on:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        """The public page of the region's counts."""
        return reverse("supply:region", args=[self.region.slug])

    def number(self, *path: str) -> int | None:
        """Return a number as visitors see it; None when it is hidden."""
        found: int | None = self.shown.get("/".join(path))
        return found


class SupplyCount(models.Model):
    """How many people with one level of schooling look for some hours of work in one sector."""

    round = models.ForeignKey(SupplyRound, models.CASCADE, related_name="counts", verbose_name=_("telling"))
    sector = models.CharField(_("soort werk"), max_length=20, choices=Sector.choices)
    level = models.CharField(_("opleiding"), max_length=24, choices=Level.choices)
    hours = models.CharField(_("uren"), max_length=10, choices=Hours.choices)
    number = models.PositiveIntegerField(_("aantal"))

    class Meta:
        verbose_name = _("aantal werkzoekenden")
        verbose_name_plural = _("aantallen werkzoekenden")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "sector", "level", "hours"], name="one_supply_count_per_cell")]

    def __str__(self) -> str:
        return f"{self.sector}, {self.level}, {self.hours}"

    @property
    def path(self) -> Path:
        """Where it stands in the tree."""
        return (self.sector, self.level, self.hours)


def as_shown(numbers: Mapping[Path, int | None]) -> dict[str, int | None]:
    """Return the numbers of a tree as they are stored."""
    return {"/".join(path): number for path, number in numbers.items()}
