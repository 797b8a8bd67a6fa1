from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """One question, one answer, whatever the engine."""

    name = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        """Let every app register what is searchable in its `search_index.py`, and watch over the index."""
        from search import checks  # noqa: PLC0415 - the models exist only now
        from site_core.registries import Readiness, readiness_checks  # noqa: PLC0415 - needs a patched Sitemap

        readiness_checks.register("search", Readiness(checks.readiness))
        autodiscover_modules("search_index")
