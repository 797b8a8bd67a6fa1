from django.apps import AppConfig


class CheckingConfig(AppConfig):
    """The check of places by their region before visitors see them."""

    name = "vacancies.checking"
    label = "checking"
    verbose_name = "Nakijken"

    def ready(self) -> None:
        """Follow Wagtail's workflow, and mail about it in our own way."""
        from vacancies.checking import demo, following, overdue, quiet  # noqa: F401, PLC0415 — needs loaded models

        following.connect()
        quiet.connect()
