from django.apps import AppConfig


class ReuseConfig(AppConfig):
    """Which region uses a lesson of another, and what came of it."""

    name = "lessons.reuse"
    label = "lesson_reuse"
    verbose_name = "Lessen in gebruik"

    def ready(self) -> None:
        """Add the ledger to the page of a lesson, let people ask about it, count it, and follow it."""
        from lessons.reuse import asking, demo, measures, page, reminding, withholding  # noqa: F401, PLC0415 — the models exist only now
