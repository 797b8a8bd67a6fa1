"""One place in every region where employers call: the contact point."""

from datetime import date, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin, WorkflowMixin

from regions.enums import ContactPointType
from regions.geography.models import Dated, DatedQuerySet, Municipality, Region
from site_core.pictures import logo_path

# After this time without a look, the dashboard asks the region to check its contact point.
CHECK_AFTER = timedelta(days=183)


CARD_FIELDS = (
    "region",
    "parent",
    "type",
    "public_name",
    "logo",
    "phone",
    "email",
    "street",
    "postcode",
    "place",
    "opening_hours",
    "closed_days",
    "busy_until",
    "busy_advice",
    "busy_phone",
    "last_checked",
    "is_example",
)


class ContactPointQuerySet(DatedQuerySet):
    """Contact points; `visible()` is the one public rule."""

    def visible(self) -> Self:
        """What the public may see: published and valid today."""
        return self.current().filter(live=True)

    def for_region(self, region_id: int) -> Self:
        """The points of one region, the main one first."""
        return self.filter(region_id=region_id).order_by(models.F("parent_id").asc(nulls_first=True), "pk")

    def with_card(self) -> Self:
        """What the card of a contact point shows and no more."""
        return self.only(*CARD_FIELDS)

    def main(self) -> Self:
        """Only the points that a region sends its employers to first."""
        return self.filter(parent__isnull=True)

    def serving(self, municipality_id: int) -> Self:
        """Only the sub-points that answer for a municipality."""
        return self.filter(parent__isnull=False, municipalities=municipality_id)

    def checked_before(self, day: date) -> Self:
        """Points that nobody looked at since a day."""
        return self.filter(Q(last_checked__isnull=True) | Q(last_checked__lt=day))


class ContactPoint(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    Dated,
    ClusterableModel,
):
    """Whom an employer in a region calls. A region has at most one that is open-ended and has no parent."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="contact_points", verbose_name=_("regio"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("hoort bij")
    )
    type = models.CharField(_("soort"), max_length=12, choices=ContactPointType.choices, default=ContactPointType.WSP)
    public_name = models.CharField(_("naam"), max_length=120)
    # A file is never deleted: earlier versions of the point, and drafts, show it.
    logo = models.FileField(_("logo"), upload_to=logo_path, max_length=60, blank=True)
    phone = PhoneNumberField(_("telefoonnummer"), blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    street = models.CharField(_("straat en huisnummer"), max_length=120, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^[1-9]\d{3} [A-Z]{2}$", _("Schrijf de postcode zo: 1234 AB."))],
    )
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    # {"ma": [["09:00", "12:30"], ["13:00", "17:00"]], …}: Dutch weekday to open periods in Dutch time; no key is closed.
    opening_hours: Any = models.JSONField(_("openingstijden"), default=dict, blank=True)
    # [["2026-12-24", "2026-12-31", "kerstsluiting"], …]: closed from the first day to the last, see closed_days.py.
    closed_days: Any = models.JSONField(_("dagen dat het punt dicht is"), default=list, blank=True)
    busy_until = models.DateField(_("druk tot en met"), null=True, blank=True)
    busy_advice = models.CharField(_("wie kan men dan bellen"), max_length=120, blank=True)
    busy_phone = PhoneNumberField(_("telefoonnummer bij drukte"), blank=True)
    municipalities = ParentalManyToManyField(
        Municipality, blank=True, related_name="contact_points", verbose_name=_("gemeenten van dit subpunt")
    )
    last_checked = models.DateField(_("laatst nagekeken"), null=True, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("contactpunt")
        verbose_name_plural = _("contactpunten")
        ordering = ["public_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(parent__isnull=True, valid_until__isnull=True),
                name="contact_one_current_point_per_region",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="contact_point_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.public_name

    @property
    def is_busy(self) -> bool:
        """Whether the point asks to call somebody else today."""
        return self.busy_until is not None and self.busy_until >= timezone.localdate()

    def clean(self) -> None:
        """Refuse a point that nobody can reach, and a second point for the same employers at the same time."""
        super().clean()
        if not (self.phone or self.email or self.street):
            raise ValidationError(_("Vul ten minste een telefoonnummer, een e-mailadres of een adres in."))
        if self.valid_until and self.valid_from and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": _("De einddatum moet later zijn dan de begindatum.")})
        if self.busy_until and not (self.busy_advice and self.busy_phone):
            raise ValidationError({"busy_advice": _("Vul in wie men dan kan bellen, met het nummer.")})
        above = self.parent
        if above is not None and (above.pk == self.pk or above.parent_id or above.region_id != self.region_id):
            raise ValidationError({"parent": _("Kies het hoofdpunt van dezelfde regio.")})
        if self.valid_from and self.region_id:
            self._refuse_overlap()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; nobody stores another point of the region in between. Raises ValidationError for an overlap in time."""
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            Region.objects.select_for_update().filter(pk=self.region_id).first()
            self._refuse_overlap()
            super().save(*args, **kwargs)

    def _refuse_overlap(self) -> None:
        if other := self._at_the_same_time():
            text = _("Deze regio heeft in deze periode al een contactpunt: %(name)s. Geef dat eerst een einddatum.")
            if self.parent_id:
                text = _("Een van deze gemeenten heeft in deze periode al een subpunt: %(name)s. Geef dat eerst een einddatum.")
            raise ValidationError(text % {"name": other})

    def _at_the_same_time(self) -> "ContactPoint | None":
        others = ContactPoint.objects.for_region(self.region_id).exclude(pk=self.pk)
        others = others.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=self.valid_from))
        if self.valid_until:
            others = others.filter(valid_from__lt=self.valid_until)
        if not self.parent_id:
            return others.main().first()
        own = [municipality.pk for municipality in self.municipalities.all()]
        return others.filter(parent__isnull=False, municipalities__in=own).first() if own else None

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The template of the card as visitors see it."""
        return "pages/regions/contact_point_preview.html"


class Intermediary(Orderable):
    """A private intermediary that joined a contact point."""

    contact_point = ParentalKey(ContactPoint, on_delete=models.CASCADE, related_name="intermediaries")
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("wat voor organisatie"), max_length=80, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("bemiddelaar")
        verbose_name_plural = _("bemiddelaars")

    def __str__(self) -> str:
        return self.name
