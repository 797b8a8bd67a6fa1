from datetime import timedelta

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from site_core.registries import PeriodicJob, Readiness, periodic_jobs, readiness_checks

CHANGES_EVERY = timedelta(seconds=10)


class SearchConfig(AppConfig):
    """One question, one answer, whatever the engine."""

    name = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        """Let every app register (`search_index.py`, `result_group.py`), and watch over the index."""
        from search import checks, outbox  # noqa: PLC0415 - the models exist only now

        readiness_checks.register("search", Readiness(checks.readiness))
        periodic_jobs.register("search_changes", PeriodicJob(outbox.wake_worker, CHANGES_EVERY))
        autodiscover_modules("search_index", "result_group")
