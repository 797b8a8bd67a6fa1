"""What every engine can do; what one engine cannot do is not in here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from search.question import Question
from search.types import SearchDocument, SearchPage, SearchQuery


@dataclass(frozen=True)
class SourceHealth:
    """How one source stands in an index: entries, those of an older analysis, and when the oldest was indexed (ISO, UTC)."""

    source: str
    entries: int
    outdated: int
    oldest: str


@dataclass(frozen=True)
class Health:
    """The state of an engine: an empty `fault` when it can answer, and what it holds for each source.

    `unfinished` counts rows of a rebuild that is at work or was broken off; nobody searches them.
    """

    fault: str = ""
    sources: tuple[SourceHealth, ...] = ()
    unfinished: int = 0

    @property
    def outdated(self) -> int:
        """How many entries were made by an older analysis."""
        return sum(source.outdated for source in self.sources)


class Engine(Protocol):
    """An index that answers questions with keys. Every method raises only SearchUnavailable when the engine fails."""

    def index(self, documents: Iterable[SearchDocument], *, read_at: datetime | None = None) -> int:
        """Add or replace documents; return how many. What was read from the database later, by whichever process, stays."""
        ...

    def remove(self, keys: Iterable[str], *, read_at: datetime | None = None) -> int:
        """Take documents out; unknown keys are fine. Return how many were there."""
        ...

    def search(self, query: SearchQuery, question: Question) -> SearchPage:
        """Answer a query whose facets are named and whose text is understood: words and place are those of the question."""
        ...

    def rebuild(self, source: str, documents: Iterable[SearchDocument]) -> int:
        """Replace everything of one source, at once for those who search; return how many documents it now has."""
        ...

    def keys(self, source: str) -> Iterator[str]:
        """Yield the key of every document of a source."""
        ...

    def size(self) -> int:
        """Return how many bytes the index takes on disk; slow, for commands."""
        ...

    def health(self) -> Health:
        """Say whether the index can answer and what it holds."""
        ...
