"""The engine that needs nothing but the site's own database: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Min, Q
from django.utils import timezone

from search import fulltext
from search.batches import batches
from search.engines.base import Health, SourceHealth
from search.engines.beside import BESIDE, Beside, beside, delete
from search.engines.dialects import DIALECTS
from search.engines.reading import read
from search.engines.statement import Asked, statement
from search.engines.writing import write
from search.errors import SearchUnavailable
from search.models import SearchEntry
from search.new_words import KnownWords, remember
from search.question import Question
from search.text import ANALYSIS_VERSION
from search.types import SearchDocument, SearchPage, SearchQuery

BATCH = 500


class EmbeddedEngine:
    """Keeps one row per document in the database that the site uses, and answers each question with one walk."""

    def index(self, documents: Iterable[SearchDocument], *, read_at: datetime | None = None) -> int:
        """Add or replace documents in batches, each batch as a whole or not at all."""
        done = 0
        with _database_faults():
            for batch in batches(documents, BATCH):
                done += self._index_batch(batch)
        return done

    def remove(self, keys: Iterable[str], *, read_at: datetime | None = None) -> int:
        """Take documents out; unknown keys are fine."""
        removed = 0
        with _database_faults():
            for batch in batches(keys, BATCH):
                rows = dict(SearchEntry.objects.filter(key__in=beside(batch)).order_by().values_list("key", "pk"))
                delete(rows.values())
                removed += sum(key in rows for key in batch)
        return removed

    def search(self, query: SearchQuery, question: Question) -> SearchPage:
        """Answer a question; the cost is one statement, whatever is filtered and counted."""
        asked = Asked(query, question, timezone.localdate())
        sql = statement(asked, DIALECTS[connection.vendor])
        with _database_faults(), connection.cursor() as cursor:
            cursor.execute(sql.text, sql.params)
            return read(cursor.fetchall(), asked)

    def rebuild(self, source: str, documents: Iterable[SearchDocument]) -> int:
        """Replace everything of one source: written a batch at a time beside the old state, which is searched until the end."""
        done, known = 0, KnownWords()
        with _database_faults():
            new = Beside(source)
            for batch in batches(documents, BATCH):
                with transaction.atomic():
                    done += self._index_batch(new.documents(batch), known)
            new.change_over()
            fulltext.tidy(connection)
        return done

    def keys(self, source: str) -> Iterator[str]:
        """Yield the key of every document of a source."""
        with _database_faults():
            yield from SearchEntry.objects.filter(source=source).order_by("pk").values_list("key", flat=True).iterator()

    def size(self) -> int:
        """Return how many bytes the index takes on disk."""
        with _database_faults():
            return fulltext.size(connection)

    def health(self) -> Health:
        """Say whether table, full-text index and triggers are there, and what they hold."""
        with _database_faults():
            if fault := fulltext.fault(connection):
                return Health(fault=fault)
            outdated = Count("pk", ~Q(analysis_version=ANALYSIS_VERSION))
            rows = SearchEntry.objects.exclude(BESIDE).order_by("source").values("source")
            counted = rows.annotate(entries=Count("pk"), outdated=outdated, oldest=Min("indexed_at"))
            states = (SourceHealth(**{**row, "oldest": row["oldest"].isoformat()}) for row in counted)
            return Health(sources=tuple(states), unfinished=SearchEntry.objects.filter(BESIDE).count())

    def _index_batch(self, batch: list[SearchDocument], known: KnownWords | None = None) -> int:
        latest = {document.key: document for document in batch}
        with transaction.atomic():
            write([*latest.values()], timezone.now())
            remember(latest.values(), known)
        return len(latest)


@contextmanager
def _database_faults() -> Iterator[None]:
    """Let no error of the database cross the border of this room."""
    try:
        yield
    except DatabaseError as error:
        raise SearchUnavailable(f"the embedded index did not answer: {error}") from error
