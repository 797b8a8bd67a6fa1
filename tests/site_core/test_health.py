"""The addresses that a monitor asks."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from site_core import registries
from site_core.heartbeat import beat, beat_of_worker
from site_core.models import Heartbeat
from site_core.readiness import background_is_alive, database_answers
from site_core.registries import Readiness, Registry

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Registry[Readiness]:
    """Only the checks that a test registers."""
    registry: Registry[Readiness] = Registry()
    monkeypatch.setattr(registries, "readiness_checks", registry)
    return registry


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    """The clock stands at noon until the test moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_liveness_answers_without_a_database(client: Client) -> None:
    assert client.get("/gezondheid").content == b"ok\n"


def test_ready_when_every_check_is_well(client: Client, checks: Registry[Readiness]) -> None:
    checks.register("one", Readiness(lambda: ""))
    answer = client.get("/gezondheid/gereed")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_fault_gives_503_without_details(client: Client, checks: Registry[Readiness], caplog: pytest.LogCaptureFixture) -> None:
    checks.register("index", Readiness(lambda: "host 10.0.0.3 refuses"))
    answer = client.get("/gezondheid/gereed")
    assert (answer.status_code, answer.content) == (503, b"niet gereed\n")
    assert "host 10.0.0.3 refuses" in caplog.text


def test_broken_check_counts_as_a_fault(client: Client, checks: Registry[Readiness], caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> str:
        raise OSError("no route")

    checks.register("broken", Readiness(broken))
    assert client.get("/gezondheid/gereed").status_code == 503
    assert "OSError: no route" in caplog.text


def test_fault_that_is_not_critical_only_goes_to_the_log(
    client: Client, checks: Registry[Readiness], caplog: pytest.LogCaptureFixture
) -> None:
    checks.register("engine", Readiness(lambda: "slow", critical=False))
    assert client.get("/gezondheid/gereed").status_code == 200
    assert "slow" in caplog.text


def test_database_check_asks_the_database(db: None) -> None:
    assert database_answers() == ""


def test_both_processes_must_have_shown_themselves(db: None) -> None:
    assert background_is_alive() == "no sign of life from scheduler, worker"
    beat(Heartbeat.Process.SCHEDULER)
    assert background_is_alive() == "no sign of life from worker"
    beat_of_worker.enqueue()
    assert background_is_alive() == ""


def test_silence_of_five_minutes_is_a_fault(db: None, noon: time_machine.Traveller) -> None:
    beat(Heartbeat.Process.SCHEDULER)
    beat(Heartbeat.Process.WORKER)
    noon.shift(299)
    assert background_is_alive() == ""
    noon.shift(2)
    assert background_is_alive() == "no sign of life from scheduler, worker"


def test_monitor_sees_a_dead_worker(client: Client, db: None) -> None:
    assert client.get("/gezondheid/gereed").status_code == 503
