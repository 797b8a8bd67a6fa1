"""Meetings on the page of a region."""

from typing import Any

from django import template

from regions.geography.models import Region
from regions.meetings.models import Meeting
from regions.meetings.presentation import item_of

register = template.Library()
SHOWN = 3


@register.inclusion_tag("pages/meetings/_of_region.html")
def region_meetings(region: Region) -> dict[str, Any]:
    """Show the next meetings of a region, with the national ones; one query."""
    meetings = Meeting.objects.visible().for_region(region.pk).upcoming().with_region()[:SHOWN]
    return {"region": region, "items": [item_of(meeting) for meeting in meetings]}
