from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The half-yearly questions to the regions, and what comes of their answers."""

    name = "lessons.rounds"
    label = "lesson_rounds"
    verbose_name = "Halfjaarlijkse rondes"

    def ready(self) -> None:
        """Add the reminders, what asks new regions, and the example rounds."""
        from lessons.rounds import demo, joining, reminding  # noqa: F401, PLC0415 — the models exist only now
