"""What somebody asked of a contact point, and what became of it."""

import json
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.contact.models import ContactPoint
from regions.contact.requests.enums import CallBack, How, Stage, Subject
from regions.geography.models import Municipality, Region
from site_core.permissions.forms import RegionOwnedForm
from site_core.permissions.regions import AllRegions, AnyUser, regions_of
from site_core.sealing import Unreadable, seal, unseal

TARGET_HOURS = 16
MOST_TARGET_HOURS = 80


class Content(NamedTuple):
    """What somebody wrote; `reach` is a telephone number or a mail address."""

    organisation: str
    name: str
    reach: str
    message: str

    @property
    def email(self) -> str:
        """The address to mail to; empty when a telephone number was left."""
        return self.reach if "@" in self.reach else ""


class RequestQuerySet(models.QuerySet[Any]):
    """Questions, filtered by adjectives."""

    def waiting(self) -> Self:
        """Not yet answered."""
        return self.filter(answered_at__isnull=True)

    def late(self) -> Self:
        """Not yet answered, although the promised time has passed."""
        return self.waiting().filter(due_at__lt=timezone.now())

    def dismissed(self) -> Self:
        """Closed as no question."""
        return self.filter(how=How.NO_QUESTION)

    def seen_by(self, user: AnyUser) -> Self:
        """What this user may see: of the own regions, or everything for national editors."""
        regions = regions_of(user)
        return self if isinstance(regions, AllRegions) else self.filter(region__in=regions, is_national=False)


class ContactRequest(models.Model):
    """One question to a contact point. Who asked is sealed and erased four weeks after the answer; the rest stays as counts."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="contact_requests", verbose_name=_("regio"))
    point = models.ForeignKey(
        ContactPoint, models.SET_NULL, null=True, blank=True, related_name="requests", verbose_name=_("contactpunt")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gemeente")
    )
    is_national = models.BooleanField(_("voor de landelijke redactie"), default=False)
    subject = models.CharField(_("onderwerp"), max_length=16, choices=Subject.choices)
    call_back = models.CharField(_("wanneer bellen"), max_length=16, choices=CallBack.choices, default=CallBack.ANY)
    # The number of the place on whose page the question was asked; places live in a room above this one.
    about_place = models.PositiveBigIntegerField(_("nummer van de plek"), null=True, blank=True)
    # What else it is about, as rooms above this one register it (topics.py).
    about_kind = models.CharField(_("gaat over (soort)"), max_length=16, blank=True)
    about_number = models.PositiveBigIntegerField(_("gaat over (nummer)"), null=True, blank=True)
    # Whoever asked may not learn which region answers: neither by name, nor by number, nor by the hours of its clock.
    hides_region = models.BooleanField(_("regio niet noemen"), default=False)
    sealed = models.TextField(_("inhoud, verzegeld"), blank=True)
    # Opens the private page; nobody guesses it. Gone when the content is erased.
    key = models.CharField(_("sleutel van de pagina"), max_length=43, blank=True)
    # Of the form that was sent in, and of what stood in it: whatever is sent twice is one question.
    token = models.CharField(_("nummer van het formulier"), max_length=43, blank=True)
    print = models.CharField(_("afdruk"), max_length=64, blank=True)

    received_at = models.DateTimeField(_("ontvangen op"), default=timezone.now, db_index=True)
    target_hours = models.PositiveSmallIntegerField(_("beloofd binnen (werkuren)"), default=TARGET_HOURS)
    # All reckoned in working hours of the point when the question came; hours that change later do not move a promise.
    half_at = models.DateTimeField(_("helft van de termijn"))
    due_at = models.DateTimeField(_("antwoord voor"))
    deputy_at = models.DateTimeField(_("naar de vervanger"))
    national_at = models.DateTimeField(_("naar de landelijke lijst"))
    stage = models.PositiveSmallIntegerField(_("herinnerd"), choices=Stage.choices, default=Stage.NONE)

    read_at = models.DateTimeField(_("gelezen op"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("behandelt")
    )
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("beantwoord door")
    )
    how = models.CharField(_("hoe beantwoord"), max_length=16, choices=How.choices, blank=True)
    # How long it took by the hours of the point of that day; those may change.
    hours_taken = models.FloatField(_("werkuren"), null=True, blank=True)
    erased_at = models.DateTimeField(_("gegevens gewist op"), null=True, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag aan een contactpunt")
        verbose_name_plural = _("vragen aan contactpunten")
        ordering = ["received_at", "pk"]
        indexes = [
            models.Index(fields=["region", "answered_at", "received_at"]),
            models.Index(fields=["stage", "due_at"], condition=Q(answered_at__isnull=True), name="contact_requests_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["print"],
                condition=Q(answered_at__isnull=True) & ~Q(print=""),
                name="contact_requests_asked_once",
            ),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="contact_requests_key_opens_one"),
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="contact_requests_once_per_form"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, how="", hours_taken__isnull=True)
                | Q(answered_at__isnull=False, how__in=How.values, hours_taken__isnull=False),
                name="contact_requests_answered_somehow",
            ),
            models.CheckConstraint(
                condition=Q(about_kind="", about_number__isnull=True) | (~Q(about_kind="") & Q(about_number__isnull=False)),
                name="contact_requests_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(answered_at__isnull=False, sealed="", key=""),
                name="contact_requests_erased_after_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} ({self.pk})"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must still answer."""
        return self.answered_at is None

    @property
    def is_dismissed(self) -> bool:
        """Whether the team closed it as no question."""
        return self.how == How.NO_QUESTION

    @property
    def is_answered_in_time(self) -> bool:
        """Whether the answer came within the promised time."""
        return self.answered_at is not None and self.answered_at <= self.due_at

    def seal(self, content: Content) -> None:
        """Keep what was written, unreadable."""
        self.sealed = seal(json.dumps(content))

    def read(self) -> Content | None:
        """Return what was written; None when it is erased or unreadable."""
        try:
            return Content(*json.loads(unseal(self.sealed))) if self.sealed else None
        except Unreadable:
            return None


