"""Rounds of questions to all regions, and their answers."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.enums import Theme
from lessons.models import Lesson
from lessons.rounds.enums import QuestionKey, Reach, Stage
from regions.contact.requests.models import ContactRequest
from regions.geography.models import Region
from site_core.fields import CodeListField
from site_core.permissions.regions import AllRegions, AnyUser, regions_of

MOST_CHARACTERS = 4000


class RoundQuerySet(models.QuerySet[Any]):
    """Rounds, filtered by adjectives."""

    def open(self) -> Self:
        """In which regions can still answer; also past the day on which they should have."""
        return self.filter(closed_at__isnull=True)

    def newest(self) -> Self:
        """Last opened first."""
        return self.order_by("-opened_on", "-pk")

    def with_counts(self) -> Self:
        """With how many regions were asked and how many are done."""
        return self.annotate(asked=Count("forms"), done=Count("forms", filter=Q(forms__done_at__isnull=False)))


class Round(models.Model):
    """One half-yearly round: the same questions to every region."""

    title = models.CharField(_("naam"), max_length=80, help_text=_("Bijvoorbeeld: najaar 2026."))
    introduction = models.TextField(_("toelichting"), max_length=1000, blank=True)
    opened_on = models.DateField(_("geopend op"), default=timezone.localdate)
    due_on = models.DateField(_("klaar op"), help_text=_("De teams krijgen twee weken ervoor een herinnering."))
    closed_at = models.DateTimeField(_("gesloten op"), null=True, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opened_on")),
                name="lesson_rounds_due_after_opening",
                violation_error_message=_("Deze dag ligt voor het begin van de ronde."),
            ),
            # Whoever presses twice would mail all teams twice.
            models.UniqueConstraint(
                fields=["title", "opened_on"],
                condition=Q(is_example=False),
                name="lesson_rounds_opened_once",
                violation_error_message=_("Er is vandaag al een ronde met deze naam geopend."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether regions can still answer."""
        return self.closed_at is None

    @property
    def is_late(self) -> bool:
        """Whether the day on which everybody should be done has passed."""
        return self.is_open and self.due_on < timezone.localdate()


