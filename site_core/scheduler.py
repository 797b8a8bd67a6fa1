"""Runs the periodic jobs, each when its time has come, whatever happens to the wall clock."""

import logging
import math
import time
from collections.abc import Callable, Iterable

from site_core.registries import PeriodicJob

log = logging.getLogger(__name__)


class Scheduler:
    """Holds when each job is due; every job is due at the start, so that daily work survives daily restarts."""

    def __init__(self, jobs: Iterable[tuple[str, PeriodicJob]], clock: Callable[[], float] = time.monotonic) -> None:
        self._jobs = dict(jobs)
        self._clock = clock
        self._due = dict.fromkeys(self._jobs, clock())

    def run_due(self) -> list[str]:
        """Run the jobs that are due, one after the other; returns their names, also of those that failed."""
        ran = []
        for name, job in self._jobs.items():
            now = self._clock()
            if self._due[name] <= now:
                self._due[name] = now + job.every.total_seconds()
                self._run(name, job)
                ran.append(name)
        return ran

    def seconds_until_next(self) -> float:
        """How long nothing is due; for ever when there are no jobs."""
        return max(0.0, min(self._due.values(), default=math.inf) - self._clock())

    def _run(self, name: str, job: PeriodicJob) -> None:
        try:
            job.run()
        except Exception:
            log.exception("Job '%s' failed; it runs again in %s.", name, job.every)
