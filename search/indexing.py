"""Keeping the index in step: after each change, in bulk for imports, and from scratch."""

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

from search.batches import batches
from search.browsing import forget_lists
from search.errors import SearchUnavailable
from search.registry import EMBEDDED, get_engine, get_source, names_to_fill
from search.sources import SearchSource
from search.types import SearchDocument

BATCH = 500


def note_changes(source_name: str, pks: Iterable[int]) -> None:
    """Note that these objects changed, in the transaction that changes them; for bulk writes, which send no signals."""
    _outbox().note(source_name, pks, names_to_fill())


def note_all(source_name: str) -> None:
    """Note every object of a source, in the transaction that changes what all of them show; the worker indexes them."""
    note_changes(source_name, get_source(source_name).indexable().order_by("pk").values_list("pk", flat=True))


def index_objects(source_name: str, pks: Iterable[int], *, noted: bool = False) -> int:
    """Bring the embedded index in step with the database for these objects; return how many of them are in it now.

    For importers and bulk updates, whose rows send no signals. Call it after the transaction (`transaction.on_commit`), and say
    `noted=True` when `note_changes` was called inside it, so that nothing is lost in between. Other engines follow by the worker.
    """
    source, outbox = get_source(source_name), _outbox()
    elsewhere = [name for name in names_to_fill() if name != EMBEDDED]
    indexed = 0
    for batch in batches(dict.fromkeys(pks), BATCH):
        if elsewhere and not noted:
            outbox.note(source_name, batch, elsewhere)
        indexed += outbox.apply_at_once(source, batch)
    if elsewhere:
        outbox.wake_worker()
    return indexed


def rebuild(source_name: str, progress: Callable[[int], object] = int, *, engines: Iterable[str] = ()) -> int:
    """Make the index of one source anew in these engines, by default in all; return how many documents it holds.

    An engine that fails does not keep the others from being rebuilt; its fault is raised afterwards.
    """
    source, faults = get_source(source_name), []
    done = 0
    for name in engines or names_to_fill():
        try:
            done = get_engine(name).rebuild(source.name, _documents(source, progress))
            if name == EMBEDDED:
                _catch_up(source)
        except SearchUnavailable as fault:
            faults.append(fault)
    forget_lists()
    if faults:
        raise faults[0]
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


def _catch_up(source: SearchSource) -> None:
    """Take in what changed while the embedded index was made anew: what is noted, and what was deleted after it was read."""
    outbox = _outbox()
    there = {int(key.rpartition(":")[2]) for key in get_engine(EMBEDDED).keys(source.name)}
    wanted = set(source.indexable().order_by().values_list("pk", flat=True))
    for batch in batches(sorted((there ^ wanted) | outbox.waiting(EMBEDDED, source.name)), BATCH):
        outbox.apply_at_once(source, batch)


def _outbox() -> ModuleType:
    from search import outbox  # noqa: PLC0415 - this module is loaded before the models can be

    return outbox
