"""Counts on the page of a region, beside the open places that the room of places counts."""

from collections.abc import Mapping
from typing import Any

from django import template

from regions.geography.models import Region
from regions.supply.models import SupplyRound
from regions.supply.presentation import day_and_source, sector_lines, shown_or_hidden
from regions.supply.reading import newest_rounds
from site_core.kept import Kept

register = template.Library()

_rounds = Kept(newest_rounds).follow(SupplyRound)


@register.simple_tag
def job_seekers(region: Region, places: Mapping[str, int]) -> dict[str, Any]:
    """Return what a region's page says of people who look for work; `places` is sector to open places. From memory."""
    found = _rounds.get().get(region.pk)
    if found is None:
        return {}
    return {
        "whole": shown_or_hidden(found.number()),
        "lines": sector_lines(found, places),
        "summary": day_and_source(found),
        "is_example": found.is_example,
    }
