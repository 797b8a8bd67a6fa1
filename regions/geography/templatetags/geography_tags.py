"""The map of regions and its twin, the list."""

import json
from functools import cache, lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regions.geography.models import Region
from regions.geography.tables import DATA_DIR
from regions.geography.today import NamedRegion, regions_of_today

register = template.Library()

SHAPE = '<a href="{}" class="pw-map__shade-{}"{}><title>{}</title><path d="{}"/></a>'
CURRENT = mark_safe(' aria-current="true"')


@cache
def region_drawing() -> dict[str, Any]:
    """Return the shapes of all regions by code, and the size of the whole."""
    drawing: dict[str, Any] = json.loads((DATA_DIR / "region_map.json").read_text(encoding="utf-8"))
    return drawing


@register.inclusion_tag("pages/regions/_region_map.html")
def region_map(current: Region | None = None) -> dict[str, Any]:
    """Draw all regions of today as links on a map, the current one marked. Show `region_list` with it."""
    return {
        "svg": _svg(regions_of_today(), current.code if current else "", get_language()),
        "label": _("Kaart van de arbeidsmarktregio’s"),
    }


@lru_cache(maxsize=100)
def _svg(regions: tuple[NamedRegion, ...], current: str, _language: str | None) -> SafeString:
    # The addresses in it are those of the language.
    shapes = region_drawing()["regions"]
    links = (
        (
            reverse("regions:region", args=[region.slug]),
            shapes[region.code]["shade"],
            CURRENT if region.code == current else "",
            region.name,
            shapes[region.code]["path"],
        )
        for region in regions
        if region.code in shapes
    )
    return format_html('<svg viewBox="{}">{}</svg>', region_drawing()["viewBox"], format_html_join("", SHAPE, links))


@register.inclusion_tag("pages/regions/_region_list.html")
def region_list() -> dict[str, Any]:
    """List all regions of today as links, with their provinces."""
    items = [(region.name, reverse("regions:region", args=[region.slug]), region.provinces) for region in regions_of_today()]
    return {"items": items}
