"""How hard a text is: long sentences and words, passives, and a plain meter over the whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vacancies.writing.reading import Text
from vacancies.writing.reasons import ALTERNATIVES
from vacancies.writing.types import Check, Remark, Severity, Span
from vacancies.writing.wording import remark

MOST_WORDS = 20
EASY_SENTENCE, HARD_SENTENCE = 12, 18
LONGEST_WORD = 20
LONGEST_ABSTRACT_WORD = 17
FEWEST_WORDS = 8
MEASURED_FIELDS = ("summary", "description", "extra")
LANGUAGE = (Check.LONG_SENTENCE, Check.LONG_WORD, Check.PASSIVE, Check.OFFICE_WORD)

_LONG = re.compile(rf"\w{{{LONGEST_ABSTRACT_WORD + 1},}}")
_ABSTRACT = ("heid", "heden", "iteit", "isering", "atie", "aties", "werkzaamheden")
_BECOME = re.compile(r"\b(?:wordt|worden|werd|werden)\b")
_APART = "aan|af|uit|op|in|toe|mee|na|voor|bij|door|over|om|onder|vast|schoon|klaar|terug|weg|samen|goed|los|rond"
_PARTICIPLE = re.compile(rf"\b(?:{_APART})?(?:ge|be|ver|ont|her)\w{{2,}}(?:d|t|en)\b")
_NO_PARTICIPLE = re.compile(
    r"(?:gezond|geld|gebied|gewicht|gezicht|verband|bestand|verstand|beeld|bericht|gerecht|geduld|verkeerd|bekend|benieuwd|bewust|"
    r"gebouwen|bedrijven|gemeenten|gesprekken|gerechten|berichten|gevaren|geluiden|verhalen|vergaderingen|bewoners|beroepen|"
    r"bedragen|bedden|bergen|benen|verven|vermogen|vertrouwen|geheugen|bestanden|gezinnen|gebieden|gewoonten|best|vers|\w*heid|\w*heden)$"
)
_CLAUSE_END = re.compile(r"[,;:]\s|\b(?:omdat|zodat|terwijl|maar|want|en dan|en wie|of)\b")


class Level(StrEnum):
    """The plain meter."""

    EASY = "makkelijk"
    MIDDLING = "gaat-wel"
    HARD = "moeilijk"


@dataclass(frozen=True)
class Meter:
    """How hard the texts of a place are, and the sentence that one had best change first (empty when all is easy)."""

    level: Level
    words_per_sentence: float
    field: str = ""
    sentence: str = ""


def hard_language(text: Text) -> Iterator[Remark]:
    """Find long sentences, long words and passives."""
    for sentence in text.sentences:
        # Most sentences are too short for so many words, whatever the words are.
        if sentence.end - sentence.start > 3 * MOST_WORDS and words_in(text, sentence) > MOST_WORDS and sentence.field != "title":
            yield _hint(text, Check.LONG_SENTENCE, sentence.start, sentence.end)
    if "word" in text.keys or "werd" in text.keys:
        yield from _passives(text)
    for match in _LONG.finditer(text.lower) if text.longest_word > LONGEST_ABSTRACT_WORD else ():
        if len(match[0]) > LONGEST_WORD or match[0].endswith(_ABSTRACT):
            yield _hint(text, Check.LONG_WORD, match.start(), match.end())


def measure(text: Text, remarks: Sequence[Remark], measured: Sequence[str] = MEASURED_FIELDS) -> Meter | None:
    """Return the meter of a place, or of other fields; None when there is too little to measure."""
    sentences = [(span, words_in(text, span)) for span in text.sentences if span.field in measured]
    words = sum(length for _span, length in sentences)
    if words < FEWEST_WORDS:
        return None
    starts = {field.field: field.start for field in text.fields}
    hard = [starts[remark.field] + remark.start for remark in remarks if remark.check in LANGUAGE and remark.field in measured]
    level = _level(words / len(sentences), 100 * len(hard) / words)
    if not hard:
        return Meter(level, words / len(sentences))

    def weight(entry: tuple[Span, int]) -> int:
        span, length = entry
        return 5 * sum(1 for position in hard if span.start <= position < span.end) + max(0, length - EASY_SENTENCE)

    worst, _length = max(sentences, key=weight)
    return Meter(level, words / len(sentences), worst.field, text.value[worst.start : worst.end])


def words_in(text: Text, sentence: Span) -> int:
    """Return of how many words a sentence is."""
    return len(text.value[sentence.start : sentence.end].split())


def _level(words_per_sentence: float, remarks_per_hundred_words: float) -> Level:
    if words_per_sentence <= EASY_SENTENCE and remarks_per_hundred_words <= 2:
        return Level.EASY
    if words_per_sentence > HARD_SENTENCE or remarks_per_hundred_words > 6:
        return Level.HARD
    return Level.MIDDLING


def _passives(text: Text) -> Iterator[Remark]:
    for become in _BECOME.finditer(text.lower):
        sentence = text.sentences[text.sentence_at(become.start())]
        after = _CLAUSE_END.search(text.lower, become.end(), sentence.end)
        end = after.start() if after else sentence.end
        for match in _PARTICIPLE.finditer(text.lower, become.end(), end):
            if not _NO_PARTICIPLE.match(match[0]):
                yield _hint(text, Check.PASSIVE, become.start(), match.end())
                break
        else:
            yield from _before(text, sentence.start, become)


def _before(text: Text, start: int, become: re.Match[str]) -> Iterator[Remark]:
    """Yield a passive whose participle stands just before: "dat gedaan wordt"."""
    for match in _PARTICIPLE.finditer(text.lower, start, become.start()):
        if become.start() - match.end() <= 1 and not _NO_PARTICIPLE.match(match[0]):
            yield _hint(text, Check.PASSIVE, match.start(), become.end())


def _hint(text: Text, check: Check, start: int, end: int) -> Remark:
    return remark(text, check.value, (start, end), Severity.HINT, ALTERNATIVES[check.value])
