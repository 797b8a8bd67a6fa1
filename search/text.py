"""The one analysis of Dutch: what the index holds and what a question asks are made here, for every engine alike.

Change anything here that changes a term, and ANALYSIS_VERSION goes up by one: entries of an older version are reported by
`manage.py check --database default` and `search_status`, and made anew by `search_rebuild`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from search.types import SearchDocument
from search.words import IGNORED

ANALYSIS_VERSION = 1

MAX_QUESTION_CHARACTERS = 200
MAX_QUESTION_WORDS = 12
MAX_WORD_CHARACTERS = 40
MAX_FIELD_CHARACTERS = 60_000

# The name is spelled out because "dutch" means another algorithm in Snowball 2, Snowball 3, PostgreSQL and Lucene.
_STEMMER = snowballstemmer.stemmer("dutch_porter")
_LOCK = Lock()  # a stemmer keeps the word it works on

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
_DROPPED_CATEGORIES = {"Mn", "Cf"}


@dataclass(frozen=True)
class PreparedFields:
    """A document's terms by field, joined by spaces: exactly what every engine indexes."""

    title: str
    labels: str
    place: str
    body: str


def clean(text: str) -> str:
    """Replace what no database or engine should see: NUL and other control characters, and halves of characters."""
    return "".join(" " if unicodedata.category(char) in {"Cc", "Cs"} else char for char in text)


def fold(text: str) -> str:
    """Lower case without accents, ligatures, curly quotes or invisible characters: "Ĳsmákers" becomes "ijsmakers"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).lower()
    return "".join(char for char in apart if unicodedata.category(char) not in _DROPPED_CATEGORIES)


def words(text: str) -> Iterator[str]:
    """Yield the folded words of a text in order; "auto's" is one word, "ict-hulp" two."""
    folded = _APOSTROPHE.sub("", fold(text))
    for match in _WORD.finditer(folded):
        yield match.group()[:MAX_WORD_CHARACTERS]


@lru_cache(maxsize=200_000)
def normal_form(word: str) -> str:
    """The form under which a folded word and its inflections meet: "huizen" and "huis" are both "huis"."""
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return word
    with _LOCK:
        stem: str = _STEMMER.stemWord(word)
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def terms(text: str) -> Iterator[str]:
    """Yield the terms of a text in order, without the words that say nothing."""
    return (normal_form(word) for word in words(text) if word not in IGNORED)


def question_terms(text: str) -> tuple[str, ...]:
    """The different terms of a question, at most twelve; empty when it holds no word that says something."""
    return _first_different(terms(text[:MAX_QUESTION_CHARACTERS]), MAX_QUESTION_WORDS)


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


def _first_different(found: Iterable[str], limit: int) -> tuple[str, ...]:
    different: dict[str, None] = {}
    for term in found:
        different[term] = None
        if len(different) == limit:
            break
    return tuple(different)
