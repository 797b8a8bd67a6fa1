"""The two steps of the check, and what Wagtail's workflow has no place for: since when it waits, and remarks by field."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from lessons.checking.enums import State, Step
from lessons.checking.rights import may_check
from lessons.models import Lesson
from lessons.type_fields import in_order
from site_core.permissions.regions import AllRegions, AnyUser, regions_of

REMARK_LENGTH = 1000


class LessonStep(Task):
    """A step of the check. Wagtail's own buttons decide nothing: the page Lessen nakijken asks more than they do."""

    step = Step.REGION

    class Meta:
        abstract = True

    def user_can_access_editor(self, obj: Any, user: AnyUser) -> bool:
        """Let those who check open what waits for them."""
        return may_check(user, self.step, obj)

    def locked_for_user(self, obj: Any, user: AnyUser) -> bool:
        """Keep others from changing what is being checked."""
        return not may_check(user, self.step, obj)

    def get_task_states_user_can_moderate(self, user: AnyUser, **_kwargs: Any) -> QuerySet[TaskState]:
        """Return what waits for this user at this step."""
        mine = LessonCheck.objects.waiting().checked_by(user).filter(step=self.step)
        keys = mine.annotate(key=Cast("lesson_id", models.CharField())).values("key")
        waiting: QuerySet[TaskState] = self.task_states.filter(
            status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=keys
        )
        return waiting


class RegionStep(LessonStep):
    """The own region looks at facts, consent and documents."""

    class Meta:
        verbose_name = _("les nakijken: eigen regio")
        verbose_name_plural = _("lessen nakijken: eigen regio")

    @classmethod
    def get_description(cls) -> str:
        """Say in the list of tasks who looks."""
        return str(_("Het team van de regio kijkt naar feiten, toestemming en documenten."))


class NationalStep(LessonStep):
    """The national editors look whether another region can use it."""

    step = Step.NATIONAL

    class Meta:
        verbose_name = _("les nakijken: landelijke redactie")
        verbose_name_plural = _("lessen nakijken: landelijke redactie")

    @classmethod
    def get_description(cls) -> str:
        """Say in the list of tasks who looks."""
        return str(_("De landelijke redactie kijkt of een andere regio er iets mee kan."))


class LessonCheckQuerySet(models.QuerySet[Any]):
    """Checks, filtered by adjectives."""

    def waiting(self) -> Self:
        """Not yet decided."""
        return self.filter(state=State.WAITING)

    def seen_by(self, user: AnyUser) -> Self:
        """Of the user's own regions."""
        regions = regions_of(user)
        return self if isinstance(regions, AllRegions) else self.filter(lesson__region__in=regions)

    def checked_by(self, user: AnyUser) -> Self:
        """What this user may decide about: at the first step of the own regions, at the second only national editors."""
        own = self.seen_by(user)
        return own if isinstance(regions_of(user), AllRegions) else own.filter(step=Step.REGION)

    def of(self, lesson: Lesson) -> Self:
        """Of one lesson, newest first."""
        return self.filter(lesson=lesson.pk).order_by("-pk")


class LessonCheck(models.Model):
    """One time that a lesson was handed in, until it was published or sent back; a lesson waits at most once."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="checks", verbose_name=_("les"))
    step = models.CharField(_("stap"), max_length=10, choices=Step.choices, default=Step.REGION)
    state = models.CharField(_("stand"), max_length=15, choices=State.choices, default=State.WAITING)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("ingestuurd door"), null=True, blank=True
    )
    submitted_at = models.DateTimeField(_("ingestuurd op"), default=timezone.now)
    step_since = models.DateTimeField(_("wacht sinds"), default=timezone.now)
    is_change = models.BooleanField(_("wijziging van een les op de site"), default=False)
    region_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("eerste stap door"), null=True, blank=True
    )
    region_at = models.DateTimeField(_("eerste stap op"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("besloten door"), null=True, blank=True
    )
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)

    objects = LessonCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("ingestuurde les")
        verbose_name_plural = _("ingestuurde lessen")
        ordering = ["step_since", "pk"]
        indexes = [models.Index(fields=["state", "step", "step_since"], name="lesson_checking_queue")]
        constraints = [
            models.UniqueConstraint(fields=["lesson"], condition=Q(state="waiting"), name="lesson_checking_waits_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True) | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="lesson_checking_decided_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.pk})"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must still decide."""
        return self.state == State.WAITING


class LessonRemark(models.Model):
    """What a checker asks; `field` is a field of the lesson, or empty for the lesson as a whole."""

    check_of = models.ForeignKey(LessonCheck, models.CASCADE, related_name="remarks", verbose_name=_("ingestuurde les"))
    step = models.CharField(_("stap"), max_length=10, choices=Step.choices)
    field = models.CharField(_("veld"), max_length=40, blank=True)
    text = models.TextField(_("opmerking"), max_length=REMARK_LENGTH)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("door"), null=True, blank=True
    )
    answer = models.TextField(_("antwoord van de schrijver"), max_length=REMARK_LENGTH, blank=True)

    class Meta:
        verbose_name = _("opmerking bij een les")
        verbose_name_plural = _("opmerkingen bij een les")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.field


def label_of(name: str, kind: str = "") -> str:
    """Return what a field of a lesson is called, by its type; empty for the lesson as a whole."""
    if not name:
        return ""
    known = {asked.name: str(asked.label) for asked in in_order(kind)}
    return known.get(name) or capfirst(str(getattr(Lesson._meta.get_field(name), "verbose_name", name)))


class ReviewNotice(models.Model):
    """A mail about the day of the next look that went out: two weeks before, or on the day; each once."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+", verbose_name=_("les"))
    review_date = models.DateField(_("opnieuw nakijken op"))
    is_due = models.BooleanField(_("op de dag zelf"))
    sent_at = models.DateTimeField(_("verstuurd op"), auto_now_add=True)

    class Meta:
        verbose_name = _("herinnering bij een les")
        verbose_name_plural = _("herinneringen bij lessen")
        constraints = [models.UniqueConstraint(fields=["lesson", "review_date", "is_due"], name="lesson_checking_told_once")]

    def __str__(self) -> str:
        return str(self.review_date)
