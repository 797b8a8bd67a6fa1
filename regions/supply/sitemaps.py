"""Counts in the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from regions.supply.models import SupplyRound
from site_core.registries import sitemaps


class SupplySitemap(Sitemap[SupplyRound]):
    """The page of every region that published counts."""

    def items(self) -> QuerySet[SupplyRound]:
        """The newest round of each region."""
        return SupplyRound.objects.newest().select_related("region").order_by("region__slug")


sitemaps.register("werkzoekenden", SupplySitemap, rank=27)
