"""What checkers asked about a lesson: it stays asked until it is published, and may be answered in the form."""

from collections.abc import Mapping

from lessons.checking.enums import State
from lessons.checking.models import LessonCheck, LessonRemark
from lessons.models import Lesson

ANSWER = "antwoord_"


def open_remarks(lesson: Lesson) -> list[LessonRemark]:
    """Return what was asked the last time and is not decided on since; two queries at most."""
    if lesson.pk is None:
        return []
    decided = LessonCheck.objects.of(lesson).exclude(state__in=[State.WAITING, State.WITHDRAWN]).first()
    if decided is None or decided.state != State.CHANGES_ASKED:
        return []
    return list(decided.remarks.select_related("by"))


def answer_remarks(remarks: list[LessonRemark], answers: Mapping[int, str]) -> None:
    """Keep what the author answers, by the number of the remark."""
    changed = [remark for remark in remarks if answers.get(remark.pk, remark.answer) != remark.answer]
    for remark in changed:
        remark.answer = answers[remark.pk]
    LessonRemark.objects.bulk_update(changed, ["answer"])
