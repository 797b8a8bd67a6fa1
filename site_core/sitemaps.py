"""The sitemap of the pages that editors write; other rooms register their own."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page

from site_core.registries import sitemaps


class PageSitemap(Sitemap[Page]):
    """Every public page of the tree."""

    def items(self) -> QuerySet[Page]:
        """Published pages without a restriction, from the front door down."""
        return Page.objects.live().public().filter(depth__gt=1).order_by("path")

    def location(self, item: Page) -> str:
        """The address in Dutch."""
        return item.get_url() or ""

    def lastmod(self, item: Page) -> datetime | None:
        """When it was last published."""
        return item.last_published_at


sitemaps.register("paginas", PageSitemap, rank=10)
