from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """A page per labour-market region."""

    name = "regions"
    verbose_name = "Regio's"

    def ready(self) -> None:
        """Make pages and teams whenever the geography tables are loaded; register checks and example content."""
        from regions import checks  # noqa: F401, PLC0415 — registers itself
        from regions.demo import loader  # noqa: F401, PLC0415
        from regions.geography.signals import geography_loaded  # noqa: PLC0415
        from regions.region_pages import receive_geography  # noqa: PLC0415 — needs loaded models

        geography_loaded.connect(receive_geography, dispatch_uid="regions.region_pages")
