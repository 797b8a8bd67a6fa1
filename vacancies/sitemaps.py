"""Open places in the sitemap; a closed one is out of it the same minute."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from site_core.registries import sitemaps
from vacancies.models import Vacancy


class VacancySitemap(Sitemap[Vacancy]):
    """Every open place."""

    def items(self) -> QuerySet[Vacancy]:
        """Places that the public may see."""
        return Vacancy.objects.visible().order_by("pk").only("pk", "title", "updated_at")

    def lastmod(self, item: Vacancy) -> datetime:
        """When it was last saved."""
        return item.updated_at


sitemaps.register("plekken", VacancySitemap, rank=30)
