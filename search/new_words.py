"""Writing down the words of documents, so that typing errors can be corrected to them; a process writes each word once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial

from django.db import connection, transaction

from search.compounds import all_parts
from search.models import SearchWord
from search.stems import stem
from search.text import words
from search.types import SearchDocument
from search.vocabulary import LONGEST, look_again

MOST_KEPT = 200_000  # words of one source that a process knows to be written

_INSERT = (
    "INSERT INTO search_searchword (source, word, term, in_title) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (source, word) DO UPDATE SET term = excluded.term, in_title = excluded.in_title "
    "WHERE excluded.in_title AND NOT search_searchword.in_title"
)


@dataclass
class Found:
    """Words of documents of one source: those of titles and labels with their parts, and all others."""

    of_titles: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def add(self, document: SearchDocument) -> None:
        """Take up the words of a document."""
        self.of_titles |= _with_parts(document.title) | _of_labels(document.labels)
        self.others.update(words(f"{document.place} {document.summary} {document.body}"))


@dataclass
class Written:
    """Words of one source that are in the table as long as the row of `witness` is: a rebuild removes all of them together."""

    witness: int
    of_titles: set[str] = field(default_factory=set)
    all: set[str] = field(default_factory=set)


class KnownWords:
    """What was written already, by source."""

    def __init__(self) -> None:
        self._sources: dict[str, Written] = {}

    def checked(self, source: str) -> Written | None:
        """What is still there; its witness is held until the end of the transaction, so that no rebuild comes between."""
        written = self._sources.get(source)
        return written if written and _hold(written.witness) else None

    def add(self, source: str, witness: int, found: Found) -> None:
        """Know from now on that these words are written."""
        written = self._sources.get(source)
        if written is None or written.witness != witness or len(written.all) > MOST_KEPT:
            written = self._sources[source] = Written(witness)
        written.of_titles |= found.of_titles
        written.all |= found.of_titles | found.others

    def clear(self) -> None:
        """Know nothing."""
        self._sources.clear()


_known = KnownWords()


def forget() -> None:
    """Take every word for new again; for tests, whose tables go back in time."""
    _known.clear()


def remember(documents: Iterable[SearchDocument], within: KnownWords | None = None) -> None:
    """Write down the words of these documents that were not written before, in the caller's transaction.

    `within` is what is known in that transaction alone; without it this process knows what was committed.
    """
    sources: dict[str, Found] = {}
    for document in documents:
        sources.setdefault(document.source, Found()).add(document)
    known = _known if within is None else within
    for source, found in sorted(sources.items()):
        written = known.checked(source)
        titles = _correct(found.of_titles - (written.of_titles if written else set()))
        rest = _correct(found.others - found.of_titles - (written.all if written else set()))
        if titles or rest:
            _write(source, titles, rest)
            look_again(source)
        if witness := written.witness if written else _witness(source, titles | rest):
            keep = partial(known.add, source, witness, found)
            keep() if within is not None else transaction.on_commit(keep)


def _write(source: str, titles: set[str], rest: set[str]) -> None:
    """One statement for many rows, without an object for each; in order, so that two processes never wait in a circle."""
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, [(source, word, stem(word), word in titles) for word in sorted(titles | rest)])


def _hold(witness: int) -> bool:
    """Whether the word is still there; on PostgreSQL it then stays until the end of the transaction, and no writer waits."""
    sql = "SELECT 1 FROM search_searchword WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR KEY SHARE" if connection.vendor == "postgresql" else sql, [witness])
        return cursor.fetchone() is not None


def _witness(source: str, written: set[str]) -> int | None:
    word = min(written, default="")
    return SearchWord.objects.filter(source=source, word=word).order_by().values_list("pk", flat=True).first()


def _with_parts(text: str) -> set[str]:
    return {found for word in words(text) for found in (word, *all_parts(word))}


@lru_cache(maxsize=5_000)
def _of_labels(labels: str) -> frozenset[str]:
    """The words of labels, which many documents share."""
    return frozenset(_with_parts(labels))


def _correct(found: Iterable[str]) -> set[str]:
    return {word for word in found if len(word) <= LONGEST and word.isalpha()}
