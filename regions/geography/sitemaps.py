"""Municipalities in the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from regions.geography.models import Municipality
from site_core.registries import sitemaps


class MunicipalitySitemap(Sitemap[Municipality]):
    """The page of every municipality of today."""

    def items(self) -> QuerySet[Municipality]:
        """Municipalities of today, in order of their code."""
        return Municipality.objects.current().order_by("code")


sitemaps.register("gemeenten", MunicipalitySitemap, rank=20)
