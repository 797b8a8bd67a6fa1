"""What was handed in, what a checker said about it, and how a region checks."""

from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from site_core.permissions.regions import AllRegions, AnyUser, regions_of
from vacancies.checking.enums import RefusalReason, State
from vacancies.models import Vacancy

TARGET_HOURS = 24
MOST_TARGET_HOURS = 200


def label_of(field: str) -> str:
    """Return what a field of a place is called."""
    name = str(getattr(Vacancy._meta.get_field(field), "verbose_name", field))
    return name[:1].upper() + name[1:]


class SubmissionQuerySet(models.QuerySet[Any]):
    """Submissions, filtered by adjectives."""

    def waiting(self) -> Self:
        """Not yet decided."""
        return self.filter(state=State.WAITING)

    def overdue(self) -> Self:
        """Not yet decided, although the promised time has passed."""
        return self.waiting().filter(due_at__lt=timezone.now())

    def checked_by(self, user: AnyUser) -> Self:
        """What this user may decide about: of the own regions, or everything for national editors."""
        regions = regions_of(user)
        return self if isinstance(regions, AllRegions) else self.filter(region__in=regions, is_national=False)

    def of(self, place: Vacancy) -> Self:
        """Of one place, newest first."""
        return self.filter(place=place.pk).order_by("-pk")


class Submission(models.Model):
    """One time that a place was handed in, until somebody decided about it; a place waits at most once.

    The region is that of the place as handed in. For a change of a public place `before` is what that said at the moment.
    """

    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="submissions", verbose_name=_("plek"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("regio"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("ingestuurd door"), null=True, blank=True
    )
    submitted_at = models.DateTimeField(_("ingestuurd op"), default=timezone.now)
    due_at = models.DateTimeField(_("nakijken voor"))
    is_national = models.BooleanField(_("voor de landelijke redactie"), default=False)
    is_change = models.BooleanField(_("wijziging van een plek op de site"), default=False)
    before: Any = models.JSONField(_("stond er"), encoder=DjangoJSONEncoder, null=True, blank=True)
    warnings = models.PositiveSmallIntegerField(_("waarschuwingen"), default=0)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("kijkt na"), null=True, blank=True
    )
    state = models.CharField(_("stand"), max_length=15, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("besloten door"), null=True, blank=True
    )
    # How long it took by the hours of the contact point of that day; those may change.
    hours_taken = models.FloatField(_("werkuren"), null=True, blank=True)
    # What belongs to its kind; None when whoever handed it in said nothing of that. See vacancies/proofs/keeping.py.
    proof: Any = models.JSONField(_("bewijs"), null=True, blank=True)
    is_automatic = models.BooleanField(_("zonder nakijken gepubliceerd"), default=False)
    reason = models.CharField(_("reden"), max_length=20, choices=RefusalReason.choices, blank=True)
    explanation = models.TextField(_("uitleg"), max_length=2000, blank=True)
    escalated_at = models.DateTimeField(_("gemeld bij de landelijke redactie op"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ingestuurde plek")
        verbose_name_plural = _("ingestuurde plekken")
        ordering = ["submitted_at", "pk"]
        indexes = [
            models.Index(fields=["region", "state", "submitted_at"]),
            models.Index(fields=["state", "due_at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(state="waiting"), name="checking_place_waits_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="checking_state_is_known"),
            models.CheckConstraint(
                condition=Q(is_change=True, before__isnull=False) | Q(is_change=False, before__isnull=True),
                name="checking_change_knows_what_was_there",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True) | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="checking_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="refused", reason__in=RefusalReason.values) | (~Q(state="refused") & Q(reason="")),
                name="checking_refused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.pk})"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must still decide."""
        return self.state == State.WAITING


class Remark(models.Model):
    """What a checker asks to change; `field` is a field of the place, or empty for the place as a whole."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="remarks", verbose_name=_("ingestuurde plek"))
    field = models.CharField(_("veld"), max_length=40, blank=True)
    text = models.TextField(_("opmerking"), max_length=1000)
    answer = models.TextField(_("antwoord van de werkgever"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("opmerking bij een plek")
        verbose_name_plural = _("opmerkingen bij een plek")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.field

    @property
    def label(self) -> str:
        """What its field is called; empty for the place as a whole."""
        return label_of(self.field) if self.field else ""


class Kept(models.Model):
    """A warning of the help while writing that the employer left as it was, and why."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="kept", verbose_name=_("ingestuurde plek"))
    code = models.CharField(_("waarschuwing"), max_length=60)
    field = models.CharField(_("veld"), max_length=40, blank=True)
    reason = models.CharField(_("reden"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("waarschuwing die bleef staan")
        verbose_name_plural = _("waarschuwingen die bleven staan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code


class RegionChecking(models.Model):
    """How a region checks places; a region without a row does it by the defaults."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="checking", verbose_name=_("regio"))
    checkers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("wie kijkt na"), blank=True)
    target_hours = models.PositiveSmallIntegerField(
        _("binnen hoeveel werkuren"),
        default=TARGET_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_TARGET_HOURS)],
    )
    publish_confirmed = models.BooleanField(_("publiceer plekken van gecontroleerde organisaties meteen"), default=False)
    text_published = models.TextField(_("mail bij publiceren"), max_length=2000, blank=True)
    text_changes = models.TextField(_("mail bij vragen"), max_length=2000, blank=True)
    text_refused = models.TextField(_("mail bij afwijzen"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("instellingen van het nakijken")
        verbose_name_plural = _("instellingen van het nakijken")
        constraints = [
            models.CheckConstraint(
                condition=Q(target_hours__gte=1, target_hours__lte=MOST_TARGET_HOURS), name="checking_target_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)
