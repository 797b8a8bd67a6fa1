"""Meetings on the page of a region."""

from typing import Any

from django import template
from django.utils import timezone

from regions.geography.models import Region
from regions.meetings.models import Meeting
from regions.meetings.presentation import item_of
from site_core.kept import Kept

register = template.Library()
SHOWN = 3

_coming = Kept(lambda: list(Meeting.objects.visible().upcoming().with_region())).follow(Meeting)


@register.inclusion_tag("pages/meetings/_of_region.html")
def region_meetings(region: Region) -> dict[str, Any]:
    """Show the next meetings of a region, with the national ones; from memory."""
    now = timezone.now()
    own = [meeting for meeting in _coming.get() if meeting.region_id in (None, region.pk) and meeting.ends_at >= now]
    return {"region": region, "items": [item_of(meeting) for meeting in own[:SHOWN]]}
