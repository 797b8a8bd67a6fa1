from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """How often something may be done, counted for all processes together."""

    name = "site_core.limits"
    label = "limits"
    verbose_name = "Grenzen"

    def ready(self) -> None:
        """Register the job that forgets what has ended."""
        from site_core.limits import counting  # noqa: F401, PLC0415 — needs loaded models
