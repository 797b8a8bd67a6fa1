"""The one analysis of Dutch: what the index holds and what a question asks are made here, for every engine alike.

Change anything here that changes a term, and ANALYSIS_VERSION goes up by one: entries of an older version are reported by
`manage.py check --database default` and `search_status`, and made anew by `search_rebuild`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from search.compounds import all_parts
from search.stems import stem
from search.types import SearchDocument
from search.words import IGNORED

ANALYSIS_VERSION = 3

# What a term counts for in each field, in every engine. The optimum is flat: do not polish.
WEIGHTS = {"title": 5.9, "title_parts": 2.0, "labels": 2.0, "label_parts": 2.0, "place": 2.0, "body": 0.3, "body_parts": 0.56}
# A document that holds a share of the words of a question keeps this power of that share of its score.
COVERAGE_POWER = 0.7

MAX_QUESTION_CHARACTERS = 200
MAX_QUESTION_WORDS = 12
MAX_WORD_CHARACTERS = 40
MAX_FIELD_CHARACTERS = 60_000

_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?<=\w\w)['’‘`´ʼ]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
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
    def length(self) -> int:
        """How many terms there are in all fields together."""
        return sum(len(getattr(self, field).split()) for field in WEIGHTS)


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
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def words(text: str) -> list[str]:
    """The folded words of a text in order; "auto's" is "auto", "ict-hulp" is two."""
    joined = _APOSTROPHE.sub("", _PLURAL.sub("", fold(text)))
    return [word[:MAX_WORD_CHARACTERS] for word in _WORD.findall(joined)]


def terms(text: str) -> list[str]:
    """The terms of a text in order, without the words that say nothing."""
    return [term for word in words(text) for term in _analysed(word)[0]]


@lru_cache(maxsize=200_000)
def _analysed(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The term of a word (none when it says nothing) and those of its parts; every word is worked out once."""
    if word in IGNORED:
        return (), ()
    return (stem(word),), tuple(stem(part) for part in all_parts(word) if part not in IGNORED)


def prepare(document: SearchDocument) -> PreparedFields:
    """Analyse a document once, for whichever engine stores it."""
    title, title_parts = _whole_and_parts(document.title)
    labels, label_parts = _whole_and_parts(_different(document.labels))
    place, _ = _whole_and_parts(document.place)
    body, body_parts = _whole_and_parts(f"{document.summary}\n{document.body}")
    return PreparedFields(title, title_parts, labels, label_parts, place, body, body_parts)


def _different(labels: str) -> str:
    """The labels, one a line, less those that say nothing new: "bakster" after "bakker". Else a common word would grow heavy."""
    seen: set[str] = set()
    kept = []
    for label in labels[:MAX_FIELD_CHARACTERS].splitlines():
        said = {term for word in words(label) for found in _analysed(word) for term in found}
        if not said <= seen:
            kept.append(label)
            seen |= said
    return "\n".join(kept)


def _whole_and_parts(text: str) -> tuple[str, str]:
    """The terms of a text, and those of the parts of its compounds, each joined by spaces."""
    analysed = [_analysed(word) for word in words(text[:MAX_FIELD_CHARACTERS])]
    whole, parts = ([term for word in analysed for term in word[number]] for number in (0, 1))
    return " ".join(whole), " ".join(parts)
