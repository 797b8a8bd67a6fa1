"""The pages of all regions together in the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from site_core.registries import sitemaps


class NationalSitemap(Sitemap[str]):
    """The national page, the comparison and the open data."""

    def items(self) -> list[str]:
        """Names of addresses."""
        return ["national:dashboard", "national:comparison", "national:open_data"]

    def location(self, item: str) -> str:
        """The address in Dutch."""
        return reverse(item)


sitemaps.register("landelijk", NationalSitemap, rank=30)
