"""National cards of schemes, what a region adds to them, and the rows of the minimum wage."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from regions.dated_rows import DistinctDated, ends_after_start
from regions.geography.models import DatedQuerySet, Region
from regions.instruments.enums import AGES, AmountState, WageScale

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Two addresses below /regelingen/ that are no cards.
TAKEN_SLUGS = ("verschillen", "minimumloon")
EUROS_PER_HOUR = (MinValueValidator(Decimal(1)), MaxValueValidator(Decimal("99.99")))


class CardQuerySet(models.QuerySet["InstrumentCard"]):
    """Cards; `visible()` is the rule of lists."""

    def published(self) -> Self:
        """What has an address: everything published, expired or not; an expired card says so on its page."""
        return self.filter(live=True)

    def visible(self) -> Self:
        """What holds today."""
        today = timezone.localdate()
        ended = Q(valid_until__isnull=False, valid_until__lte=today)
        return self.published().exclude(ended).exclude(valid_from__gt=today)


class InstrumentCard(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """One scheme as it holds in the whole country. A card that nobody edited follows the project's own list."""

    title = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    what = models.TextField(_("wat het is"), max_length=1500)
    for_whom = models.TextField(_("voor wie"), max_length=1000)
    amount = models.TextField(_("bedrag"), max_length=1000, blank=True)
    amount_state = models.CharField(
        _("is het bedrag nagekeken?"), max_length=12, choices=AmountState.choices, default=AmountState.CHECKED
    )
    who_decides = models.TextField(_("wie beslist"), max_length=500)
    how_to_ask = models.TextField(_("hoe u het vraagt"), max_length=1000)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("geldig tot"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=300)
    last_checked = models.DateField(_("laatst nagekeken"), null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("regeling")
        verbose_name_plural = _("regelingen")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="instrument_card_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public address."""
        return reverse("instruments:card", args=[self.slug])

    @property
    def is_expired(self) -> bool:
        """Whether it no longer holds today."""
        return self.valid_until is not None and self.valid_until <= timezone.localdate()

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None

    def clean(self) -> None:
        """Refuse a taken address, days in the wrong order, and a missing amount that is said to be known."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.slug in TAKEN_SLUGS:
            errors["slug"] = _("Dit adres is al in gebruik. Kies een ander.")
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            errors["valid_until"] = _("De einddatum moet later zijn dan de begindatum.")
        if self.amount_state == AmountState.CHECKED and not self.amount:
            errors["amount"] = _("Vul het bedrag in, of kies dat er geen bedrag is of dat het niet is nagekeken.")
        if self.last_checked and self.last_checked > timezone.localdate():
            errors["last_checked"] = _("Deze datum ligt in de toekomst.")
        if errors:
            raise ValidationError(errors)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The page as visitors see it."""
        return "pages/instruments/card.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What that page shows, without what regions say."""
        from regions.instruments.presentation import card_page  # noqa: PLC0415 — it reads the models

        return {"request": request, **card_page(card=self, notes=[])}


class NoteQuerySet(DatedQuerySet):
    """Notes of regions; `visible()` is the one public rule."""

    def visible(self) -> Self:
        """Published, holding today, on a card that holds today as well."""
        return self.current().filter(live=True, card__in=InstrumentCard.objects.visible())

    def with_names(self) -> Self:
        """Each with its card and its region."""
        return self.select_related("card", "region")


class RegionalNote(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, DistinctDated):
    """What is different, or extra, about a scheme in one region; one a day for each card."""

    dated_key: ClassVar[tuple[str, ...]] = ("card", "region")

    card = models.ForeignKey(InstrumentCard, models.CASCADE, related_name="notes", verbose_name=_("regeling"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="instrument_notes", verbose_name=_("regio"))
    text = models.TextField(_("wat is hier anders?"), max_length=1500)
    source = models.CharField(_("bron"), max_length=300, blank=True)
    last_checked = models.DateField(_("laatst nagekeken"))
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("aantekening")
        verbose_name_plural = _("aantekeningen")
        ordering = ["card__title", "region__name", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["card", "region"], condition=Q(valid_until__isnull=True), name="one_open_note_per_card_and_region"
            ),
            ends_after_start("regional_note_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.card} – {self.region}"

    def clean(self) -> None:
        """Refuse a check on a day to come."""
        super().clean()
        if self.last_checked and self.last_checked > timezone.localdate():
            raise ValidationError({"last_checked": _("Deze datum ligt in de toekomst.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The page of the card as visitors see it."""
        return "pages/instruments/card.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The card with this note only."""
        from regions.instruments.presentation import card_page  # noqa: PLC0415 — it reads the models

        return {"request": request, **card_page(card=self.card, notes=[self])}


def _euros(label: StrOrPromise) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=4, decimal_places=2, validators=EUROS_PER_HOUR)


class WageRow(RevisionMixin, DistinctDated):
    """The minimum wage per hour by age in a period, for one scale. Without an end it holds until the next row is added."""

    dated_key: ClassVar[tuple[str, ...]] = ("scale",)

    scale = models.CharField(_("voor wie"), max_length=10, choices=WageScale.choices, default=WageScale.REGULAR)
    age_15 = _euros(_("15 jaar, euro per uur"))
    age_16 = _euros(_("16 jaar, euro per uur"))
    age_17 = _euros(_("17 jaar, euro per uur"))
    age_18 = _euros(_("18 jaar, euro per uur"))
    age_19 = _euros(_("19 jaar, euro per uur"))
    age_20 = _euros(_("20 jaar, euro per uur"))
    age_21 = _euros(_("21 jaar en ouder, euro per uur"))
    source = models.CharField(_("bron"), max_length=300)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("bedrag van het minimumloon")
        verbose_name_plural = _("bedragen van het minimumloon")
        ordering = ["-valid_from", "scale"]
        constraints = [
            models.UniqueConstraint(fields=["scale"], condition=Q(valid_until__isnull=True), name="one_open_wage_row_per_scale"),
            ends_after_start("wage_row_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.get_scale_display()}, {self.valid_from:%d-%m-%Y}" if self.valid_from else str(self.get_scale_display())

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """Euros per hour, youngest first."""
        return tuple(getattr(self, f"age_{age}") for age in AGES)

    def clean(self) -> None:
        """Refuse a higher age with a lower amount."""
        super().clean()
        known = [(age, amount) for age, amount in zip(AGES, self.amounts, strict=True) if amount is not None]
        for (_younger, less), (older, more) in pairwise(known):
            if more < less:
                raise ValidationError({f"age_{older}": _("Een hogere leeftijd heeft hier een lager bedrag.")})
