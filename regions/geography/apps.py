from django.apps import AppConfig


class GeographyConfig(AppConfig):
    """Regions, municipalities, postcodes and places, as dated data."""

    name = "regions.geography"
    label = "geography"
    verbose_name = "Geografie"

    def ready(self) -> None:
        """Register the checks and the sitemap."""
        from regions.geography import checks, sitemaps  # noqa: F401, PLC0415 — they register themselves, once models are ready
