"""What a lesson belongs to. Rows beside the lesson and not part of its drafts, see decision 0033."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from regions.instruments.models import InstrumentCard
from regions.meetings.models import Meeting
from regions.plan.models import ActionLine, Partner
from vacancies.models import Vacancy


class Moment(models.TextChoices):
    """When a lesson goes with a meeting."""

    BEFORE = "vooraf", _("lezen voor de bijeenkomst")
    AFTER = "achteraf", _("geleerd op de bijeenkomst")


class Relation(models.TextChoices):
    """What a lesson is to another one."""

    CONTINUES = "vervolg", _("gaat verder op")
    CONTRADICTS = "weerlegt", _("spreekt tegen")
    REPLACES = "vervangt", _("komt in de plaats van")


def _lesson() -> "models.ForeignKey[Lesson, Lesson]":
    return models.ForeignKey(Lesson, models.CASCADE, related_name="+", verbose_name=_("les"))


class LineLesson(models.Model):
    """A lesson that came of an action line."""

    line = models.ForeignKey(ActionLine, models.CASCADE, related_name="+", verbose_name=_("actielijn"))
    lesson = _lesson()

    class Meta:
        verbose_name = _("les bij een actielijn")
        verbose_name_plural = _("lessen bij actielijnen")
        constraints = [models.UniqueConstraint(fields=["line", "lesson"], name="lesson_links_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.lesson}"


class LessonCard(models.Model):
    """A scheme that a lesson is about."""

    lesson = _lesson()
    card = models.ForeignKey(InstrumentCard, models.CASCADE, related_name="+", verbose_name=_("regeling"))

    class Meta:
        verbose_name = _("les bij een regeling")
        verbose_name_plural = _("lessen bij regelingen")
        constraints = [models.UniqueConstraint(fields=["lesson", "card"], name="lesson_card_once")]

    def __str__(self) -> str:
        return f"{self.card}: {self.lesson}"


class LessonPlace(models.Model):
    """A place that is an example of a lesson."""

    lesson = _lesson()
    place = models.ForeignKey(Vacancy, models.CASCADE, related_name="+", verbose_name=_("plek"))

    class Meta:
        verbose_name = _("les bij een plek")
        verbose_name_plural = _("lessen bij plekken")
        constraints = [models.UniqueConstraint(fields=["lesson", "place"], name="lesson_place_once")]

    def __str__(self) -> str:
        return f"{self.place}: {self.lesson}"


class LessonMeeting(models.Model):
    """A lesson to read before a meeting, or that came of it."""

    lesson = _lesson()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name=_("bijeenkomst"))
    moment = models.CharField(_("wanneer"), max_length=8, choices=Moment.choices, default=Moment.BEFORE)

    class Meta:
        verbose_name = _("les bij een bijeenkomst")
        verbose_name_plural = _("lessen bij bijeenkomsten")
        constraints = [models.UniqueConstraint(fields=["lesson", "meeting", "moment"], name="lesson_meeting_once")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.lesson}"


class MeetingQuestion(models.Model):
    """A question that a meeting left open, and the lesson that was begun to answer it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name=_("bijeenkomst"))
    text = models.CharField(_("vraag"), max_length=300)
    lesson = models.ForeignKey(Lesson, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("les"))

    class Meta:
        verbose_name = _("vraag na een bijeenkomst")
        verbose_name_plural = _("vragen na bijeenkomsten")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class LessonPartner(models.Model):
    """A partner with whom a lesson was learned."""

    lesson = _lesson()
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+", verbose_name=_("partner"))

    class Meta:
        verbose_name = _("les met een partner")
        verbose_name_plural = _("lessen met partners")
        constraints = [models.UniqueConstraint(fields=["lesson", "partner"], name="lesson_partner_once")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.lesson}"


class LessonRelation(models.Model):
    """A lesson that says something about another one: goes on, contradicts, replaces."""

    lesson = _lesson()
    other = models.ForeignKey(Lesson, models.CASCADE, related_name="+", verbose_name=_("andere les"))
    kind = models.CharField(_("wat"), max_length=8, choices=Relation.choices)

    class Meta:
        verbose_name = _("verband tussen lessen")
        verbose_name_plural = _("verbanden tussen lessen")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "other"], name="lesson_relation_once"),
            models.CheckConstraint(condition=~Q(lesson=F("other")), name="lesson_relation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson} {self.get_kind_display()} {self.other}"
