from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """Places for people who do not find work by themselves."""

    name = "vacancies"
    verbose_name = "Plekken"
