from django.apps import AppConfig


class OccupationsConfig(AppConfig):
    """The occupations of ESCO, and which one a title means."""

    name = "vacancies.occupations"
    label = "occupations"
    verbose_name = "Beroepen"
