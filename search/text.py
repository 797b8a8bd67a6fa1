"""The one analysis of Dutch: what the index holds and what a question asks are made here, for every engine alike.

Change anything here that changes a term, and ANALYSIS_VERSION goes up by one: entries of an older version are reported by
`manage.py check --database default` and `search_status`, and made anew by `search_rebuild`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.compounds import all_parts
from search.stems import stem
from search.types import SearchDocument
from search.words import IGNORED

ANALYSIS_VERSION = 7

# What a term counts for in each field, in every engine. The optimum is flat: do not polish.
WEIGHTS = {"title": 5.9, "title_parts": 2.0, "labels": 2.0, "label_parts": 2.0, "place": 2.0, "body": 0.3, "body_parts": 0.56}
# A document that holds a share of the words of a question keeps this power of that share of its score.
COVERAGE_POWER = 0.7

MAX_QUESTION_CHARACTERS = 200
MAX_QUESTION_WORDS = 12
MAX_WORD_CHARACTERS = 40
MAX_FIELD_CHARACTERS = 60_000

_WORD = re.compile(r"[^\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_PLURAL = re.compile(r"(?<=\w\w)['’‘`´ʼ]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
_APOSTROPHES = frozenset("'’‘`´ʼ")
_DROPPED_CATEGORIES = {"Mn", "Cf"}
_SPELLED_OUT = {"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss"}  # Unicode does not take these apart


@dataclass(frozen=True)
class PreparedFields:
    """A document's terms by field, joined by spaces: exactly what every engine indexes. Parts are those of compound words."""

    title: str = ""
    title_parts: str = ""
    labels: str = ""
    label_parts: str = ""
    place: str = ""
    body: str = ""
    body_parts: str = ""

    @property
    def length(self) -> float:
        """How many terms there are in all fields together, each for what its field weighs."""
        return sum(weight * number for weight, number in self._numbers())

    @property
    def padding(self) -> int:
        """How many terms to add, so that their bare number goes by weight too: for an engine that only counts them."""
        lightest = min(WEIGHTS.values())
        return round(sum((weight / lightest - 1) * number for weight, number in self._numbers()))

    def _numbers(self) -> Iterator[tuple[float, int]]:
        """The weight of each field and how many terms it holds."""
        texts = ((weight, getattr(self, field)) for field, weight in WEIGHTS.items())
        return ((weight, text.count(" ") + 1) for weight, text in texts if text)


def clean(text: str) -> str:
    """Replace what no database or engine should see: NUL and other control characters, and halves of characters."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(char) in {"Cc", "Cs"} else char for char in text)


class _Folding(dict[int, str]):
    """A table for str.translate that works out each character once; a loop over every character is three times as slow."""

    LIMIT = 5_000  # a page of hostile text must not fill the memory

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code)).lower()
        kept = (char for char in apart if unicodedata.category(char) not in _DROPPED_CATEGORIES)
        folded = "".join(_SPELLED_OUT.get(char, char) for char in kept)
        if len(self) < self.LIMIT:
            self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents, ligatures, curly quotes or invisible characters: "Ĳsmákers" becomes "ijsmakers"."""
    if not text.isascii():  # looks only at the letters that need it: a table for the whole text is ten times as slow
        text = _NOT_ASCII.sub(_folded, text)
    return text.lower()


def _folded(found: re.Match[str]) -> str:
    return found[0].translate(_FOLDING)


def words(text: str) -> list[str]:
    """The folded words of a text in order; "auto's" is "auto", "ict-hulp" is two."""
    folded = fold(text)
    if not _APOSTROPHES.isdisjoint(folded):
        folded = _APOSTROPHE.sub("", _PLURAL.sub("", folded))
    found = _WORD.findall(folded)
    if len(max(found, key=len, default="")) > MAX_WORD_CHARACTERS:
        return [word[:MAX_WORD_CHARACTERS] for word in found]
    return found


def terms(text: str) -> list[str]:
    """The terms of a text in order, without the words that say nothing."""
    return [term for term, _ in map(_analysed, words(text)) if term]


def meanings(text: str) -> dict[str, str]:
    """The terms of a text and of the parts of its compounds, each with the first word, folded, that said it."""
    found: dict[str, str] = {}
    for word in words(text[:MAX_FIELD_CHARACTERS]):
        term, parts = _analysed(word)
        for one in (term, *parts.split()):
            if one:
                found.setdefault(one, word)
    return found


@lru_cache(maxsize=200_000)
def _analysed(word: str) -> tuple[str, str]:
    """The term of a word ("" when it says nothing) and those of its parts, joined by spaces; every word is worked out once."""
    if word in IGNORED:
        return "", ""
    return stem(word), " ".join(stem(part) for part in all_parts(word) if part not in IGNORED)


def prepare(document: SearchDocument) -> PreparedFields:
    """Analyse a document once, for whichever engine stores it."""
    title, title_parts = _whole_and_parts(document.title)
    labels, label_parts = _labels(document.labels)
    place, _ = _whole_and_parts(document.place)
    body, body_parts = _whole_and_parts(f"{document.summary}\n{document.body}")
    return PreparedFields(title, title_parts, labels, label_parts, place, body, body_parts)


@lru_cache(maxsize=5_000)
def _labels(text: str) -> tuple[str, str]:
    """The terms of labels and of their parts; many documents have the same ones, those of one occupation."""
    return _whole_and_parts(_different(text))


def _different(labels: str) -> str:
    """The labels, one a line, less those that say nothing new: "bakster" after "bakker". Else a common word would grow heavy."""
    seen: set[str] = set()
    kept = []
    for label in labels[:MAX_FIELD_CHARACTERS].splitlines():
        said = {found for term, parts in map(_analysed, words(label)) for found in (term, *parts.split()) if found}
        if not said <= seen:
            kept.append(label)
            seen |= said
    return "\n".join(kept)


def _whole_and_parts(text: str) -> tuple[str, str]:
    """The terms of a text, and those of the parts of its compounds, each joined by spaces."""
    analysed = [*map(_analysed, words(text[:MAX_FIELD_CHARACTERS]))]
    return " ".join([term for term, _ in analysed if term]), " ".join([parts for _, parts in analysed if parts])
