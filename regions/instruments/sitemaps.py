"""Schemes in the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from regions.instruments.models import InstrumentCard
from site_core.registries import sitemaps


class InstrumentSitemap(Sitemap[InstrumentCard]):
    """The page of every scheme that holds today."""

    def items(self) -> QuerySet[InstrumentCard]:
        """The schemes of today by name."""
        return InstrumentCard.objects.visible().order_by("title")


sitemaps.register("regelingen", InstrumentSitemap, rank=25)
