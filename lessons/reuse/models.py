"""A lesson in use by another region, what came of it, and what was asked about it."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from lessons.reuse.enums import Outcome, Stage
from regions.contact.requests.models import ContactRequest
from regions.enums import EnteredAs
from regions.geography.models import Region
from regions.plan.append_only import AppendOnlyQuerySet, AppendOnlyRow
from site_core.permissions.regions import AllRegions, AnyUser, regions_of
from site_core.versions import version_at

OWN_LESSON = _("Dit is een les van uw eigen regio. Alleen een andere regio legt vast dat zij de les gebruikt.")


class UseQuerySet(models.QuerySet[Any]):
    """Uses of lessons, filtered by adjectives."""

    def visible(self) -> Self:
        """What the public may see: uses of lessons that are published."""
        return self.filter(lesson__live=True)

    def going_on(self) -> Self:
        """Not stopped."""
        return self.filter(stopped_on__isnull=True)

    def without_result(self) -> Self:
        """Going on, and long enough for a result that nobody gave yet."""
        return self.going_on().filter(ask_on__lte=timezone.localdate())

    def seen_by(self, user: AnyUser) -> Self:
        """What this user keeps up: the uses by the own regions, or everything for national editors."""
        regions = regions_of(user)
        return self if isinstance(regions, AllRegions) else self.filter(region__in=regions)


class LessonUse(models.Model):
    """A region that uses a lesson of another one. The region that uses it is public; the one that gave it only if it is named."""

    # A lesson that others use is taken off the site, not deleted: their record would go with it.
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="used_by", verbose_name=_("les"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("regio"))
    since = models.DateField(_("sinds"))
    adapted = models.TextField(_("wat u aanpaste"), max_length=600, blank=True)
    # The day from which the team is asked what came of it; none once it said so.
    ask_on = models.DateField(_("vraag het resultaat op"), null=True, blank=True)
    stage = models.PositiveSmallIntegerField(_("gevraagd"), choices=Stage.choices, default=Stage.NONE)
    asked_on = models.DateField(_("gevraagd op"), null=True, blank=True)
    stopped_on = models.DateField(_("gestopt op"), null=True, blank=True)
    stop_reason = models.CharField(_("waarom gestopt"), max_length=300, blank=True)
    entered_at = models.DateTimeField(_("ingevoerd op"), default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("ingevoerd door"), null=True, blank=True
    )
    entered_as = models.CharField(_("ingevoerd namens"), max_length=12, choices=EnteredAs.choices, default=EnteredAs.REGION)
    # Written while nobody was told whose lesson it is, or read again since for names of that region; else the texts are hidden.
    checked_unnamed = models.BooleanField(_("nagekeken op namen van de regio"), default=False, editable=False)
    withheld_on = models.DateField(_("verborgen sinds"), null=True, blank=True, editable=False)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = UseQuerySet.as_manager()

    class Meta:
        verbose_name = _("les in gebruik")
        verbose_name_plural = _("lessen in gebruik")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["ask_on"], condition=Q(stopped_on__isnull=True), name="lesson_reuse_to_ask")]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "region"], condition=Q(stopped_on__isnull=True), name="lesson_reuse_once_per_region"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stop_reason="") | (Q(stopped_on__isnull=False) & ~Q(stop_reason="")),
                name="lesson_reuse_stopped_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("since")), name="lesson_reuse_stopped_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson} ({self.region})"

    def clean(self) -> None:
        """Refuse a lesson of the region itself."""
        if self.lesson_id and self.region_id and self.lesson.region_id == self.region_id:
            raise ValidationError(OWN_LESSON)


class ResultQuerySet(AppendOnlyQuerySet):
    """Results, which are added and read only."""

    def standing(self) -> Self:
        """Those that count: not corrected by a later one."""
        return self.filter(replaced_by__isnull=True)


class UseResult(AppendOnlyRow):
    """What came of using a lesson, on a day. A better one is a new row that names the old one."""

    use = models.ForeignKey(LessonUse, models.CASCADE, related_name="results", verbose_name=_("les in gebruik"))
    outcome = models.CharField(_("werkt het?"), max_length=12, choices=Outcome.choices)
    seen_on = models.DateField(_("gezien op"))
    note = models.TextField(_("wat ervan kwam"), max_length=600)
    replaces = models.OneToOneField(
        "self", models.RESTRICT, related_name="replaced_by", verbose_name=_("verbetert"), null=True, blank=True
    )

    objects = ResultQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("resultaat van een les in gebruik")
        verbose_name_plural = _("resultaten van lessen in gebruik")
        ordering = ["seen_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="lesson_reuse_known_outcome"),
            models.CheckConstraint(condition=~Q(note=""), name="lesson_reuse_result_says_what_came"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.seen_on:%d-%m-%Y}"


class QuestionQuerySet(models.QuerySet[Any]):
    """Questions about lessons, filtered by adjectives."""

    def visible(self) -> Self:
        """What the public may see: published, below a lesson that is published; below one that names no region only what was
        read with that in mind."""
        safe = Q(lesson__is_unnamed=False) | Q(checked_unnamed=True)
        return self.filter(safe, published_on__isnull=False, withheld_on__isnull=True, lesson__live=True)

    def withheld(self) -> Self:
        """Hidden when the lesson stopped naming its region, and not looked at since."""
        return self.filter(withheld_on__isnull=False)

    def seen_by(self, user: AnyUser) -> Self:
        """What this user may change: below lessons of the own regions, or everything for national editors."""
        regions = regions_of(user)
        return self if isinstance(regions, AllRegions) else self.filter(lesson__region__in=regions)


class LessonQuestion(models.Model):
    """A question about a lesson with its answer, in general words: nobody who asked can be recognised in it."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="questions", verbose_name=_("les"))
    question = models.CharField(_("vraag"), max_length=300)
    answer = models.TextField(_("antwoord"), max_length=1500)
    published_on = models.DateField(_("op de site sinds"), null=True, blank=True)
    # Read for names of the region, because the lesson named none when this was last saved.
    checked_unnamed = models.BooleanField(_("nagekeken op namen van de regio"), default=False, editable=False)
    withheld_on = models.DateField(_("verborgen sinds"), null=True, blank=True, editable=False)
    # What it was written after; whoever asked is forgotten there after four weeks.
    request = models.OneToOneField(
        ContactRequest, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("naar aanleiding van")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("geschreven door"), null=True, blank=True
    )
    changed_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag bij een les")
        verbose_name_plural = _("vragen bij lessen")
        ordering = ["published_on", "pk"]

    def __str__(self) -> str:
        return self.question

    @property
    def version(self) -> int | None:
        """Which version of it this is; None before it is kept for the first time."""
        return version_at(self.changed_at) if self.pk else None

    def says(self, other: "LessonQuestion") -> bool:
        """Whether it says the same as another, and stands below its lesson just as that one does."""
        return (self.question, self.answer, self.is_shown) == (other.question, other.answer, other.is_shown)

    @property
    def is_shown(self) -> bool:
        """Whether it stands below its lesson."""
        return self.published_on is not None and self.withheld_on is None
