"""Lessons given and used on the pages of other rooms."""

from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lessons.reuse.demand import kept_demands
from lessons.reuse.enums import Outcome
from lessons.reuse.reading import UsedLesson, given_and_used
from regions.geography.models import Region

register = template.Library()
MOST_SHOWN = 5


@register.inclusion_tag("pages/lessons/reuse/_of_region.html", name="given_and_used")
def given_and_used_of(region: Region) -> dict[str, Any]:
    """Show what a region gave and what it uses of others; no query, it is kept for half a minute."""
    found = given_and_used(region.pk)
    works = found.with_outcome(Outcome.WORKS)
    return {
        "found": found,
        "works": works,
        "items": [(lesson.title, lesson.url, _note(lesson)) for lesson in found.used[:MOST_SHOWN]],
        "more": len(found.used) - MOST_SHOWN,
        "is_example": found.used_example,
    }


@register.inclusion_tag("pages/lessons/reuse/_demand.html")
def lessons_in_demand() -> dict[str, Any]:
    """Show themes that regions ask for beside the lessons there are; no query, it is kept for half a minute."""
    asked = [demand for demand in kept_demands() if demand.regions]
    return {
        "missing": [demand.theme.label for demand in asked if demand.is_missing],
        "columns": [_("Thema"), _("Regio’s die ernaar vragen"), _("Lessen"), _("Lessen die elders werken")],
        "is_example": any(demand.is_example for demand in asked),
        "rows": [[capfirst(demand.theme.label), demand.regions, demand.lessons, demand.proven] for demand in asked],
    }


def _note(lesson: UsedLesson) -> str:
    giver = lesson.giver or _("een regio die niet genoemd wil worden")
    since = _("van %(region)s, sinds %(day)s") % {"region": giver, "day": date_format(lesson.since, "F Y")}
    outcome = lesson.outcome.label if lesson.outcome else _("nog niet bekend of het werkt")
    stopped = _(", gestopt") if lesson.is_stopped else ""
    return f"{capfirst(outcome)}: {since}{stopped}"
