"""Three nodes, of which one is killed while people search and editors write: nothing lost, no error."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest
from django.utils import timezone

from search import SearchPage, SearchQuery, SearchUnavailable, search, understand
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.indexing import rebuild
from search.models import SearchChange
from search.outbox import apply_changes
from search.registry import _engines
from tests.search.conftest import SOURCE, redirect
from tools.elastic.nodes import Node, running

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.xdist_group("elasticsearch")]

BEFORE, DURING = 60, 40
PATIENCE_SECONDS = 300


@pytest.fixture(scope="module")
def nodes(quick_folder: Path) -> Iterator[list[Node]]:
    """A cluster of three."""
    with running(quick_folder, number=3, heap="256m") as nodes:
        yield nodes


class Visitor(Thread):
    """Asks the same question again and again and remembers the answers; anything unexpected ends it."""

    def __init__(self, engine: ElasticsearchEngine) -> None:
        super().__init__(daemon=True)
        self.engine = engine
        query = SearchQuery(SOURCE, "kok", facets=("link",))
        self.asked = query, understand(query)
        self.answers: list[SearchPage | None] = []
        self.ended_well = False
        self.done = Event()

    def run(self) -> None:
        """Ask until told to stop; None stands for an answer that the embedded engine would have given."""
        while not self.done.wait(0.02):
            try:
                self.answers.append(self.engine.search(*self.asked))
            except SearchUnavailable:
                self.answers.append(None)
        self.ended_well = True


def with_the_only_writable_copy(engine: ElasticsearchEngine, nodes: list[Node]) -> Node:
    """The node whose loss hurts most: the one that every change goes through."""
    alias = engine.indexes.in_use(SOURCE)
    nodes[0].ask(f"/_cluster/health/{alias}?wait_for_status=green&timeout=60s")
    shards = nodes[0].ask(f"/_cat/shards/{alias}?format=json")
    (name,) = {shard["node"] for shard in shards if shard["prirep"] == "p"}
    return next(node for node in nodes if name == f"node-{node.port}")


def take_in_all() -> None:
    """Let the worker do its work, without waiting between its attempts, until nothing waits."""
    until = monotonic() + PATIENCE_SECONDS
    while SearchChange.objects.filter(engine="elasticsearch").exists() and monotonic() < until:
        SearchChange.objects.update(next_try=timezone.now() - timedelta(seconds=1))
        apply_changes.call()


def test_a_killed_node_loses_nothing_and_nobody_sees_an_error(
    nodes: list[Node], source: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ElasticsearchEngine([node.address for node in nodes], f"cluster{token_hex(4)}", "1")
    monkeypatch.setitem(_engines, "elasticsearch", engine)
    kept = [redirect(f"/kok/{number}").pk for number in range(BEFORE)]
    settings.SEARCH_ENGINE = "elasticsearch"
    rebuild(SOURCE)
    SearchChange.objects.all().delete()
    visitor = Visitor(engine)
    victim = with_the_only_writable_copy(engine, nodes)
    visitor.start()
    for number in range(DURING):
        kept.append(redirect(f"/kok/nieuw/{number}").pk)
        if number == DURING // 2:
            victim.kill()
        if number % 10 == 0:
            apply_changes.call()
            assert search(SearchQuery(SOURCE, "kok")).hits
    take_in_all()
    asked_before_the_end = len(visitor.answers)
    while len(visitor.answers) < asked_before_the_end + 3 and visitor.is_alive():
        visitor.done.wait(0.05)
    visitor.done.set()
    visitor.join(timeout=60)

    assert visitor.ended_well
    assert sorted(engine.keys(SOURCE)) == sorted(f"{SOURCE}:{pk}" for pk in kept)
    answers = [page for page in visitor.answers if page]
    assert {page.total >= BEFORE for page in answers} == {True}
    last = engine.search(*visitor.asked)
    assert last.total == BEFORE + DURING
