from django.apps import AppConfig


class EndingConfig(AppConfig):
    """How places live and end: confirmed, paused, closed, and what came of them."""

    name = "vacancies.ending"
    label = "ending"
    verbose_name = "Open en dicht"

    def ready(self) -> None:
        """Register the reminders and the suggested results, and let publishing count as a confirmation."""
        from vacancies.ending import publishing, reminders, suggesting  # noqa: F401, PLC0415 — they need loaded models
