from django.apps import AppConfig


class PlacesOfPlansConfig(AppConfig):
    """Places that hang on the action lines of a plan."""

    name = "vacancies.plan_links"
    label = "place_links"
    verbose_name = "Plekken bij actielijnen"

    def ready(self) -> None:
        """Let plans show these links."""
        from vacancies.plan_links import linking  # noqa: F401, PLC0415 — needs loaded models
