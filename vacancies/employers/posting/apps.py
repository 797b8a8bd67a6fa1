from django.apps import AppConfig


class PostingConfig(AppConfig):
    """The guided form in which employers write a place, step by step."""

    name = "vacancies.employers.posting"
    label = "posting"
    verbose_name = "Plekken schrijven"

    def ready(self) -> None:
        """Register the job that removes drafts that nobody touches any more."""
        from vacancies.employers.posting import upkeep  # noqa: F401, PLC0415 — needs loaded models
