"""The engine that needs nothing but the site's own database: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Min, Q
from django.utils import timezone

from search import fulltext
from search.batches import batches
from search.engines.base import Health, SourceHealth
from search.engines.dialects import DIALECTS
from search.engines.reading import read
from search.engines.statement import statement
from search.engines.writing import entry_of, replace_facets
from search.errors import SearchUnavailable
from search.models import SearchEntry, SearchFacet
from search.text import ANALYSIS_VERSION, question_terms
from search.types import SearchDocument, SearchPage, SearchQuery

BATCH = 500

_CHANGED = [field.name for field in SearchEntry._meta.concrete_fields if field.name not in {"id", "key"}]


class EmbeddedEngine:
    """Keeps one row per document in the database that the site uses, and answers each question with one statement."""

    def index(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace documents in batches, each batch as a whole or not at all."""
        done = 0
        with _database_faults():
            for batch in batches(documents, BATCH):
                done += self._index_batch(batch)
        return done

    def remove(self, keys: Iterable[str]) -> int:
        """Take documents out; unknown keys are fine."""
        removed = 0
        with _database_faults():
            for batch in batches(keys, BATCH):
                removed += self._delete(SearchEntry.objects.filter(key__in=batch).values_list("pk", flat=True))
        return removed

    def search(self, query: SearchQuery) -> SearchPage:
        """Answer a question; the cost is one statement, whatever is filtered and counted."""
        words = question_terms(query.text)
        sql = statement(query, words, DIALECTS[connection.vendor], timezone.localdate())
        with _database_faults(), connection.cursor() as cursor:
            cursor.execute(sql.text, sql.params)
            rows = cursor.fetchall()
        return read(rows, query)

    def rebuild(self, source: str, documents: Iterable[SearchDocument]) -> int:
        """Replace everything of one source in one transaction: who searches meanwhile sees the old state."""
        with _database_faults(), transaction.atomic():
            self._delete(SearchEntry.objects.filter(source=source).values_list("pk", flat=True))
            done = self.index(documents)
        with _database_faults():
            fulltext.tidy(connection)
        return done

    def health(self) -> Health:
        """Say whether table, full-text index and triggers are there, and what they hold."""
        with _database_faults():
            if fault := fulltext.fault(connection):
                return Health(fault=fault)
            rows = (
                SearchEntry.objects.values("source")
                .annotate(
                    entries=Count("pk"), outdated=Count("pk", ~Q(analysis_version=ANALYSIS_VERSION)), oldest=Min("indexed_at")
                )
                .order_by("source")
            )
            return Health(sources=tuple(SourceHealth(**{**row, "oldest": row["oldest"].isoformat()}) for row in rows))

    def _index_batch(self, batch: list[SearchDocument]) -> int:
        latest = {document.key: document for document in batch}
        now = timezone.now()
        entries = [entry_of(document, now) for document in latest.values()]
        with transaction.atomic():
            saved = SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["key"], update_fields=_CHANGED)
            replace_facets({entry.pk: latest[entry.key] for entry in saved})
        return len(saved)

    def _delete(self, pks: Iterable[int]) -> int:
        removed = 0
        for batch in batches(list(pks), BATCH):
            with transaction.atomic():
                SearchFacet.objects.filter(entry__in=batch).delete()
                SearchEntry.objects.filter(pk__in=batch).delete()
            removed += len(batch)
        return removed


@contextmanager
def _database_faults() -> Iterator[None]:
    """Let no error of the database cross the border of this room."""
    try:
        yield
    except DatabaseError as error:
        raise SearchUnavailable(f"the embedded index did not answer: {error}") from error
