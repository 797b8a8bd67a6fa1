"""The engine on servers of its own, behind the same border as the embedded one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import scan, streaming_bulk

from search.batches import batches
from search.engines.base import Health, SourceHealth
from search.engines.elasticsearch.answer import page_of, total_of
from search.engines.elasticsearch.client import (
    ASKING_SECONDS,
    client_for_questions,
    client_for_writing,
    faults,
    limited,
    understood,
)
from search.engines.elasticsearch.documents import WINDOW, actions, removals
from search.engines.elasticsearch.indexes import Index, Indexes, in_use
from search.engines.elasticsearch.request import body_of
from search.engines.statement import Asked
from search.errors import SearchUnavailable
from search.question import Question
from search.text import ANALYSIS_VERSION
from search.types import SearchDocument, SearchPage, SearchQuery

BATCH = 500
_CONFLICT, _NOT_FOUND = 409, 404
_GONE = (404, 503)


class ElasticsearchEngine:
    """Answers each question with one request; is written by the worker and by rebuilds, never while somebody waits."""

    def __init__(
        self, addresses: Sequence[str] = (), prefix: str = "", replicas: str = "", seconds: float = ASKING_SECONDS
    ) -> None:
        self._addresses = addresses or settings.SEARCH_URL
        self._prefix = prefix or settings.SEARCH_PREFIX
        self._replicas = replicas or settings.SEARCH_REPLICAS
        self._seconds = seconds

    @cached_property
    def _asking(self) -> Elasticsearch:
        return client_for_questions(self._addresses)

    @cached_property
    def _writing(self) -> Elasticsearch:
        return client_for_writing(self._addresses)

    @cached_property
    def indexes(self) -> Indexes:
        """The indexes of this site on the servers."""
        return Indexes(self._writing, self._prefix, self._replicas)

    def search(self, query: SearchQuery, question: Question) -> SearchPage:
        """Answer a question with one request, or two when the asked page lies past the end."""
        asked = Asked(query, question, timezone.localdate())
        first = min(asked.first, (WINDOW - asked.page_size) // asked.page_size * asked.page_size)
        with limited(self._seconds), faults():
            answer = self._ask(asked, first)
            total = total_of(answer)
            if first and total <= first:
                first = max(0, total - 1) // asked.page_size * asked.page_size
                answer = self._ask(asked, first)
        return page_of(answer, asked, first)

    def _ask(self, asked: Asked, first: int) -> Any:
        try:
            return self._ask_once(asked, first)
        except ApiError as error:
            # A rebuild that ends just now takes the old index away under a question; the alias leads to the new one already.
            if error.status_code not in _GONE:
                raise
            return self._ask_once(asked, first)

    def _ask_once(self, asked: Asked, first: int) -> Any:
        # The same words always go to the same copy of an index, so that equal scores are equal on every page.
        copy = blake2b(repr(asked.question).encode("utf-8", "replace"), digest_size=6).hexdigest()
        index = self.indexes_for_questions.in_use(asked.query.source)
        return self._asking.search(
            index=index, body=body_of(asked, first), preference=copy, allow_partial_search_results=False
        ).body

    @cached_property
    def indexes_for_questions(self) -> Indexes:
        """The same indexes, asked by the impatient client."""
        return Indexes(self._asking, self._prefix, self._replicas)

    def index(self, documents: Iterable[SearchDocument], *, read_at: datetime | None = None) -> int:
        """Add or replace documents, also in an index that is being built; what is newer there already stays."""
        done: set[str] = set()
        touched: set[str] = set()
        with faults():
            for batch, version, now in _stamped(documents, read_at):
                for source, members in _by_source(batch).items():
                    for alias in self.indexes.to_write(source):
                        self._write(actions(members, alias, version, now))
                        touched.add(alias)
                done |= {document.key for document in batch}
            self._show(touched)
        return len(done)

    def remove(self, keys: Iterable[str], *, read_at: datetime | None = None) -> int:
        """Take documents out, also of an index that is being built; unknown keys are fine."""
        removed = 0
        version = _version(read_at)
        grouped: dict[str, list[str]] = defaultdict(list)
        for key in dict.fromkeys(keys):
            grouped[key.rpartition(":")[0]].append(key)
        with faults():
            for source, group in grouped.items():
                aliases = self.indexes.to_write(source)
                removed += sum(self._write(removals(group, alias, version)) for alias in aliases[:1])
                for alias in aliases[1:]:
                    self._write(removals(group, alias, version))
                self._show(aliases)
        return removed

    def rebuild(self, source: str, documents: Iterable[SearchDocument]) -> int:
        """Build a new index beside the one in use and swap; when anything fails the old one stays and the new one goes."""
        done = 0
        with ExitStack() as undo:
            with faults():
                building = self.indexes.build(source)
            undo.callback(self._drop_quietly, building.removesuffix("-Building"))
            with faults():
                for batch, version, now in _stamped(documents):
                    self._write(actions(batch, building, version, now))
                    done += len(batch)
                self.indexes.put_in_use(source, building)
            undo.pop_all()
        return done

    def health(self) -> Health:
        """Say which indexes are in use and what they hold; those of an older analysis count as outdated."""
        with faults(), understood():
            used = list(in_use(self.indexes.known()))
            if not used:
                return Health()
            names = ",".join(index.name for index in used)
            stats = self._writing.indices.stats(index=names, metric="docs").body["indices"]
            oldest = self._oldest(names)
            return Health(sources=tuple(self._source_health(index, stats.get(index.name, {}), oldest) for index in used))

    def size(self) -> int:
        """Return how many bytes all indexes take, with their copies."""
        with faults(), understood():
            stats = self._writing.indices.stats(index=f"{self._prefix}-*", metric="store").body
            return int(stats["_all"]["total"].get("store", {}).get("size_in_bytes", 0))

    def keys(self, source: str) -> Iterator[str]:
        """Yield the key of every document of a source."""
        with faults(), understood():
            hits = scan(self._writing, index=self.indexes.in_use(source), query={"_source": False}, size=5_000)
            yield from (hit["_id"] for hit in hits)

    def _source_health(self, index: Index, stats: Any, oldest: dict[str, str]) -> SourceHealth:
        entries = int(stats.get("primaries", {}).get("docs", {}).get("count", 0))
        return SourceHealth(
            source=index.source,
            entries=entries,
            outdated=0 if index.version == ANALYSIS_VERSION else entries,
            oldest=oldest.get(index.name, "-"),
        )

    def _oldest(self, names: str) -> dict[str, str]:
        aggs = {"per": {"terms": {"field": "_index", "size": 100}, "aggs": {"oldest": {"min": {"field": "indexed_at"}}}}}
        answer = self._writing.search(index=names, body={"size": 0, "aggs": aggs}).body
        return {bucket["key"]: bucket["oldest"]["value_as_string"] for bucket in answer["aggregations"]["per"]["buckets"]}

    def _write(self, orders: list[dict[str, Any]]) -> int:
        """Send orders in bulk; return how many did something. A document that the server refuses is named."""
        with understood():
            return self._send(orders)

    def _send(self, orders: list[dict[str, Any]]) -> int:
        did = 0
        for fine, item in streaming_bulk(self._writing, orders, chunk_size=BATCH, raise_on_error=False, max_retries=3):
            (result,) = item.values()
            if fine:
                did += 1
            elif result["status"] == _CONFLICT or (result["status"] == _NOT_FOUND and result.get("result") == "not_found"):
                continue
            else:
                kind = result.get("error", {}).get("type", "")
                raise SearchUnavailable(f"the search server refused {result['_id']}: {result['status']} {kind}")
        return did

    def _show(self, aliases: Iterable[str]) -> None:
        """Let questions see what was written."""
        if names := ",".join(aliases):
            self._writing.indices.refresh(index=names, ignore_unavailable=True)

    def _drop_quietly(self, name: str) -> None:
        try:
            with faults():
                self.indexes.drop(name)
        except SearchUnavailable:
            return  # the next rebuild removes what is half built


def _version(read_at: datetime | None = None) -> int:
    """A number that grows with the time at which the database was read, so that what was read later always wins."""
    return int((read_at or timezone.now()).timestamp() * 1_000_000)


def _stamped(
    documents: Iterable[SearchDocument], read_at: datetime | None = None
) -> Iterator[tuple[list[SearchDocument], int, datetime]]:
    """Cut into batches, each with the version of the moment before its first document was read, and that of now."""
    rest = iter(documents)
    while True:
        version = _version(read_at)
        batch = next(batches(rest, BATCH), [])
        if not batch:
            return
        yield batch, version, timezone.now()


def _by_source(documents: Iterable[SearchDocument]) -> dict[str, list[SearchDocument]]:
    grouped: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        grouped[document.source].append(document)
    return grouped
