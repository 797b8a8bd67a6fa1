from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """Places for people who do not find work by themselves."""

    name = "vacancies"
    verbose_name = "Plekken"

    def ready(self) -> None:
        """Register the sitemap."""
        from vacancies import sitemaps  # noqa: F401, PLC0415 — it registers itself, once models are ready
