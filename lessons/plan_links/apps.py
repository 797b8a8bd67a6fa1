from django.apps import AppConfig


class LessonsOfPlansConfig(AppConfig):
    """Lessons that hang on the action lines of a plan."""

    name = "lessons.plan_links"
    label = "lesson_links"
    verbose_name = "Lessen bij actielijnen"

    def ready(self) -> None:
        """Let plans show these links."""
        from lessons.plan_links import linking  # noqa: F401, PLC0415 — needs loaded models
