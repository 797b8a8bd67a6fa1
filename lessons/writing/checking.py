"""All advice on a lesson, by field, in the order in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lessons.type_fields import in_order
from lessons.writing.privacy import names_of_people, small_counts
from lessons.writing.texts import written
from vacancies.writing import Check, Meter, Severity, check_language

if TYPE_CHECKING:
    from lessons.models import Lesson

# A text may be this much longer than is best before we say so.
SLACK = 1.2


@dataclass(frozen=True)
class Advice:
    """One thing to change: in which field, which words (none for the field as a whole), why, and what instead."""

    field: str
    is_warning: bool
    words: str
    reason: str | Promise
    alternative: str | Promise = ""


def advise(lesson: "Lesson") -> tuple[list[Advice], Meter | None]:
    """Return the advice on a lesson and the meter of its language; warnings are about people, hints about language and length."""
    texts = written(lesson)
    remarks, meter = check_language(texts)
    found = [advice for field, text in texts.items() for advice in _about_people(field, text)]
    for remark in remarks:
        alternative = _("Gebruik het contactpunt van uw regio.") if remark.check == Check.CONTACT else remark.alternative
        found.append(Advice(remark.field, remark.severity == Severity.WARNING, remark.words, remark.reason, alternative))
    found += _too_long(lesson, texts)
    order = list(texts)
    return sorted(found, key=lambda advice: (order.index(advice.field), not advice.is_warning)), meter


def _about_people(field: str, text: str) -> Iterator[Advice]:
    for words in names_of_people(text):
        reason = _("Dit lijkt de naam van een mens. Iedereen kan de les lezen en bewaren.")
        yield Advice(field, True, words, reason, _("Schrijf wat iemand doet, bijvoorbeeld: een jobcoach."))
    for words in small_counts(text):
        reason = _("Bij minder dan tien mensen kan iemand herkend worden.")
        yield Advice(field, True, words, reason, _("Schrijf: een paar mensen, of: minder dan tien."))


def _too_long(lesson: "Lesson", texts: dict[str, str]) -> Iterator[Advice]:
    for asked in in_order(lesson.type):
        words = len(texts.get(asked.name, "").split())
        if asked.most_words and words > asked.most_words * SLACK:
            reason = _("Dit zijn %(words)d woorden. Lezers haken meestal af na %(most)d.") % {
                "words": words,
                "most": asked.most_words,
            }
            yield Advice(asked.name, False, "", reason, _("Haal weg wat een andere regio niet nodig heeft."))
