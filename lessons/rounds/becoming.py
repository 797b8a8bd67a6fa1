"""Makes a draft lesson of what a region answered; nothing is published, and the answer stays as it is."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lessons.drafting import draft_lesson
from lessons.enums import LessonType
from lessons.models import Lesson
from lessons.rounds.enums import QuestionKey
from lessons.rounds.models import Answer, DraftOfAnswer, RegionForm
from regions.contact.models import ContactPoint
from site_core.users.models import User

MADE = "lesson_rounds.lesson"
REVIEW_AFTER = timedelta(days=365)
# Which part of a lesson an answer fills; answers that fill the same one stand below each other.
FIELDS = {
    QuestionKey.WENT_WELL: "worked",
    QuestionKey.SUCCESS: "did",
    QuestionKey.PROUD: "worked",
    QuestionKey.EFFECT: "effect",
    QuestionKey.DIFFERENT: "did_not_work",
    QuestionKey.LEARN: "question",
    QuestionKey.GIVE: "transfer",
    QuestionKey.KNOW: "question",
    QuestionKey.CHANGED: "differently",
}
TYPES = {
    QuestionKey.DIFFERENT: LessonType.MISS,
    QuestionKey.GIVE: LessonType.SCRIPT,
    QuestionKey.CHANGED: LessonType.REVIEW,
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class NothingWritten(Exception):
    """There is no text to make a lesson of."""


@transaction.atomic
def lesson_of_answer(*, answer: Answer, by: User) -> Lesson:
    """Return the lesson made of one answer; made now when there is none. Raises NothingWritten."""
    form = _locked(answer.form)
    if before := form.drafts.filter(answer=answer).select_related("lesson").first():
        return before.lesson
    return _make(form, [answer], by=by, kind=TYPES.get(QuestionKey(answer.question.key), LessonType.GOOD_EXAMPLE), only=answer)


@transaction.atomic
def lesson_of_form(*, form: RegionForm, by: User) -> Lesson:
    """Return the look back made of all answers of a region together; made now when there is none. Raises NothingWritten."""
    form = _locked(form)
    if before := form.drafts.filter(answer__isnull=True).select_related("lesson").first():
        return before.lesson
    answers = form.answers.select_related("question").order_by("question__sort_order", "pk")
    return _make(form, answers, by=by, kind=LessonType.REVIEW)


def fields_of(answers: Iterable[Answer]) -> dict[str, Any]:
    """Return the parts of a lesson that answers fill: text by field, the themes of all, and title and summary from the first."""
    texts: dict[str, list[str]] = {}
    themes: dict[str, None] = {}
    for answer in answers:
        texts.setdefault(FIELDS.get(QuestionKey(answer.question.key), "context"), []).append(answer.text)
        themes.update(dict.fromkeys(answer.themes))
    first = next(iter(texts.get("worked", []) or texts.get("did", []) or [text for own in texts.values() for text in own]), "")
    sentences = _SENTENCE.split(" ".join(first.split()))
    fields = {name: "\n\n".join(own) for name, own in texts.items()}
    return {**fields, "title": sentences[0].rstrip("."), "summary": " ".join(sentences[:2]), "themes": list(themes)}


def _make(form: RegionForm, answers: Iterable[Answer], *, by: User, kind: LessonType, only: Answer | None = None) -> Lesson:
    written = [answer for answer in answers if answer.text]
    if not written:
        raise NothingWritten
    point = ContactPoint.objects.visible().main().for_region(form.region_id).first()
    fields = {
        **fields_of(written),
        "type": kind,
        "contact": point.public_name if point else "",
        "review_date": timezone.localdate() + REVIEW_AFTER,
        "is_example": form.round.is_example,
    }
    lesson = draft_lesson(region=form.region, by=by, fields=fields)
    DraftOfAnswer.objects.create(form=form, answer=only, lesson=lesson)
    question = only.question.text if only else _("alle antwoorden samen")
    log(instance=lesson, action=MADE, user=by, data={"round": form.round.title, "question": question})
    return lesson


def _locked(form: RegionForm) -> RegionForm:
    """Return the form; who presses twice waits here, and then finds the lesson of the first time."""
    rows = RegionForm.objects.select_for_update(of=("self",)).select_related("round", "region")
    found: RegionForm = rows.get(pk=form.pk)
    return found
