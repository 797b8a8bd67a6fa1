"""The map of regions, coloured and hatched by a measure."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from regions.geography.templatetags.geography_tags import region_drawing
from regions.national.dashboard import MapView
from regions.national.table import CLASSES, NationalTable

register = template.Library()

# Each step is lighter or darker and hatched more or less closely, so that colour alone says nothing. Step 0 is not known.
HATCH = {
    0: "M0 8h16",
    1: "",
    2: "M-4 4L4-4M0 16L16 0M12 20L20 12",
    3: "M-4 4L4-4M-4 12L12-4M0 16L16 0M4 20L20 4M12 20L20 12",
    4: "M0 0L16 16M16 0L0 16",
    5: "M0 0L16 16M16 0L0 16M0 8h16M8 0v16",
}
PATTERN = (
    '<pattern id="stap-{0}" width="16" height="16" patternUnits="userSpaceOnUse">'
    '<rect class="pw-steps__{0}" width="16" height="16"/><path class="pw-steps__hatch pw-steps__hatch-{0}" d="{1}"/></pattern>'
)
SHAPE = '<a href="{}"><title>{}</title><path fill="url(#stap-{})" d="{}"/></a>'


@register.simple_tag
def measured_map(table: NationalTable, view: MapView) -> SafeString:
    """Draw all regions as links, each with the step of its number; the table on the page holds the same numbers."""
    drawing = region_drawing()
    shapes = drawing["regions"]
    patterns = format_html_join("", PATTERN, ((step, mark_safe(HATCH[step])) for step in range(CLASSES + 1)))  # noqa: S308 - own paths
    links = format_html_join(
        "",
        SHAPE,
        (
            (
                reverse("regions:region", args=[region.slug]),
                view.texts[region.code],
                view.steps[region.code],
                shapes[region.code]["path"],
            )
            for region in table.regions
            if region.code in shapes
        ),
    )
    return format_html('<svg class="pw-steps" viewBox="{}"><defs>{}</defs>{}</svg>', drawing["viewBox"], patterns, links)
