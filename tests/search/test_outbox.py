"""No change is lost between the commit and the index, whatever is killed or out of order meanwhile."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from search import SearchDocument, SearchQuery, SearchUnavailable, index_objects, note_changes, search
from search.engines.base import Health
from search.engines.embedded import EmbeddedEngine
from search.models import SearchChange
from search.outbox import GRACE, LONGEST_WAIT, apply_changes, wake_worker
from search.registry import _engines
from site_core.registries import periodic_jobs
from tests.search.conftest import SOURCE, redirect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source")]


class RemoteEngine(EmbeddedEngine):
    """Stands for an engine elsewhere: keeps what it is given, and can be unplugged or choke on one document."""

    def __init__(self) -> None:
        self.documents: dict[str, SearchDocument] = {}
        self.calls: list[list[str]] = []
        self.fault = ""
        self.chokes_on = ""

    def index(self, documents: Iterable[SearchDocument], *, read_at: datetime | None = None) -> int:
        """Keep documents."""
        documents = list(documents)
        self.calls.append([document.key for document in documents])
        if self.fault or self.chokes_on in {document.key for document in documents}:
            raise SearchUnavailable(self.fault or "refused")
        self.documents |= {document.key: document for document in documents}
        return len(documents)

    def remove(self, keys: Iterable[str], *, read_at: datetime | None = None) -> int:
        """Forget documents."""
        if self.fault:
            raise SearchUnavailable(self.fault)
        return sum(self.documents.pop(key, None) is not None for key in keys)

    def health(self) -> Health:
        """Answer, or not."""
        return Health(fault=self.fault)


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch, settings: Any) -> RemoteEngine:
    """The site is set to an engine elsewhere."""
    engine = RemoteEngine()
    monkeypatch.setitem(_engines, "elasticsearch", engine)
    settings.SEARCH_ENGINE = "elasticsearch"
    return engine


@pytest.fixture
def later() -> Iterator[Callable[[timedelta], None]]:
    """Lets time pass."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock.shift


def waiting(engine: str = "embedded") -> list[int]:
    """The objects whose changes an engine has not taken in."""
    return list(SearchChange.objects.filter(engine=engine).order_by("pk").values_list("object_pk", flat=True))


def found(text: str = "kok") -> list[int]:
    return [hit.pk for hit in search(SearchQuery(SOURCE, text)).hits]


def test_a_change_is_noted_with_it_and_gone_once_indexed(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        saved = redirect("/kok")
        assert waiting() == [saved.pk]
    assert waiting() == []


def test_a_rolled_back_change_is_not_noted() -> None:
    with transaction.atomic():
        redirect("/kok")
        transaction.set_rollback(True)
    assert waiting() == []


def test_what_a_killed_process_left_is_indexed_by_the_worker(later: Callable[[timedelta], None]) -> None:
    saved = redirect("/kok")  # the process ends before the callbacks of the commit
    assert apply_changes.call() == 0
    later(GRACE)
    assert apply_changes.call() == 1
    assert found() == [saved.pk]
    assert waiting() == []


def test_a_deletion_that_a_killed_process_left_is_taken_in_too(later: Callable[[timedelta], None]) -> None:
    saved = redirect("/kok")
    index_objects(SOURCE, [saved.pk], noted=True)
    saved.delete()
    later(GRACE)
    apply_changes.call()
    assert found() == []


def test_a_bulk_change_is_noted_in_few_statements(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        note_changes(SOURCE, range(1, 101))
    assert len(waiting()) == 100


def test_another_engine_is_never_written_while_somebody_waits(
    remote: RemoteEngine, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.outbox.wake_worker", lambda: True)
    with django_capture_on_commit_callbacks(execute=True):
        saved = redirect("/kok")
    assert remote.calls == []
    assert (waiting(), waiting("elasticsearch")) == ([], [saved.pk])
    apply_changes.call()
    assert remote.documents.keys() == {f"{SOURCE}:{saved.pk}"}
    assert waiting("elasticsearch") == []


def test_the_worker_is_woken_by_a_change(remote: RemoteEngine, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        saved = redirect("/kok")
    assert remote.documents.keys() == {f"{SOURCE}:{saved.pk}"}


def test_changes_are_taken_in_in_order_and_once_for_each_object(remote: RemoteEngine) -> None:
    first, second = redirect("/kok/1"), redirect("/kok/2")
    first.save()
    assert waiting("elasticsearch") == [first.pk, second.pk, first.pk]
    assert apply_changes.call() == 3
    assert [sorted(call) for call in remote.calls] == [sorted([f"{SOURCE}:{first.pk}", f"{SOURCE}:{second.pk}"])]


def test_an_engine_that_is_gone_is_tried_again_later_and_loses_nothing(
    remote: RemoteEngine, later: Callable[[timedelta], None]
) -> None:
    pks = [redirect(f"/kok/{number}").pk for number in range(3)]
    remote.fault = "connection refused"
    for _attempt in range(8):
        apply_changes.call()
        calls = len(remote.calls)
        apply_changes.call()
        assert len(remote.calls) == calls, "tried again before its time"
        later(LONGEST_WAIT)
    row = SearchChange.objects.filter(engine="elasticsearch").latest("pk")
    assert (row.attempts, row.fault) == (8, "SearchUnavailable: connection refused")
    assert waiting("elasticsearch") == pks
    remote.fault = ""
    assert apply_changes.call() >= 3
    assert len(remote.documents) == 3


def test_the_waits_double_up_to_a_limit(remote: RemoteEngine, later: Callable[[timedelta], None]) -> None:
    redirect("/kok")
    remote.fault = "connection refused"
    waits = []
    for _attempt in range(7):
        apply_changes.call()
        waits.append((SearchChange.objects.get(engine="elasticsearch").next_try - timezone.now()).total_seconds())
        later(LONGEST_WAIT)
    assert waits == [5, 10, 20, 40, 80, 120, 120]


def test_one_bad_change_does_not_hold_up_the_rest(remote: RemoteEngine, caplog: pytest.LogCaptureFixture) -> None:
    bad, good = redirect("/kok/1"), redirect("/kok/2")
    remote.chokes_on = f"{SOURCE}:{bad.pk}"
    with caplog.at_level(logging.ERROR):
        apply_changes.call()
    assert remote.documents.keys() == {f"{SOURCE}:{good.pk}"}
    assert waiting("elasticsearch") == [bad.pk]
    assert "is tried again" in caplog.text


def test_a_change_of_a_source_that_is_gone_is_forgotten(remote: RemoteEngine) -> None:
    note_changes("bestaat-niet", [1])
    apply_changes.call()
    assert waiting("elasticsearch") == []


def test_a_change_that_comes_meanwhile_stays_noted(remote: RemoteEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = redirect("/kok")
    index = remote.index

    def index_while_it_changes(documents: Iterable[SearchDocument], *, read_at: datetime | None = None) -> int:
        done = index(documents)
        if len(remote.calls) == 1:
            saved.old_path = "/imker"
            saved.save()
        return done

    monkeypatch.setattr(remote, "index", index_while_it_changes)
    apply_changes.call()
    assert remote.documents[f"{SOURCE}:{saved.pk}"].title == "/imker"
    assert waiting("elasticsearch") == []


def test_the_scheduler_wakes_the_worker_only_when_something_is_due(later: Callable[[timedelta], None]) -> None:
    assert dict(periodic_jobs.items())["search_changes"].run is wake_worker
    redirect("/kok")
    assert not wake_worker()
    later(GRACE)
    assert wake_worker()
    assert len(found()) == Redirect.objects.count()
