from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """Places for people who do not find work by themselves."""

    name = "vacancies"
    verbose_name = "Plekken"

    def ready(self) -> None:
        """Register the example places, the sitemap, the suggestions, and what counts for a region."""
        from vacancies import datasets, measures, sitemaps, suggesting  # noqa: F401, PLC0415 — they register themselves, once models are ready
        from vacancies.demo import loader  # noqa: F401, PLC0415
