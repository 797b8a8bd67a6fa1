"""Words that shut people out and words of the office, from the lists in data/."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vacancies.writing.phrases import Phrases, any_of
from vacancies.writing.reading import Text
from vacancies.writing.reasons import CHECK_OF, REASONS
from vacancies.writing.types import Check, Remark, Severity

DATA_DIR = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Rule:
    """What a group of phrases means, and where the same words are innocent."""

    code: str
    alternative: str
    unless: re.Pattern[str] | None = None
    unless_text: re.Pattern[str] | None = None
    requires: re.Pattern[str] | None = None

    def holds(self, text: Text, position: int) -> bool:
        """Whether words at this place are meant as the rule says."""
        number = text.sentence_at(position)
        sentence = text.sentences[number]
        if self.unless and self.unless.search(text.lower, sentence.start, sentence.end):
            return False
        if self.unless_text and self.unless_text.search(text.lower):
            return False
        if not self.requires or sentence.field == "title":
            return True
        near = text.sentences[max(0, number - 1) : number + 2]
        return self.requires.search(text.lower, near[0].start, near[-1].end) is not None


def excluding_words(text: Text) -> Iterator[Remark]:
    """Find what shuts out people by age, sex, origin, religion, health, family or looks."""
    for found in _excluding().find(text):
        rule = found.meaning
        if rule.holds(text, found.start):
            yield remark(text, rule.code, (found.start, found.end), Severity.WARNING, rule.alternative)


def office_words(text: Text) -> Iterator[Remark]:
    """Find words that people do not use when they talk, each with a simpler one."""
    for found in _office().find(text):
        yield remark(text, "office-word", (found.start, found.end), Severity.HINT, found.meaning)


def remark(text: Text, code: str, where: tuple[int, int], severity: Severity, alternative: Any = "") -> Remark:
    """Return a remark about words, counted within their field, with the check and the reason that belong to its code."""
    start, end = where
    field = text.field_at(start)
    place = (field.field, start - field.start, end - field.start, text.value[start:end])
    return Remark(CHECK_OF.get(code) or Check(code), code, *place, severity, REASONS[code], alternative)


def read_list(name: str) -> dict[str, Any]:
    """Return a list of data/ as it is written."""
    return tomllib.loads((DATA_DIR / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _excluding() -> Phrases[Rule]:
    pairs = []
    for entry in read_list("excluding.toml")["rule"]:
        rule = Rule(
            code=entry.get("reason", entry["check"]),
            alternative=entry["alternative"],
            unless=any_of(entry.get("unless", ())),
            unless_text=any_of(entry.get("unless_text", ())),
            requires=any_of(entry.get("requires", ())),
        )
        pairs += [(phrase, rule) for phrase in entry["phrases"]]
    return Phrases(pairs)


@lru_cache(maxsize=1)
def _office() -> Phrases[str]:
    return Phrases(read_list("office_words.toml")["words"].items())
