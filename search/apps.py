from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """One question, one answer, whatever the engine."""

    name = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        """Let every app register what is searchable in its `search_index.py`."""
        autodiscover_modules("search_index")
