"""The contact point on the pages of other rooms; the tag is one query, none when the point is given."""

from typing import Any

from django import template
from django.utils import timezone

from regions.contact.hours import describe, opening_state, week
from regions.contact.models import ContactPoint
from regions.geography.models import Region

register = template.Library()


@register.inclusion_tag("pages/regions/_contact_card.html")
def contact_card(
    point: ContactPoint | None = None, region: Region | None = None, level: str = "2", full: bool = False
) -> dict[str, Any]:
    """Show whom to call: a given point, or the main point of a region; `full` adds the intermediaries that joined (a query)."""
    if point is None and region is not None:
        point = ContactPoint.objects.visible().main().for_region(region.pk).with_card().first()
    context: dict[str, Any] = {"point": point, "region": region, "level": level, "full": full}
    if point is not None:
        now = timezone.now()
        state = opening_state(point, now)
        context |= {"state": state, "state_text": describe(state, now), "week": week(point) if state.known else []}
    return context
