"""Keeping the index in step: after each change, in bulk for imports, and from scratch."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from search.batches import batches
from search.registry import engines_to_fill, get_source
from search.sources import SearchSource
from search.types import SearchDocument

logger = logging.getLogger(__name__)

BATCH = 500


def index_objects(source_name: str, pks: Iterable[int]) -> int:
    """Bring the index in step with the database for these objects; return how many of them are in it now.

    For importers and bulk updates, whose rows send no signals. Call it after the transaction (`transaction.on_commit`).
    """
    source = get_source(source_name)
    indexed = 0
    for batch in batches(dict.fromkeys(pks), BATCH):
        documents = [source.checked_document(obj) for obj in source.indexable().filter(pk__in=batch)]
        gone = {source.key(pk) for pk in batch} - {document.key for document in documents}
        for engine in engines_to_fill():
            engine.index(documents)
            engine.remove(gone)
        indexed += len(documents)
    return indexed


def remove_objects(source_name: str, pks: Iterable[int]) -> int:
    """Take objects out of the index, whether or not they still exist; return how many were in the embedded one."""
    source = get_source(source_name)
    keys = [source.key(pk) for pk in pks]
    return max(engine.remove(keys) for engine in engines_to_fill())


def rebuild(source_name: str, progress: Callable[[int], object] = int) -> int:
    """Make the index of one source anew in every engine; return how many documents it holds."""
    source = get_source(source_name)
    done = 0
    for engine in engines_to_fill():
        done = engine.rebuild(source.name, _documents(source, progress))
    return done


def _documents(source: SearchSource, progress: Callable[[int], object]) -> Iterator[SearchDocument]:
    """Yield all documents without ever holding more than a batch of objects."""
    pks: list[Any] = list(source.indexable().order_by("pk").values_list("pk", flat=True))
    done = 0
    for batch in batches(pks, BATCH):
        for obj in source.indexable().filter(pk__in=batch).order_by("pk"):
            yield source.checked_document(obj)
        done += len(batch)
        progress(done)
