from django.apps import AppConfig


class LessonCollectionsConfig(AppConfig):
    """Reading lists, and where to begin."""

    name = "lessons.collections"
    label = "lesson_collections"
    verbose_name = "Verzamelingen van lessen"

    def ready(self) -> None:
        """Add the sitemap and the example lists."""
        from lessons.collections import demo, sitemaps  # noqa: F401, PLC0415 — they need loaded models
