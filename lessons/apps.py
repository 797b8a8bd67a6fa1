from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """What regions learned, for other regions."""

    name = "lessons"
    verbose_name = "Lessen"
