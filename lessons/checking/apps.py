from django.apps import AppConfig


class LessonCheckingConfig(AppConfig):
    """The check of lessons in two steps: their own region, then the national editors."""

    name = "lessons.checking"
    label = "lesson_checking"
    verbose_name = "Lessen nakijken"

    def ready(self) -> None:
        """Give lessons their own workflow, and follow it."""
        from lessons.checking import following, workflow  # noqa: PLC0415 — needs loaded models

        workflow.register()
        following.connect()
