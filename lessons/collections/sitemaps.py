"""Reading lists in the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from lessons.collections.models import LessonCollection
from site_core.registries import sitemaps


class CollectionSitemap(Sitemap[LessonCollection]):
    """Every public list."""

    def items(self) -> QuerySet[LessonCollection]:
        """Lists that the public may see."""
        return LessonCollection.objects.visible().order_by("pk")


sitemaps.register("verzamelingen", CollectionSitemap, rank=42)
