from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """The employers' side: log-in by a code, organisations and their people."""

    name = "vacancies.employers"
    label = "employers"
    verbose_name = "Werkgeversdeel"

    def ready(self) -> None:
        """Register the job that removes what has expired."""
        from vacancies.employers import upkeep  # noqa: F401, PLC0415 — needs loaded models
