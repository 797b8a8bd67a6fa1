"""Lessons in the sitemap."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from lessons.models import Lesson
from site_core.registries import sitemaps


class LessonSitemap(Sitemap[Lesson]):
    """Every public lesson."""

    def items(self) -> QuerySet[Lesson]:
        """Lessons that the public may see."""
        return Lesson.objects.visible().order_by("pk").only("pk", "title", "updated_at")

    def lastmod(self, item: Lesson) -> datetime:
        """When it was last saved."""
        return item.updated_at


sitemaps.register("lessen", LessonSitemap, rank=40)
