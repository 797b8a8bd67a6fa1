"""Meetings in the sitemap."""

from django.contrib.sitemaps import Sitemap

from regions.meetings.models import Meeting, MeetingQuerySet
from site_core.registries import sitemaps


class MeetingSitemap(Sitemap[Meeting]):
    """The page of every meeting to come."""

    def items(self) -> MeetingQuerySet:
        """What is to come."""
        return Meeting.objects.visible().upcoming()


sitemaps.register("bijeenkomsten", MeetingSitemap, rank=28)
