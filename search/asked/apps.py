from datetime import timedelta

from django.apps import AppConfig

from site_core.registries import PeriodicJob, periodic_jobs


class AskedConfig(AppConfig):
    """Counts of what visitors asked for."""

    name = "search.asked"
    label = "asked"
    verbose_name = "Gestelde vragen"

    def ready(self) -> None:
        """Let the scheduler read what visits left behind, and forget what is old or rare."""
        from search.asked import counting  # noqa: PLC0415 - the models exist only now

        periodic_jobs.register("count_questions", PeriodicJob(counting.count_questions, timedelta(minutes=5)))
        periodic_jobs.register("forget_questions", PeriodicJob(counting.forget_questions, timedelta(days=1)))
