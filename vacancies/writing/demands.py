"""Demands that do not fit the kind of place, or that the writer ticked as not needed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vacancies.enums import Education, Kind, NotNeeded
from vacancies.writing.phrases import Phrases, any_of
from vacancies.writing.reading import Text
from vacancies.writing.reasons import ALTERNATIVES, REASONS
from vacancies.writing.types import Check, Draft, Remark, Severity
from vacancies.writing.wording import read_list, remark

# What a kind of place is meant to do without.
_UNFIT: dict[str, frozenset[str]] = {
    Kind.BASIC_JOB: frozenset({"diploma", "experience"}),
    Kind.SHELTERED: frozenset({"diploma", "experience"}),
    Kind.PRACTICAL_LEARNING: frozenset({"diploma", "experience"}),
    Kind.WORK_EXPERIENCE: frozenset({"diploma", "experience"}),
    Kind.TRIAL: frozenset({"experience"}),
    Kind.APPRENTICESHIP: frozenset({"experience"}),
}
_NONE = (Education.NONE, Education.PRACTICAL)
_START = (*_NONE, Education.VMBO, Education.ENTRANCE)
# The most schooling that fits a kind.
_SCHOOLING: dict[str, tuple[str, ...]] = {
    Kind.BASIC_JOB: _NONE,
    Kind.SHELTERED: _NONE,
    Kind.PRACTICAL_LEARNING: _START,
    Kind.WORK_EXPERIENCE: _START,
}
_TICKED: dict[str, str] = {
    NotNeeded.DIPLOMA: "diploma",
    NotNeeded.EXPERIENCE: "experience",
    NotNeeded.LICENCE: "licence",
    NotNeeded.CV: "cv",
}


def unfit_demands(draft: Draft, text: Text) -> Iterator[Remark]:
    """Find demands in a text that its kind of place does without, or that are ticked as not needed."""
    unfit = _UNFIT.get(draft.kind, frozenset())
    ticked = {_TICKED[code] for code in draft.not_needed if code in _TICKED}
    if not unfit | ticked:
        return
    phrases, asking, not_asking = _lists()
    for found in phrases.find(text):
        what, sentence = found.meaning, text.sentences[text.sentence_at(found.start)]
        if what not in unfit | ticked or not asking.search(text.lower, sentence.start, sentence.end):
            continue
        if not_asking.search(text.lower, sentence.start, sentence.end):
            continue
        code = "demand-not-needed" if what in ticked else "demand-kind"
        yield remark(text, code, (found.start, found.end), Severity.WARNING, ALTERNATIVES[code])


def unfit_schooling(draft: Draft) -> Iterator[Remark]:
    """Say when the field of schooling asks more than the kind of place may."""
    fitting = _SCHOOLING.get(draft.kind)
    if fitting and draft.education and draft.education not in fitting:
        code = "education-kind"
        yield Remark(Check.DEMAND, code, "education", 0, 0, "", Severity.WARNING, REASONS[code], ALTERNATIVES[code])


@lru_cache(maxsize=1)
def _lists() -> tuple[Phrases[str], re.Pattern[str], re.Pattern[str]]:
    lists = read_list("demands.toml")
    phrases = Phrases((phrase, what) for what in ("diploma", "experience", "licence", "cv") for phrase in lists[what]["phrases"])
    asking, not_asking = any_of(lists["asking"]["phrases"]), any_of(lists["not_asking"]["phrases"])
    return phrases, asking or re.compile("(?!)"), not_asking or re.compile("(?!)")
