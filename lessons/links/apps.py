from django.apps import AppConfig


class LessonLinksConfig(AppConfig):
    """What a lesson belongs to."""

    name = "lessons.links"
    label = "lesson_links"
    verbose_name = "Koppelingen van lessen"

    def ready(self) -> None:
        """Let plans and the page of a lesson show these links."""
        from lessons.links import demo, linking, page_part, partner, replacing, there  # noqa: F401, PLC0415 — they need loaded models
