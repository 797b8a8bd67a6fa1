from django.apps import AppConfig


class RespondingConfig(AppConfig):
    """Responses to places and reports about them."""

    name = "vacancies.responding"
    label = "responding"
    verbose_name = "Reacties en meldingen"

    def ready(self) -> None:
        """Register the jobs that erase what is old and send on what did not arrive."""
        from vacancies.responding import upkeep  # noqa: F401, PLC0415 — needs loaded models
