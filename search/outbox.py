"""The outbox: a change is noted in the transaction that makes it, and stays noted until every index has taken it in.

The embedded index takes it in right after the commit, in one transaction with the removal of the note, so that a killed process
leaves the note to the worker. Other engines are written by the worker only: nobody waits for a server elsewhere.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone
from django_tasks import task

from search.batches import batches
from search.browsing import forget_lists
from search.engines.base import Engine
from search.errors import SearchUnavailable
from search.models import SearchChange
from search.registry import EMBEDDED, get_engine, get_source, names_to_fill, sources
from search.sources import SearchSource
from site_core.bulk import insert

logger = logging.getLogger(__name__)

BATCH = 500
# The process that made a change takes it into the embedded index itself; the worker only helps when it did not.
GRACE = timedelta(minutes=1)
# The waits double from five seconds to two minutes: what comes back is in step again two minutes later.
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=2)


def note(source_name: str, pks: Iterable[int], engines: Sequence[str]) -> None:
    """Note for these engines that objects changed, in the caller's transaction."""
    now = timezone.now()
    for batch in batches(dict.fromkeys(pks), BATCH):
        insert(
            [
                SearchChange(
                    engine=name,
                    source=source_name,
                    object_pk=pk,
                    made_at=now,
                    next_try=now + GRACE if name == EMBEDDED else now,
                )
                for name in engines
                for pk in batch
            ]
        )


def waiting(engine: str, source_name: str) -> set[int]:
    """The objects of a source whose changes an engine has still to take in."""
    return set(SearchChange.objects.filter(engine=engine, source=source_name).order_by().values_list("object_pk", flat=True))


def apply_at_once(source: SearchSource, pks: Sequence[int]) -> int:
    """Bring the embedded index in step for these objects and remove their notes, all or nothing; return how many it holds now.

    The notes are removed first: that makes two processes with the same object wait for one another, so that the later one reads
    what the earlier one did not see.
    """
    with transaction.atomic():
        SearchChange.objects.filter(engine=EMBEDDED, source=source.name, object_pk__in=pks).delete()
        return _bring_in_step(get_engine(EMBEDDED), source, pks)


def _bring_in_step(engine: Engine, source: SearchSource, pks: Sequence[int]) -> int:
    read_at = timezone.now()
    documents = [source.checked_document(obj) for obj in source.indexable().filter(pk__in=pks)]
    gone = {source.key(pk) for pk in pks} - {document.key for document in documents}
    if documents:
        engine.index(documents, read_at=read_at)
    if gone:
        engine.remove(gone, read_at=read_at)
    forget_lists()
    return len(documents)


@task()
def apply_changes() -> int:
    """Bring every engine in step with the changes whose time has come; returns how many it took in."""
    return sum(_drain(name) for name in names_to_fill())


def wake_worker() -> bool:
    """Give the worker its task when there is something to do and it does not wait already."""
    from site_core.jobs import enqueue_once  # noqa: PLC0415 - registers jobs, which needs all apps

    return _due(names_to_fill()).exists() and enqueue_once(apply_changes)


def _due(engines: Iterable[str]) -> QuerySet[SearchChange]:
    return SearchChange.objects.filter(engine__in=list(engines), next_try__lte=timezone.now()).order_by("pk")


def _drain(engine: str) -> int:
    """Take changes in, in the order in which they were made, until none is due or the engine fails."""
    SearchChange.objects.filter(engine=engine).exclude(source__in=[source.name for source in sources()]).delete()
    done = 0
    while rows := list(_due([engine])[:BATCH]):
        for source in dict.fromkeys(row.source for row in rows):
            members = [row for row in rows if row.source == source]
            try:
                _take_in(engine, members)
            except Exception as fault:
                if not isinstance(fault, SearchUnavailable):
                    logger.exception("Changes of %s could not be taken into the search index.", source)
                if not _one_by_one(engine, members):
                    _postpone(_due([engine]), fault)
                    return done
            done += len(members)
    return done


def _one_by_one(engine: str, rows: list[SearchChange]) -> bool:
    """Find the changes that are at fault themselves, so that they do not hold up the rest; false when the engine is at fault."""
    if not _answers(engine):
        return False
    for row in rows:
        try:
            _take_in(engine, [row])
        except Exception as fault:
            logger.exception("%s could not be taken into the search index; it is tried again.", row)
            if isinstance(fault, SearchUnavailable) and not _answers(engine):
                return False
            _postpone(SearchChange.objects.filter(pk=row.pk), fault)
    return True


def _take_in(engine: str, rows: list[SearchChange]) -> None:
    """Take changes of one source in; what is noted again meanwhile stays noted."""
    source = get_source(rows[0].source)
    pks = list(dict.fromkeys(row.object_pk for row in rows))
    if engine == EMBEDDED:
        apply_at_once(source, pks)
    else:
        _bring_in_step(get_engine(engine), source, pks)
        SearchChange.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _answers(engine: str) -> bool:
    try:
        return not get_engine(engine).health().fault
    except SearchUnavailable:
        return False


def _postpone(rows: QuerySet[SearchChange], fault: Exception) -> None:
    """Try again later, each time twice as late."""
    attempts = rows.aggregate(most=Max("attempts"))["most"] or 0
    wait = min(FIRST_WAIT * 2 ** min(attempts, 10), LONGEST_WAIT)
    text = f"{type(fault).__name__}: {fault}"[:200]
    rows.update(attempts=F("attempts") + 1, next_try=timezone.now() + wait, fault=text)
