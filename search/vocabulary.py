"""The words that the index holds, in memory for each source: what a word that nobody knows may be a typing error of."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.db.models import Manager, Max, Min
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.errors import SearchUnavailable
from search.fulltext import FIELDS

if TYPE_CHECKING:
    from search.models import SearchWord

SECONDS_FRESH = 10  # how long a process may go on with the words of before
SECONDS_COMMON = 600  # how long it may go on with the terms that were common then
COMMON_FROM = 0.2  # share of the documents
SAMPLE, SMALLEST_SAMPLE = 300, 150  # documents that are looked at to know which terms are common
SHORTEST, LONGEST = 4, 30  # letters of a word that can be corrected, and of what it is corrected to
TWO_ERRORS_FROM = 8  # letters from which two typing errors still leave little doubt
REMOTE_FROM = 6  # letters of a word that may differ by one error more, when nothing else is found
MAX_CANDIDATES = 3
AKIN_FROM, AKIN_SHARE = 5, 0.45  # letters, and share of the letters, that words must start with alike


@dataclass
class Vocabulary:
    """The words of one source by their length; `first` and `newest` say of which state of the index."""

    first: int = 0
    newest: int = 0
    checked: float = 0.0
    terms: set[str] = field(default_factory=set)
    common: frozenset[str] = frozenset()
    sampled: float = -math.inf
    titles: set[str] = field(default_factory=set)
    by_length: dict[int, list[str]] = field(default_factory=dict)
    by_start: list[str] = field(default_factory=list)
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, rows: Iterable[tuple[int, str, str, bool]]) -> None:
        """Take up rows of the table: primary key, word, term, whether it stands in a title."""
        for pk, word, term, in_title in rows:
            self.newest = max(self.newest, pk)
            self.by_length.setdefault(len(word), []).append(word)
            self.by_start.append(word)
            self.terms.add(term)
            if in_title:
                self.titles.add(word)
        self.by_start.sort()
        self.answers.clear()

    def akin(self, word: str) -> tuple[str, ...]:
        """Words that start like this one, as far as any does: "incasso" for "incasseerster"."""
        for length in range(min(len(word) - 1, LONGEST), max(AKIN_FROM, int(len(word) * AKIN_SHARE)) - 1, -1):
            start = word[:length]
            here = bisect_left(self.by_start, start)
            found = [name for name in self.by_start[here : here + 50] if name.startswith(start)]
            if found:
                return tuple(sorted(found, key=lambda name: (name not in self.titles, len(name), name))[:MAX_CANDIDATES])
        return ()

    def corrections(self, word: str) -> tuple[str, ...]:
        """The words that differ least from this one: those of titles first, then those that start alike."""
        if word not in self.answers:
            if len(self.answers) > 10_000:
                self.answers.clear()
            self.answers[word] = self._nearest(word)
        return self.answers[word]

    def remote(self, word: str) -> tuple[str, ...]:
        """The words of titles that start with the same letter and differ by one error more than is usually allowed."""
        if len(word) < REMOTE_FROM:
            return ()
        found = self._nearest(word, (3 if len(word) >= TWO_ERRORS_FROM else 2,))
        return tuple(name for name in found if name in self.titles and name[0] == word[0])

    def _nearest(self, word: str, errors: Iterable[int] = ()) -> tuple[str, ...]:
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return ()
        for allowed in errors or ((1, 2) if len(word) >= TWO_ERRORS_FROM else (1,)):
            choices = [other for length in range(len(word) - allowed, len(word) + allowed + 1) for other in self._of(length)]
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            if found:
                names = [name for name, _, _ in found]
                names.sort(key=lambda name: (name not in self.titles, name[0] != word[0], len(name) < len(word), name))
                return tuple(names[:MAX_CANDIDATES])
        return ()

    def _of(self, length: int) -> list[str]:
        return self.by_length.get(length, [])


_vocabularies: dict[str, Vocabulary] = {}
_lock = Lock()


def vocabulary(source: str) -> Vocabulary:
    """The words of a source; asks the database at most once in ten seconds while nothing changes, and then for new words only."""
    current = _vocabularies.get(source)
    if current and monotonic() - current.checked < SECONDS_FRESH:
        return current
    with _lock:
        try:
            ends = _rows().filter(source=source).aggregate(first=Min("pk"), newest=Max("pk"))
            first, newest = ends["first"] or 0, ends["newest"] or 0
            if current is None or current.first != first or current.newest > newest:
                current = Vocabulary(first)
            if newest > current.newest:
                rows = _rows().filter(source=source, pk__gt=current.newest).order_by()
                current.add(rows.values_list("pk", "word", "term", "in_title"))
            if monotonic() - current.sampled > SECONDS_COMMON:
                current.common, current.sampled = _common_terms(source), monotonic()
        except DatabaseError as error:
            raise SearchUnavailable(f"the words of the index could not be read: {error}") from error
        current.checked = monotonic()
        _vocabularies[source] = current
    return current


def _common_terms(source: str) -> frozenset[str]:
    """The terms that stand in so many documents of a source that they tell little, by a sample; none in a small index."""
    from search.models import SearchEntry, SearchText  # noqa: PLC0415 - see _rows()

    ends = SearchEntry.objects.filter(source=source).aggregate(first=Min("pk"), last=Max("pk"))
    first, last = ends["first"] or 0, ends["last"] or 0
    if last - first < SAMPLE:
        return frozenset()
    chosen = [first + (last - first) * number // SAMPLE for number in range(SAMPLE)]
    counted: Counter[str] = Counter()
    texts = SearchText.objects.filter(entry__in=chosen, entry__source=source).order_by().values_list(*FIELDS.values())
    number = 0
    for number, fields in enumerate(texts, start=1):  # noqa: B007 - how many there are
        counted.update({term for text in fields for term in text.split()})
    if number < SMALLEST_SAMPLE:
        return frozenset()
    return frozenset(term for term, documents in counted.items() if documents >= COMMON_FROM * number)


def look_again(source: str) -> None:
    """Make the next question ask whether there are new words."""
    if source in _vocabularies:
        _vocabularies[source].checked = -SECONDS_FRESH


def forget() -> None:
    """Drop all words of this process; for tests, whose tables go back in time."""
    _vocabularies.clear()


def _rows() -> "Manager[SearchWord]":
    from search.models import SearchWord  # noqa: PLC0415 - the root of this room is imported before models may be

    return SearchWord.objects
