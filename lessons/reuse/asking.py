"""Questions about a lesson: they go to its region through the clock of its contact point, also when that region stays unnamed."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from lessons.page_parts import PagePart, page_parts
from lessons.reuse.models import LessonQuestion
from regions.contact.requests.enums import How, Subject
from regions.contact.requests.models import ContactRequest
from regions.contact.requests.topics import Topic, TopicKind, topic_kinds
from site_core.permissions.regions import AllRegions, AnyUser, regions_of

KIND = "les"
RANK = 40


def topics(pks: Collection[int]) -> Mapping[int, Topic]:
    """Return the public lessons of these numbers as things to ask about; one query."""
    lessons = Lesson.objects.visible().filter(pk__in=pks).only("title", "region", "is_unnamed").order_by("pk")
    return {
        lesson.pk: Topic(lesson.title, lesson.get_absolute_url(), lesson.region_id, hides_region=lesson.is_unnamed)
        for lesson in lessons
    }


def publish_address(request: ContactRequest) -> tuple[Any, str]:
    """Return where a team puts a question with its answer below the lesson."""
    address = reverse("lesson_reuse:new_question", args=[request.about_number])
    return _("Zet deze vraag met het antwoord bij de les"), f"{address}?{urlencode({'vraag': request.pk})}"


def answered_about_lessons(user: AnyUser) -> QuerySet[ContactRequest]:
    """Return the answered questions about lessons of the user's regions that can still be read, and stand below no lesson yet."""
    found = ContactRequest.objects.seen_by(user) if not isinstance(regions_of(user), AllRegions) else ContactRequest.objects.all()
    told = LessonQuestion.objects.filter(request__isnull=False).values("request")
    open_ones = found.filter(about_kind=KIND, answered_at__isnull=False, erased_at__isnull=True, is_example=False)
    answered: QuerySet[ContactRequest] = (
        open_ones.exclude(pk__in=told).exclude(how=How.NO_QUESTION).order_by("-answered_at", "pk")
    )
    return answered


def questions_part(lesson: Lesson) -> dict[str, Any]:
    """Return the published questions below a lesson and where to ask one; one query."""
    questions = list(LessonQuestion.objects.visible().filter(lesson=lesson.pk).order_by("published_on", "pk"))
    return {
        "questions": questions,
        "is_example": any(question.is_example for question in questions),
        "ask_url": reverse("contact:ask_about", args=[KIND, lesson.pk]) if lesson.live else "",
        "is_unnamed": lesson.is_unnamed,
    }


topic_kinds.register(
    KIND,
    TopicKind(
        label=_("Over de les"),
        heading=_("Stel een vraag over deze les"),
        subject=Subject.LESSON,
        find=topics,
        follow_up=publish_address,
    ),
)
page_parts.register("questions", PagePart("pages/lessons/reuse/_questions.html", questions_part), rank=RANK)
