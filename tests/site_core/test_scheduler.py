"""The scheduler, under a clock that the test turns."""

import logging
import math
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from site_core.env import BASE_DIR
from site_core.heartbeat import beat_of_worker
from site_core.jobs import enqueue_once, prune_tasks
from site_core.models import Heartbeat
from site_core.registries import PeriodicJob, periodic_jobs
from site_core.scheduler import Scheduler

pytestmark = pytest.mark.django_db

PATIENCE_SECONDS = 300  # how long a loaded machine may take to start a process; only a failure waits for it


class FakeClock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def job(seconds: int, run: Callable[[], object] = lambda: None) -> PeriodicJob:
    return PeriodicJob(run, timedelta(seconds=seconds))


def test_every_job_runs_at_the_start_and_then_after_its_own_time() -> None:
    clock = FakeClock()
    scheduler = Scheduler([("often", job(60)), ("seldom", job(3600))], clock)
    assert scheduler.run_due() == ["often", "seldom"]
    assert scheduler.run_due() == []
    clock.now += 60
    assert scheduler.run_due() == ["often"]
    clock.now += 3540
    assert scheduler.run_due() == ["often", "seldom"]


def test_missed_rounds_are_not_caught_up() -> None:
    clock = FakeClock()
    scheduler = Scheduler([("often", job(60))], clock)
    scheduler.run_due()
    clock.now += 3600
    assert scheduler.run_due() == ["often"]
    assert scheduler.run_due() == []


def test_it_knows_how_long_nothing_is_due() -> None:
    clock = FakeClock()
    scheduler = Scheduler([("a", job(60)), ("b", job(45))], clock)
    scheduler.run_due()
    clock.now += 5
    assert scheduler.seconds_until_next() == 40
    clock.now += 100
    assert scheduler.seconds_until_next() == 0


def test_without_jobs_nothing_is_ever_due() -> None:
    assert Scheduler([], FakeClock()).seconds_until_next() == math.inf


def test_failing_job_is_logged_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise RuntimeError("kapot")

    clock = FakeClock()
    scheduler = Scheduler([("bad", job(60, fail)), ("good", job(60))], clock)
    assert scheduler.run_due() == ["bad", "good"]
    assert [record.levelno for record in caplog.records if "'bad' failed" in record.message] == [logging.ERROR]
    clock.now += 60
    assert scheduler.run_due() == ["bad", "good"]


def test_all_jobs_of_the_house_run(caplog: pytest.LogCaptureFixture) -> None:
    out = StringIO()
    call_command("run_scheduler", "--once", stdout=out)
    for name, _ in list(periodic_jobs.items()):
        assert name in out.getvalue()
    assert "failed" not in caplog.text
    assert set(Heartbeat.objects.values_list("process", flat=True)) == {"scheduler", "worker"}


@override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})
def test_task_that_still_waits_is_not_queued_again() -> None:
    assert enqueue_once(beat_of_worker)
    assert not enqueue_once(beat_of_worker)
    assert DBTaskResult.objects.count() == 1
    prune_tasks()
    assert DBTaskResult.objects.count() == 1


def test_sigterm_ends_the_scheduler_cleanly(tmp_path: Path) -> None:
    script = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'site_core.settings.test'; django.setup()\n"
        "from django.core.management import call_command\n"
        "from site_core import registries\n"
        "registries.periodic_jobs._entries.clear()\n"
        "call_command('run_scheduler')\n"
    )
    environment = {"VAR_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment, cwd=BASE_DIR
    ) as process:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while b"SIGTERM" not in _caught(process.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    assert out == "scheduler stopped\n"


def _caught(pid: int) -> bytes:
    """Say SIGTERM once the process catches it."""
    status = Path(f"/proc/{pid}/status").read_text()
    mask = next(int(line.split()[1], 16) for line in status.splitlines() if line.startswith("SigCgt:"))
    return b"SIGTERM" if mask & (1 << (signal.SIGTERM - 1)) else b""
