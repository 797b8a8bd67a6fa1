from django.apps import AppConfig


class SupplyConfig(AppConfig):
    """How many people look for work in a region, as counts and never as persons."""

    name = "regions.supply"
    label = "supply"
    verbose_name = "Werkzoekenden"

    def ready(self) -> None:
        """Add the sitemap and the example counts."""
        from regions.supply import demo, sitemaps  # noqa: F401, PLC0415 — the models exist only now
