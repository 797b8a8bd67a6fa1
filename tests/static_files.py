"""Static files as production has them: an address of a file that does not exist is an error, not a broken page."""

from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def _exists(name: str) -> bool:
    return finders.find(name) is not None


class StrictStaticFiles(StaticFilesStorage):
    """Refuses the address of a file that no app and no build provides, as the manifest of production does."""

    def url(self, name: str | None) -> str:
        """Return the address of a file that exists."""
        if name and not name.endswith("/") and not _exists(name.partition("?")[0].partition("#")[0]):
            raise ValueError(f"Missing static file '{name}': is its app in INSTALLED_APPS?")
        return super().url(name)
