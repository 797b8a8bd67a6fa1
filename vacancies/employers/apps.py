from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """The employers' side: log-in by a code, organisations and their people."""

    name = "vacancies.employers"
    label = "employers"
    verbose_name = "Werkgeversdeel"

    def ready(self) -> None:
        """Register the job that removes what has expired, and who keeps an account for an organisation."""
        from regions.teams.editors import tasks_outside  # noqa: PLC0415 — needs loaded models
        from vacancies.employers import people, upkeep  # noqa: F401, PLC0415 — needs loaded models

        tasks_outside.register("employers", people.works_for_an_organisation)
