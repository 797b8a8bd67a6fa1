"""Meetings of one region or of all, and the talks in which a region looks back on its plan."""

import uuid
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from regions.geography.models import Region


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings; `visible()` is the one public rule."""

    def visible(self) -> Self:
        """Published; also when it is over or off, so that nobody comes for nothing."""
        return self.filter(live=True)

    def upcoming(self) -> Self:
        """What is not over yet, soonest first."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def past(self) -> Self:
        """What is over, last first."""
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "pk")

    def for_region(self, region_id: int) -> Self:
        """Those of one region and the national ones."""
        return self.filter(Q(region_id=region_id) | Q(region__isnull=True))

    def with_region(self) -> Self:
        """Each with its region."""
        return self.select_related("region")


class Meeting(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """Where people meet, when, and how to register; without a region it is national."""

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("regio"))
    title = models.CharField(_("titel"), max_length=120)
    description = models.TextField(_("waar gaat het over?"), max_length=3000)
    programme = models.TextField(_("programma"), max_length=3000, blank=True, help_text=_("Eén onderdeel per regel."))
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("plaats"), max_length=200)
    registration_url = models.URLField(_("aanmelden"), max_length=500, blank=True, validators=[URLValidator(schemes=["https"])])
    is_cancelled = models.BooleanField(_("gaat niet door"), default=False)
    # What a calendar knows the meeting by, for ever.
    uid = models.UUIDField(_("kenmerk"), default=uuid.uuid4, unique=True, editable=False)
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["-starts_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public address."""
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def parts(self) -> list[str]:
        """The programme, part by part."""
        return [line.strip() for line in self.programme.splitlines() if line.strip()]

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ends_at < timezone.now()

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("Het einde moet later zijn dan het begin.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The page as visitors see it."""
        return "pages/meetings/meeting.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What that page shows."""
        from regions.meetings.presentation import meeting_page  # noqa: PLC0415 — it reads the models

        return {"request": request, **meeting_page(self, is_preview=True)}


class TalkQuerySet(models.QuerySet["ReviewTalk"]):
    """Talks, for editors only."""

    def open(self) -> Self:
        """What was not held yet, first due first."""
        return self.filter(held_on__isnull=True).order_by("due_on", "region__name", "pk")

    def overdue(self) -> Self:
        """What should have been held before today."""
        return self.open().filter(due_on__lt=timezone.localdate())


class ReviewTalk(models.Model):
    """A talk of a region with the national team about its plan; editors see it, visitors do not."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="review_talks", verbose_name=_("regio"))
    subject = models.CharField(_("onderwerp"), max_length=120)
    due_on = models.DateField(_("uiterlijk op"))
    held_on = models.DateField(_("gehouden op"), null=True, blank=True)
    outcome = models.TextField(_("wat is afgesproken?"), max_length=3000, blank=True)

    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("voortgangsgesprek")
        verbose_name_plural = _("voortgangsgesprekken")
        ordering = [F("held_on").desc(nulls_first=True), "due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["region", "due_on"], name="one_review_talk_per_region_and_day")]

    def __str__(self) -> str:
        return f"{self.subject}, {self.region}"

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.held_on:
            return str(_("gehouden"))
        return str(_("te laat") if self.due_on < timezone.localdate() else _("gepland"))

    def clean(self) -> None:
        """Refuse a talk that was held on a day to come."""
        super().clean()
        if self.held_on and self.held_on > timezone.localdate():
            raise ValidationError({"held_on": _("Deze datum ligt in de toekomst.")})
