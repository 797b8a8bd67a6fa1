from django.apps import AppConfig


class CheckingConfig(AppConfig):
    """The check of places by their region before visitors see them."""

    name = "vacancies.checking"
    label = "checking"
    verbose_name = "Nakijken"

    def ready(self) -> None:
        """Follow Wagtail's workflow."""
        from vacancies.checking import following  # noqa: PLC0415 — needs loaded models

        following.connect()
