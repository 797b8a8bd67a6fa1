"""The one analysis of Dutch: what the index holds and what a question asks are made here, for every engine alike.

Change anything here that changes a term, and ANALYSIS_VERSION goes up by one: entries of an older version are reported by
`manage.py check --database default` and `search_status`, and made anew by `search_rebuild`.
"""

import re
import unicodedata
from dataclasses import dataclass

from search.stems import stem
from search.types import SearchDocument
from search.words import IGNORED

ANALYSIS_VERSION = 1

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
    return [stem(word) for word in words(text) if word not in IGNORED]


def prepare(document: SearchDocument) -> PreparedFields:
    """Analyse a document once, for whichever engine stores it."""
    return PreparedFields(
        title=_joined(document.title),
        labels=_joined(document.labels),
        place=_joined(document.place),
        body=_joined(f"{document.summary}\n{document.body}"),
    )


def _joined(text: str) -> str:
    return " ".join(terms(text[:MAX_FIELD_CHARACTERS]))
