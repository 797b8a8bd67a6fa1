from django.apps import AppConfig


class LessonImportConfig(AppConfig):
    """Which lesson came from which source."""

    name = "lessons.importing"
    label = "lesson_importing"
    verbose_name = "Ingelezen lessen"
