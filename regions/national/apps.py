from django.apps import AppConfig


class NationalConfig(AppConfig):
    """Regions side by side, and open data."""

    name = "regions.national"
    verbose_name = "Regio's naast elkaar"

    def ready(self) -> None:
        """Register the measures, tables and dates that belong to regions themselves, and the archive of every quarter."""
        from regions.national import archiving, own_datasets, own_measures, own_reports, sitemaps  # noqa: F401, PLC0415 — need loaded models
