from datetime import timedelta

from django.apps import AppConfig

from site_core.registries import PeriodicJob, periodic_jobs


class StatisticsConfig(AppConfig):
    """Counts of visits and responses per place."""

    name = "vacancies.statistics"
    label = "statistics"
    verbose_name = "Cijfers van plekken"

    def ready(self) -> None:
        """Let the scheduler add up what visits left behind, and forget what is old."""
        from vacancies.statistics import counting  # noqa: PLC0415 — the models exist only now

        periodic_jobs.register("count_views", PeriodicJob(counting.count_views, timedelta(minutes=1)))
        periodic_jobs.register("forget_views", PeriodicJob(counting.forget_views, timedelta(days=1)))
