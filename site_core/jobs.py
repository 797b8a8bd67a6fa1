"""What the scheduler does for this room; every job may run twice without harm."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from site_core.heartbeat import beat, beat_of_worker
from site_core.mail.outbox import prune_sent_mail, send_waiting_mail
from site_core.models import Heartbeat
from site_core.registries import PeriodicJob, periodic_jobs

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
KEEP_TASKS_DAYS = 7


def enqueue_once(task: Task[..., Any]) -> bool:
    """Give the worker a task unless the same one still waits, so that a stopped worker finds no pile."""
    if DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        return False
    task.enqueue()
    return True


def prune_tasks() -> None:
    """Delete the results of tasks that ended a week ago."""
    if settings.TASKS["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend":
        call_command("prune_db_task_results", queue_name="*", min_age_days=KEEP_TASKS_DAYS, verbosity=0)


def _register(name: str, every: timedelta, run: Callable[[], object]) -> None:
    periodic_jobs.register(name, PeriodicJob(run, every))


_register("scheduler_beat", MINUTE / 2, partial(beat, Heartbeat.Process.SCHEDULER))
_register("worker_beat", MINUTE, partial(enqueue_once, beat_of_worker))
_register("send_mail", MINUTE, partial(enqueue_once, send_waiting_mail))
_register("publish_scheduled", MINUTE, partial(call_command, "publish_scheduled", verbosity=0))
_register("prune_mail", DAY / 24, prune_sent_mail)
_register("prune_tasks", DAY, prune_tasks)
_register("clear_sessions", DAY, partial(call_command, "clearsessions", verbosity=0))