class RoundQuestion(models.Model):
    """A question as one round asks it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="questions", verbose_name=_("ronde"))
    key = models.CharField(_("soort vraag"), max_length=8, choices=QuestionKey.choices)
    text = models.CharField(_("vraag"), max_length=200)
    help = models.CharField(_("uitleg"), max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("vraag van een ronde")
        verbose_name_plural = _("vragen van een ronde")
        ordering = ["sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="lesson_rounds_question_once")]

    def __str__(self) -> str:
        return self.text


class RegionForm(models.Model):
    """A round as one region fills it in."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="forms", verbose_name=_("ronde"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="round_forms", verbose_name=_("regio"))
    done_at = models.DateTimeField(_("klaar op"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("klaar volgens")
    )
    stage = models.PositiveSmallIntegerField(_("herinnerd"), choices=Stage.choices, default=Stage.OPENED)

    class Meta:
        verbose_name = _("formulier van een regio")
        verbose_name_plural = _("formulieren van regio's")
        ordering = ["region__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "region"], name="lesson_rounds_form_once")]

    def __str__(self) -> str:
        return f"{self.region}, {self.round}"


class AnswerQuerySet(models.QuerySet[Any]):
    """Answers; `readable_by()` is the one rule of who reads them."""

    def written(self) -> Self:
        """With a text."""
        return self.exclude(text="")

    def readable_by(self, user: AnyUser) -> Self:
        """Those of the own regions, and of other regions what they share and said to be done with; all for national editors."""
        regions = regions_of(user)
        if isinstance(regions, AllRegions):
            return self
        if not regions:
            return self.none()
        return self.filter(Q(form__region__in=regions) | Q(form__done_at__isnull=False, reach=Reach.ALL))

    def with_origin(self) -> Self:
        """With question, region and round, in one query."""
        return self.select_related("question", "form__region", "form__round")


class Answer(models.Model):
    """What one region answers to one question."""

    form = models.ForeignKey(RegionForm, models.CASCADE, related_name="answers", verbose_name=_("formulier"))
    question = models.ForeignKey(RoundQuestion, models.CASCADE, related_name="answers", verbose_name=_("vraag"))
    text = models.TextField(_("antwoord"), max_length=MOST_CHARACTERS, blank=True)
    themes = CodeListField(_("thema's"), choices=Theme.choices)
    reach = models.CharField(_("wie mag dit lezen"), max_length=5, choices=Reach.choices, default=Reach.ALL)
    # How often it was saved: a page that shows an older one overwrites nothing.
    version = models.PositiveIntegerField(_("versie"), default=0, editable=False)
    changed_at = models.DateTimeField(_("gewijzigd op"), default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gewijzigd door")
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("antwoord")
        verbose_name_plural = _("antwoorden")
        ordering = ["form__region__name", "question__sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["form", "question"], name="lesson_rounds_answer_once")]

    def __str__(self) -> str:
        return f"{self.form}: {self.question}"

    @property
    def theme_labels(self) -> list[str]:
        """Its themes in words."""
        return [str(label) for code, label in Theme.choices if code in self.themes]


class DraftOfAnswer(models.Model):
    """The lesson that was made of an answer, or of all answers of a region together (then no answer is named)."""

    form = models.ForeignKey(RegionForm, models.CASCADE, related_name="drafts", verbose_name=_("formulier"))
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="drafts", verbose_name=_("antwoord"))
    lesson = models.OneToOneField(Lesson, models.CASCADE, related_name="round_origin", verbose_name=_("les"))
    made_at = models.DateTimeField(_("gemaakt op"), default=timezone.now)

    class Meta:
        verbose_name = _("les uit een antwoord")
        verbose_name_plural = _("lessen uit antwoorden")
        constraints = [
            models.UniqueConstraint(fields=["answer"], condition=Q(answer__isnull=False), name="lesson_rounds_lesson_once"),
            models.UniqueConstraint(fields=["form"], condition=Q(answer__isnull=True), name="lesson_rounds_review_once"),
        ]

    def __str__(self) -> str:
        return str(self.lesson_id)


class OfferAsked(models.Model):
    """A region asked another one for what that offered; once for each pair of answers."""

    want = models.ForeignKey(Answer, models.CASCADE, related_name="asked_others", verbose_name=_("gevraagd om"))
    offer = models.ForeignKey(Answer, models.CASCADE, related_name="asked_for", verbose_name=_("aanbod"))
    # The question to the contact point, which has the clock; it says itself whether it was answered.
    request = models.ForeignKey(
        ContactRequest, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vraag aan het contactpunt")
    )
    asked_at = models.DateTimeField(_("gevraagd op"), default=timezone.now)

    class Meta:
        verbose_name = _("vraag om een aanbod")
        verbose_name_plural = _("vragen om een aanbod")
        constraints = [models.UniqueConstraint(fields=["want", "offer"], name="lesson_rounds_asked_once")]

    def __str__(self) -> str:
        return f"{self.want_id}, {self.offer_id}"


class SuggestionTaken(models.Model):
    """What a region did with a lesson that its own figures suggested; what was counted for it is not counted again."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="lesson_suggestions", verbose_name=_("regio"))
    key = models.CharField(_("patroon"), max_length=60)
    is_accepted = models.BooleanField(_("aangenomen"))
    lesson = models.ForeignKey(
        Lesson, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("les die ervan kwam")
    )
    decided_on = models.DateField(_("besloten op"), default=timezone.localdate)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("besloten door")
    )

    class Meta:
        verbose_name = _("besluit over een voorstel")
        verbose_name_plural = _("besluiten over voorstellen")
        constraints = [models.UniqueConstraint(fields=["region", "key"], name="lesson_rounds_decided_once")]

    def __str__(self) -> str:
        return self.key
