"""The contact point on the pages of other rooms; that of a region is kept for half a minute."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.contact.closed_days import coming_closures
from regions.contact.hours import describe, opening_state, week
from regions.contact.models import ContactPoint
from regions.contact.requests.figures import ContactFigures, kept_figures, slug_of
from regions.geography.models import Region
from site_core.kept import KeptEach

register = template.Library()

# Closed days further away than the next few are no news.
MOST_CLOSURES = 3


_main_points: KeptEach[int, ContactPoint | None] = KeptEach(
    lambda region_id: ContactPoint.objects.visible().main().for_region(region_id).with_card().first()
).follow(ContactPoint)


@register.inclusion_tag("pages/regions/_contact_card.html")
def contact_card(  # noqa: PLR0913, PLR0917 — a tag's options, each named where it is used
    point: ContactPoint | None = None,
    region: Region | None = None,
    level: str = "2",
    full: bool = False,
    ask: bool = True,
    place: str = "",
    about: bool = True,
) -> dict[str, Any]:
    """Show whom to call: a given point, or the main point of a region; `full` adds the intermediaries that joined (a query).

    `ask` offers the form of a question, with `place` filled in; `about` links to the page about the point.
    """
    if point is None and region is not None:
        point = _main_points.of(region.pk)
    region_id = point.region_id if point is not None else region.pk if region is not None else None
    context: dict[str, Any] = {"point": point, "region": region, "level": level, "full": full}
    context["ask_url"] = ask_url(region_id, place=place) if ask else ""
    if point is not None:
        now = timezone.now()
        state = opening_state(point, now)
        context |= {"state": state, "state_text": describe(state, now), "week": week(point) if state.known else []}
        context["closures"] = coming_closures(point, timezone.localdate())[:MOST_CLOSURES]
        # The figures are of the whole region, and say nothing of one sub-point.
        context["answer_time"] = "" if point.parent_id else answer_time_in_words(kept_figures(point.region_id))
        context["about_url"] = about_url(point.region_id) if about else ""
    return context


@register.simple_tag
def ask_url(region_id: int | None = None, place: str = "", number: int | None = None) -> str:
    """Return the address of the form of a region, or of the one that asks for the place; no query."""
    slug = slug_of(region_id) if region_id else ""
    path = reverse("contact:ask_region", args=[slug]) if slug else reverse("contact:ask")
    query = {key: value for key, value in (("plaats", place), ("plek", number)) if value}
    return f"{path}?{urlencode(query)}" if query else path


@register.simple_tag
def about_url(region_id: int) -> str:
    """Return the address of the page about a region's contact point; no query."""
    slug = slug_of(region_id)
    return reverse("contact:region", args=[slug]) if slug else ""


@register.simple_tag
def answer_time(region_id: int) -> str:
    """Say how soon the contact point of a region usually answers, beside its number, from memory; "" when unknown."""
    figures = kept_figures(region_id)
    return answer_time_in_words(figures) if _is_known(figures) else ""


@register.simple_tag
def columns(*names: str) -> list[str]:
    """Return the headings of a table as one list."""
    return list(names)


def answer_time_in_words(figures: ContactFigures) -> str:
    """Say how soon a point usually answers a question; or that there are too few to say so."""
    if not _is_known(figures):
        return _("Nog te weinig vragen om te zeggen hoe snel er antwoord komt")
    return _("Antwoord meestal na %(time)s") % {"time": hours_in_words(figures.median_hours or 0)}


def _is_known(figures: ContactFigures) -> bool:
    return figures.enough and figures.median_hours is not None


def hours_in_words(hours: float) -> str:
    """Say a number of working hours: "4,5 werkuren"."""
    if hours < 1:
        return _("minder dan een werkuur")
    number = int(hours) if hours == int(hours) else round(hours, 1)
    return ngettext("%(number)s werkuur", "%(number)s werkuren", 1 if number == 1 else 2) % {"number": number_format(number)}
