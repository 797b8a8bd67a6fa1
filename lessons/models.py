"""Lessons: what a region did, what worked and what did not, so that another region can use it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from lessons import enums
from lessons.blocks import DownloadBlock
from lessons.publishing import require_publishable
from lessons.querysets import LessonQuerySet
from regions.enums import TargetGroup
from regions.geography.models import Region
from site_core.blocks import BodyBlock
from site_core.fields import CodeListField
from vacancies.enums import Sector

CHANGE_LENGTH = 160


class Lesson(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """One lesson of one region."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="lessons", verbose_name=_("regio"))
    type = models.CharField(_("soort les"), max_length=14, choices=enums.LessonType.choices)
    title = models.CharField(_("titel"), max_length=120)
    summary = models.CharField(_("samenvatting"), max_length=220)
    themes = CodeListField(_("thema's"), choices=enums.Theme.choices, blank=False)
    target_groups = CodeListField(_("doelgroepen"), choices=TargetGroup.choices)
    sectors = CodeListField(_("sectoren"), choices=Sector.choices)
    phase = models.CharField(_("fase"), max_length=14, choices=enums.Phase.choices, blank=True)

    question = models.CharField(_("vraag"), max_length=300, blank=True)
    context = models.TextField(_("situatie"), blank=True)
    did = models.TextField(_("wat wij deden"))
    worked = models.TextField(_("wat werkte"), blank=True)
    did_not_work = models.TextField(_("wat niet werkte en waarom"))
    effect = models.TextField(_("effect, met cijfers"), blank=True)
    not_measured = models.BooleanField(_("effect niet gemeten"), default=False)
    cost = models.TextField(_("kosten en inzet"), blank=True)
    conditions = models.TextField(_("wat er nodig is"), blank=True)
    transfer = models.TextField(_("zo neemt u het over"), blank=True, help_text=_("Eén stap per regel."))
    differently = models.TextField(_("wat wij anders zouden doen"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("meer"), blank=True)
    contact = models.CharField(_("wie kan meer vertellen"), max_length=160, blank=True)
    consulted = models.CharField(_("met wie nagekeken"), max_length=300, blank=True)
    source = models.CharField(_("openbare bron"), max_length=300, blank=True)
    downloads = StreamField([("download", DownloadBlock())], verbose_name=_("documenten"), blank=True)
    # The programme knows which region it is; nobody else does, see `shown_region`.
    is_unnamed = models.BooleanField(_("regio niet noemen"), default=False)
    review_date = models.DateField(_("opnieuw nakijken op"), null=True, blank=True)
    # Travels with the draft; becomes a `LessonChange` when that is published.
    change_note = models.CharField(_("wat er veranderde"), max_length=CHANGE_LENGTH, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)
    created_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    updated_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("les")
        verbose_name_plural = _("lessen")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(live=False) | ~Q(did_not_work=""), name="lessons_published_says_what_failed"),
            models.CheckConstraint(
                condition=Q(live=False) | ~Q(effect="") | Q(not_measured=True), name="lessons_published_says_what_came_of_it"
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(review_date__isnull=False), name="lessons_published_is_looked_at_again"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public address of this lesson; the words behind the number are only for people."""
        return reverse("lessons:detail", args=[self.pk, self.slug])

    @property
    def shown_region(self) -> Region | None:
        """The region as the public and other regions may know it; None where it wants to stay unnamed."""
        return None if self.is_unnamed or self.region_id is None else self.region

    @property
    def shown_title(self) -> str:
        """The title as other regions may know it; what is off the site may say by now what is not for them."""
        return self.title if self.live else str(_("een les die niet op de site staat"))

    @property
    def slug(self) -> str:
        """The words of the address."""
        return slugify(self.title) or "les"

    @property
    def steps(self) -> list[str]:
        """How to take it over, step by step."""
        return [line.strip() for line in self.transfer.splitlines() if line.strip()]

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a version; every button of Wagtail comes here. Raises ValidationError for what may not be published."""
        require_publishable(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The template of the public page."""
        return "pages/lessons/lesson.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """What the public page shows, of the draft."""
        from lessons.page import lesson_context  # noqa: PLC0415 — the page reads this model

        return {**super().get_preview_context(request, mode_name), **lesson_context(self)}


class LessonStanding(models.Model):
    """How a lesson stands: checked by whom and when, and who uses it. No part of its text, so no old draft writes it back."""

    lesson = models.OneToOneField(Lesson, models.CASCADE, related_name="standing", verbose_name=_("les"))
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    held_on = models.DateField(_("klopte nog op"), null=True, blank=True)
    uses = models.PositiveSmallIntegerField(_("regio's die dit gebruiken"), default=0)
    proven_uses = models.PositiveSmallIntegerField(_("regio's waar het werkt"), default=0)

    class Meta:
        verbose_name = _("stand van een les")
        verbose_name_plural = _("stand van lessen")

    def __str__(self) -> str:
        return str(self.lesson_id)


class LessonChange(models.Model):
    """What changed in a public lesson, in one short line that everybody may read."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="changes", verbose_name=_("les"))
    day = models.DateField(_("dag"))
    text = models.CharField(_("wat er veranderde"), max_length=CHANGE_LENGTH)

    class Meta:
        verbose_name = _("wijziging van een les")
        verbose_name_plural = _("wijzigingen van lessen")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.text
