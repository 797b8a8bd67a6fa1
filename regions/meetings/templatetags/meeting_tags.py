"""Meetings on the page of a region."""

from typing import Any

from django import template
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from regions.geography.models import Region
from regions.meetings.models import Meeting
from regions.meetings.presentation import item_of
from site_core.kept import Kept

register = template.Library()
SHOWN = 3

_coming = Kept(lambda: list(Meeting.objects.visible().upcoming().with_region()))
for _signal in (post_save, post_delete):
    _signal.connect(_coming.forget_on, sender=Meeting, weak=False, dispatch_uid="regions.meetings.tags")


@register.inclusion_tag("pages/meetings/_of_region.html")
def region_meetings(region: Region) -> dict[str, Any]:
    """Show the next meetings of a region, with the national ones; from memory."""
    now = timezone.now()
    own = [meeting for meeting in _coming.get() if meeting.region_id in (None, region.pk) and meeting.ends_at >= now]
    return {"region": region, "items": [item_of(meeting) for meeting in own[:SHOWN]]}
