from django.apps import AppConfig


class GeographyConfig(AppConfig):
    """Regions, municipalities, postcodes and places, as dated data."""

    name = "regions.geography"
    label = "geography"
    verbose_name = "Geografie"

    def ready(self) -> None:
        """Register the checks, the sitemap, and the places for questions and suggestions."""
        from regions.geography import checks, sitemaps, suggesting  # noqa: F401, PLC0415 — they register themselves, once models are ready
        from regions.geography.recogniser import recognise_place  # noqa: PLC0415
        from search import register_recogniser  # noqa: PLC0415

        register_recogniser(recognise_place)
