"""The pages of contact points in the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from regions.contact.models import ContactPoint
from site_core.registries import sitemaps


class ContactPointSitemap(Sitemap[str]):
    """The page of every region's contact point, by the address part of the region."""

    def items(self) -> list[str]:
        """Regions that have a public contact point."""
        points = ContactPoint.objects.visible().main().order_by("region__slug")
        return list(points.values_list("region__slug", flat=True))

    def location(self, item: str) -> str:
        """The address in Dutch."""
        return reverse("contact:region", args=[item])


sitemaps.register("contactpunten", ContactPointSitemap, rank=22)
