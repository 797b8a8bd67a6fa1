"""One place in every region where employers call: the contact point."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin, WorkflowMixin

from regions.enums import ContactPointType
from regions.geography.models import Dated, DatedQuerySet, Region


class ContactPointQuerySet(DatedQuerySet):
    """Contact points; `visible()` is the one public rule."""

    def visible(self) -> Self:
        """What the public may see: published and valid today."""
        return self.current().filter(live=True)

    def for_region(self, region_id: int) -> Self:
        """The points of one region, the main one first."""
        return self.filter(region_id=region_id).order_by(models.F("parent_id").asc(nulls_first=True), "pk")


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
    phone = PhoneNumberField(_("telefoonnummer"), blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    street = models.CharField(_("straat en huisnummer"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    # {"ma": [["09:00", "12:30"], ["13:00", "17:00"]], …}: Dutch weekday to open periods in Dutch time; no key is closed.
    opening_hours: Any = models.JSONField(_("openingstijden"), default=dict, blank=True)
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


class Intermediary(Orderable):
    """A private intermediary that joined a contact point."""

    contact_point = ParentalKey(ContactPoint, on_delete=models.CASCADE, related_name="intermediaries")
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("wat voor organisatie"), max_length=80, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("intermediair")
        verbose_name_plural = _("intermediairs")

    def __str__(self) -> str:
        return self.name
