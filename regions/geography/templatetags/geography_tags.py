"""The map of regions and its twin, the list."""

import json
from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regions.geography.models import Region
from regions.geography.tables import DATA_DIR
from site_core.templatetags.components import render_component

register = template.Library()

SHAPE = '<a href="{}" class="pw-map__shade-{}"{}><title>{}</title><path d="{}"/></a>'


@cache
def _drawing() -> dict[str, Any]:
    drawing: dict[str, Any] = json.loads((DATA_DIR / "region_map.json").read_text(encoding="utf-8"))
    return drawing


def region_url(slug: str) -> str:
    """Return the address of a region's page in the language of the visitor."""
    return reverse("wagtail_serve", args=(f"regios/{slug}/",))


@register.simple_tag(takes_context=True)
def region_map(context: Context, current: Region | None = None) -> SafeString:
    """Draw all regions of today as links on a map, the current one marked; one query. Show `region_list` with it."""
    drawing = _drawing()
    shapes = format_html_join(
        "",
        SHAPE,
        (
            (
                region_url(slug),
                drawing["regions"][code]["shade"],
                mark_safe(' aria-current="true"') if current and current.code == code else "",
                name,
                drawing["regions"][code]["path"],
            )
            for code, name, slug in _regions()
            if code in drawing["regions"]
        ),
    )
    svg = format_html('<svg viewBox="{}">{}</svg>', drawing["viewBox"], shapes)
    return render_component(context, "region_map", {"text": svg, "label": _("Kaart van de arbeidsmarktregio’s")})


@register.simple_tag(takes_context=True)
def region_list(context: Context) -> SafeString:
    """List all regions of today as links, with their provinces; one query."""
    rows = Region.objects.current().order_by("name").values_list("name", "slug", "provinces")
    return render_component(
        context, "link_list", {"items": [(name, region_url(slug), provinces) for name, slug, provinces in rows]}
    )


def _regions() -> list[tuple[str, str, str]]:
    return list(Region.objects.current().order_by("name").values_list("code", "name", "slug"))
