"""A new index of a source beside the one that is searched, in the same tables, and the change from one to the other.

The rows of the new one bear a name that no question asks for, and so do those of the old one after the change. So a rebuild holds
up a writer for no longer than one batch, or the change itself, and nobody ever searches rows of two analyses at once.
"""

from collections.abc import Iterable
from dataclasses import replace
from secrets import randbits

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from search.batches import batches
from search.errors import SearchUnavailable
from search.models import SearchEntry, SearchText, SearchWord
from search.text import ANALYSIS_VERSION
from search.types import SearchDocument
from search.vocabulary import look_again

NEW, OLD = "~", "-"  # before the key and after the name of a source
# Rows of no index that is searched.
BESIDE = Q(source__endswith=NEW) | Q(source__endswith=OLD)
BATCH = 500


class Beside:
    """One rebuild of one source; a later one of the same source ends it."""

    def __init__(self, source: str) -> None:
        self.source, self.started = source, timezone.now()
        sweep(source)
        # No document has this key: while it is there, the rows are ours.
        self._mark = f"{NEW}{NEW}{source}:{randbits(40)}"
        SearchEntry.objects.create(
            source=source + NEW, key=self._mark, object_pk=0, analysis_version=ANALYSIS_VERSION, indexed_at=self.started
        )

    def documents(self, batch: list[SearchDocument]) -> list[SearchDocument]:
        """Return documents as those of the new index; raises SearchUnavailable when another rebuild began."""
        self._hold()
        return [replace(document, source=document.source + NEW, key=NEW + document.key) for document in batch]

    def change_over(self) -> None:
        """Make the new index the one that is searched, and note what was indexed meanwhile; both at once or not at all."""
        with transaction.atomic():
            if connection.vendor == "postgresql":  # who writes waits, who reads does not
                with connection.cursor() as cursor:
                    cursor.execute(f"LOCK TABLE {SearchEntry._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
            self._hold()
            # Also the mark of a rebuild that began in the same moment: it finds its own gone, and ends.
            SearchEntry.objects.filter(source=self.source + NEW, key__startswith=NEW + NEW).delete()
            self._note(SearchEntry.objects.filter(source=self.source, indexed_at__gt=self.started))
            SearchEntry.objects.filter(source=self.source).update(source=self.source + OLD, key=Concat(Value(OLD), F("key")))
            SearchEntry.objects.filter(source=self.source + NEW).update(source=self.source, key=Substr(F("key"), len(NEW) + 1))
            SearchWord.objects.filter(source=self.source).delete()
            SearchWord.objects.filter(source=self.source + NEW).update(source=self.source)
        look_again(self.source)
        sweep(self.source)

    def _hold(self) -> None:
        if not SearchEntry.objects.select_for_update().filter(key=self._mark).order_by().values_list("pk").first():
            raise SearchUnavailable(f"another rebuild of {self.source} began; this one ends, and that one goes on")

    def _note(self, entries: QuerySet[SearchEntry]) -> None:
        from search.outbox import note  # noqa: PLC0415 - it knows the engines
        from search.registry import EMBEDDED  # noqa: PLC0415

        note(self.source, list(entries.order_by("pk").values_list("object_pk", flat=True)), [EMBEDDED])


def beside(keys: list[str]) -> list[str]:
    """These keys, and those of the same documents in an index that is being made."""
    return [*keys, *(NEW + key for key in keys)]


def sweep(source: str) -> None:
    """Take away, a batch at a time, what a rebuild left: its old rows, or the new ones of one that was killed."""
    names = [source + NEW, source + OLD]
    delete(SearchEntry.objects.filter(source__in=names).order_by("pk").values_list("pk", flat=True))
    SearchWord.objects.filter(source__in=names).delete()


def delete(pks: Iterable[int]) -> int:
    """Delete entries with their texts, a batch at a time."""
    removed = 0
    for batch in batches(list(pks), BATCH):
        with transaction.atomic():
            SearchText.objects.filter(entry__in=batch).delete()
            SearchEntry.objects.filter(pk__in=batch).delete()
        removed += len(batch)
    return removed
