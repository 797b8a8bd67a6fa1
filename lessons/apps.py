from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """What regions learned, for other regions."""

    name = "lessons"
    verbose_name = "Lessen"

    def ready(self) -> None:
        """Register the example lessons, the sitemap, and what counts for a region."""
        from lessons import citation, measures, sitemaps, standing  # noqa: F401, PLC0415 — they need loaded models
        from lessons.demo import loader  # noqa: F401, PLC0415
