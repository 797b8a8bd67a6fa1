"""Dutch labour-market geography as dated data: a yearly change is a new row, never a change of code."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from a first day until the day before `valid_until`."""

    def on(self, day: date) -> Self:
        """Only what holds on the given day."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day), valid_from__lte=day)

    def current(self) -> Self:
        """Only what holds today, in Dutch time."""
        return self.on(timezone.localdate())


class Dated(models.Model):
    """A fact with a first day and, once it ended, the first day on which it no longer holds."""

    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def holds_today(self) -> bool:
        """Whether this holds today, in Dutch time."""
        today = timezone.localdate()
        return self.valid_from <= today and (self.valid_until is None or today < self.valid_until)


class Region(Dated):
    """A labour-market region (arbeidsmarktregio), known by its AM code."""

    code = models.CharField(_("code"), max_length=4, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    provinces = models.CharField(_("provincies"), max_length=120, blank=True)
    central_municipality = models.ForeignKey(
        "geography.Municipality", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("centrumgemeente")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("arbeidsmarktregio")
        verbose_name_plural = _("arbeidsmarktregio's")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RegionAlias(models.Model):
    """Another name by which a region is or was known."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="aliases", verbose_name=_("regio"))
    name = models.CharField(_("naam"), max_length=80)

    class Meta:
        verbose_name = _("andere naam van een regio")
        verbose_name_plural = _("andere namen van regio's")
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="geography_alias_once")]

    def __str__(self) -> str:
        return self.name


class Municipality(Dated):
    """A municipality, known by its CBS code; `lat`/`lon` is a point of its main place, for sorting and labels only."""

    code = models.CharField(_("code"), max_length=6, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    short_name = models.CharField(_("naam op het scherm"), max_length=80)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    province = models.CharField(_("provincie"), max_length=40)
    lat = models.FloatField(_("breedtegraad"))
    lon = models.FloatField(_("lengtegraad"))
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name=_("opgegaan in")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["short_name"]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        """The page of the municipality."""
        return reverse("geography:municipality", args=[self.slug])


class Membership(Dated):
    """A municipality belongs to a region over a period."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="memberships", verbose_name=_("gemeente"))
    region = models.ForeignKey(Region, models.CASCADE, related_name="memberships", verbose_name=_("regio"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente in een regio")
        verbose_name_plural = _("gemeenten in regio's")
        ordering = ["municipality", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="geography_membership_starts_once"),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(valid_until__isnull=True), name="geography_one_open_membership"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="geography_membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} in {self.region_id}"


class Postcode(models.Model):
    """The four digits of a postcode, with the middle of its area in WGS84 degrees."""

    class Kind(models.TextChoices):
        """What the number is used for."""

        ADDRESS = "address", _("adressen")
        POBOX = "pobox", _("postbussen")

    pc4 = models.CharField(_("postcode"), max_length=4, primary_key=True)
    place_name = models.CharField(_("plaats"), max_length=80)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="postcodes", verbose_name=_("gemeente"))
    lat = models.FloatField(_("breedtegraad"))
    lon = models.FloatField(_("lengtegraad"))
    kind = models.CharField(_("soort"), max_length=7, choices=Kind.choices, default=Kind.ADDRESS)

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["pc4"]

    def __str__(self) -> str:
        return self.pc4


class Place(models.Model):
    """A town or village in one municipality; two places of one name are two rows."""

    name = models.CharField(_("naam"), max_length=80)
    also_called = models.CharField(_("ook genoemd"), max_length=200, blank=True)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="places", verbose_name=_("gemeente"))
    lat = models.FloatField(_("breedtegraad"))
    lon = models.FloatField(_("lengtegraad"))
    postcode_count = models.PositiveSmallIntegerField(_("aantal postcodes"), default=0)

    class Meta:
        verbose_name = _("plaats")
        verbose_name_plural = _("plaatsen")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name", "municipality"], name="geography_place_once_per_municipality")]

    def __str__(self) -> str:
        return self.name


class DataSource(models.Model):
    """Where a loaded table comes from and which version of it is loaded; shown with the site's sources."""

    table = models.CharField(_("tabel"), max_length=40, unique=True)
    title = models.CharField(_("titel"), max_length=120)
    source = models.TextField(_("bron"))
    licence = models.CharField(_("licentie"), max_length=200)
    attribution = models.CharField(_("bronvermelding"), max_length=300)
    reference_date = models.DateField(_("stand van"))
    checksum = models.CharField(_("controlegetal (SHA-256)"), max_length=64)
    row_count = models.PositiveIntegerField(_("aantal rijen"), default=0)
    loaded_at = models.DateTimeField(_("ingelezen op"), auto_now=True)

    class Meta:
        verbose_name = _("bron van een tabel")
        verbose_name_plural = _("bronnen van tabellen")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
