from django.apps import AppConfig


class GeographyConfig(AppConfig):
    """Regions, municipalities, postcodes and places, as dated data."""

    name = "regions.geography"
    label = "geography"
    verbose_name = "Geografie"