class Note(models.Model):
    """What the team wrote for itself about a question; sealed, and erased with it."""

    request = models.ForeignKey(ContactRequest, models.CASCADE, related_name="notes", verbose_name=_("vraag"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("door"))
    sealed = models.TextField(_("notitie, verzegeld"))
    written_at = models.DateTimeField(_("geschreven op"), default=timezone.now)

    class Meta:
        verbose_name = _("notitie bij een vraag")
        verbose_name_plural = _("notities bij vragen")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} ({self.pk})"

    @property
    def text(self) -> str:
        """What was written; empty when it is unreadable."""
        try:
            return unseal(self.sealed)
        except Unreadable:
            return ""


class SavedReply(models.Model):
    """A text that a region answers with again and again."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="saved_replies", verbose_name=_("regio"))
    title = models.CharField(_("naam"), max_length=80)
    text = models.TextField(_("tekst"), max_length=2000)

    base_form_class = RegionOwnedForm

    class Meta:
        verbose_name = _("opgeslagen antwoord")
        verbose_name_plural = _("opgeslagen antwoorden")
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["region", "title"], name="contact_requests_reply_named_once")]

    def __str__(self) -> str:
        return self.title


class RegionAnswering(models.Model):
    """How a region answers; a region without a row does it by the defaults."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="answering", verbose_name=_("regio"))
    target_hours = models.PositiveSmallIntegerField(
        _("binnen hoeveel werkuren"),
        default=TARGET_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_TARGET_HOURS)],
    )
    answerers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("wie antwoordt"), blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vervanger")
    )

    class Meta:
        verbose_name = _("instellingen van het antwoorden")
        verbose_name_plural = _("instellingen van het antwoorden")
        constraints = [
            models.CheckConstraint(
                condition=Q(target_hours__gte=1, target_hours__lte=MOST_TARGET_HOURS), name="contact_requests_target_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)
