"""Signs of life of the processes that work in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from site_core.models import Heartbeat

MAX_SILENCE = timedelta(minutes=5)


def beat(process: Heartbeat.Process) -> None:
    """Note that this process is alive now."""
    Heartbeat.objects.update_or_create(process=process, defaults={"at": timezone.now()})


@task()
def beat_of_worker() -> None:
    """Note that the worker takes tasks; the scheduler asks for this every minute."""
    beat(Heartbeat.Process.WORKER)


def silent_processes() -> list[str]:
    """Name the processes that gave no sign of life in the last five minutes."""
    recent = Heartbeat.objects.filter(at__gt=timezone.now() - MAX_SILENCE).values_list("process", flat=True)
    return sorted(set(Heartbeat.Process.values) - set(recent))
