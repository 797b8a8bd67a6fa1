"""The life of the indexes on Elasticsearch: built beside, swapped in one call, never mixed, never lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from search import SearchDocument, SearchUnavailable, understand
from search.engines.elasticsearch import documents, indexes
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.models import SearchChange, SearchEntry
from search.registry import _engines
from tests.search import conftest
from tests.search.documents import SOURCE, ask, document, question
from tools.elastic.nodes import Node

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.xdist_group("elasticsearch")]

ROOT = Path(__file__).resolve().parent.parent.parent
KILLED_HALF_WAY = """
import os, signal, sys
import django
django.setup()
from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.search.documents import SOURCE, document

def documents():
    for number in range(1, 2_000):
        if number == 1_200:
            os.kill(os.getpid(), signal.SIGKILL)
        yield document(number, "Kok")

ElasticsearchEngine([sys.argv[1]], sys.argv[2]).rebuild(SOURCE, documents())
"""


@pytest.fixture
def engine(elasticsearch_node: Node) -> Iterator[ElasticsearchEngine]:
    """The engine with one document."""
    engine = ElasticsearchEngine([elasticsearch_node.address], f"upkeep{token_hex(4)}", "0-1", 20)
    engine.rebuild(SOURCE, [document(1, "Kok")])
    yield engine
    for index in engine.indexes.known():
        engine.indexes.drop(index.name)


def keys(engine: ElasticsearchEngine) -> list[str]:
    return sorted(engine.keys(SOURCE))


def test_a_killed_rebuild_changes_nothing_and_the_next_one_clears_it_away(
    engine: ElasticsearchEngine, elasticsearch_node: Node
) -> None:
    command = [sys.executable, "-c", KILLED_HALF_WAY, elasticsearch_node.address, engine.indexes.prefix]
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert ended.returncode == -9
    assert len(engine.indexes.known()) == 2, "half an index is left behind"
    assert keys(engine) == [f"{SOURCE}:1"]
    assert engine.rebuild(SOURCE, [document(2, "Kok")]) == 1
    assert len(engine.indexes.known()) == 1
    assert keys(engine) == [f"{SOURCE}:2"]


def test_the_later_of_two_rebuilds_takes_over(engine: ElasticsearchEngine) -> None:
    def overtaken() -> Iterator[SearchDocument]:
        yield document(2)
        engine.rebuild(SOURCE, [document(3)])
        yield document(4)

    with pytest.raises(SearchUnavailable):
        engine.rebuild(SOURCE, overtaken())
    assert keys(engine) == [f"{SOURCE}:3"]
    assert len(engine.indexes.known()) == 1, "a late write made no index of itself"


def test_a_change_during_a_rebuild_is_in_the_new_index(engine: ElasticsearchEngine) -> None:
    before = timezone.now()

    def read_meanwhile() -> Iterator[SearchDocument]:
        yield document(1, "Kok")
        yield document(2, "Kok")
        later = before + timedelta(minutes=1)
        engine.index([document(1, "Imker"), document(3, "Imker")], read_at=later)
        engine.remove([f"{SOURCE}:2"], read_at=later)

    engine.rebuild(SOURCE, read_meanwhile())
    assert keys(engine) == [f"{SOURCE}:1", f"{SOURCE}:3"]
    assert ask(engine, question("imker")).total == 2


def test_what_was_read_earlier_never_replaces_what_was_read_later(engine: ElasticsearchEngine) -> None:
    now = timezone.now()
    engine.index([document(1, "Imker")], read_at=now)
    engine.index([document(1, "Kok")], read_at=now - timedelta(seconds=1))
    engine.remove([f"{SOURCE}:1"], read_at=now - timedelta(seconds=1))
    assert ask(engine, question("imker")).total == 1
    engine.remove([f"{SOURCE}:1"], read_at=now + timedelta(seconds=1))
    engine.index([document(1, "Kok")], read_at=now)
    assert keys(engine) == []


def test_there_is_an_answer_at_every_moment_of_a_rebuild(engine: ElasticsearchEngine) -> None:
    done, totals = Event(), []
    asked = question("kok"), understand(question("kok"))

    def keep_asking() -> None:
        while not done.is_set():
            totals.append(engine.search(*asked).total)

    asking = Thread(target=keep_asking, daemon=True)
    asking.start()
    for _rebuild in range(10):
        engine.rebuild(SOURCE, [document(1, "Kok")])
    done.set()
    asking.join(timeout=30)
    assert totals
    assert set(totals) == {1}


def test_indexes_of_two_analyses_are_never_mixed(engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (documents, indexes, sys.modules[ElasticsearchEngine.__module__]):
        monkeypatch.setattr(module, "ANALYSIS_VERSION", 999)
    with pytest.raises(SearchUnavailable, match="404"):
        ask(engine, question("kok"))
    with pytest.raises(SearchUnavailable, match="search_rebuild --source proef"):
        engine.index([document(2, "Kok")])
    assert engine.health().outdated == 1
    engine.rebuild(SOURCE, [document(1, "Kok")])
    assert (engine.health().outdated, len(engine.indexes.known())) == (0, 1)
    assert ask(engine, question("kok")).total == 1


def test_a_document_that_the_server_refuses_is_named(engine: ElasticsearchEngine) -> None:
    with pytest.raises(SearchUnavailable, match=f"refused {SOURCE}:2: 400"):
        engine.index([document(2, lat=95.0, lon=5.0)])


class TestStatus:
    """What `search_status` shows of two engines."""

    @pytest.fixture(autouse=True)
    def _in_use(self, source: Any, engine: ElasticsearchEngine, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.SEARCH_ENGINE = "elasticsearch"
        monkeypatch.setitem(_engines, "elasticsearch", engine)
        conftest.redirect("/kok")
        call_command("search_rebuild", "--source", conftest.SOURCE, stdout=StringIO())
        SearchChange.objects.all().delete()

    def status(self) -> str:
        """The output of the command for the source of the tests, whether or not all is well."""
        out = StringIO()
        try:
            call_command("search_status", stdout=out)
        except CommandError as problem:
            out.write(str(problem))
        return out.getvalue()

    def test_it_shows_both_engines_with_size_and_lag(self) -> None:
        shown = self.status()
        for name in ("embedded", "elasticsearch"):
            assert f"\n{name}: " in shown
        assert shown.count("MB, no changes wait") == 2
        assert shown.count(f"{conftest.SOURCE}: 1 entries, 1 belong in it, 1 visible today") == 2

    def test_it_counts_what_is_too_much_and_what_is_missing(self, engine: ElasticsearchEngine) -> None:
        engine.remove(list(engine.keys(conftest.SOURCE)))
        engine.index([document(999_998, source=conftest.SOURCE), document(999_999, source=conftest.SOURCE)])
        shown = self.status()
        assert (
            f"{conftest.SOURCE}: 2 entries, 1 belong in it, 1 visible today, 0 of an older analysis, 2 too many, 1 missing"
            in shown
        )
        assert "elasticsearch: run: manage.py search_rebuild" in shown

    def test_it_shows_how_long_changes_wait(self) -> None:
        conftest.redirect("/imker")
        with time_machine.travel(timezone.now(), tick=False):
            SearchChange.objects.update(made_at=timezone.now() - timedelta(minutes=5), attempts=2, fault="refused")
            shown = self.status()
        assert "1 changes wait, the oldest for 300 s, 1 failed so far (refused)" in shown

    def test_a_source_without_an_index_is_said(self, engine: ElasticsearchEngine) -> None:
        for index in engine.indexes.of(conftest.SOURCE):
            engine.indexes.drop(index.name)
        shown = self.status()
        assert f"{conftest.SOURCE}: no index yet" in shown
        assert f"--source {conftest.SOURCE}" in shown.rpartition("elasticsearch: run: manage.py search_rebuild")[2]

    def test_only_the_engine_that_was_named_is_rebuilt(self, engine: ElasticsearchEngine) -> None:
        conftest.redirect("/imker")
        call_command("search_rebuild", "--source", conftest.SOURCE, "--engine", "elasticsearch", stdout=StringIO())
        assert len(list(engine.keys(conftest.SOURCE))) == 2
        assert SearchEntry.objects.filter(source=conftest.SOURCE).count() == 1

    def test_an_engine_that_is_gone_does_not_keep_the_other_from_being_rebuilt(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(_engines, "elasticsearch", ElasticsearchEngine(["http://127.0.0.1:9"]))
        conftest.redirect("/imker")
        with pytest.raises(CommandError, match=r"omleidingen \(elasticsearch\)"):
            call_command("search_rebuild", "--source", conftest.SOURCE, stdout=StringIO(), stderr=StringIO())
        assert SearchEntry.objects.filter(source=conftest.SOURCE).count() == 2

    def test_a_server_that_is_gone_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(_engines, "elasticsearch", ElasticsearchEngine(["http://127.0.0.1:9"]))
        assert "elasticsearch: the search server did not answer (ConnectionError)" in self.status()
