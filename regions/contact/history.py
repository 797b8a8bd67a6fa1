"""The page about one region's contact point: how it keeps its word, its sub-points, and what it was called before."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.contact.models import ContactPoint
from regions.contact.requests.clock import answering_of
from regions.contact.requests.figures import DAYS, ContactFigures, figures_by_month, figures_by_point, kept_figures
from regions.contact.templatetags.contact_tags import hours_in_words
from regions.contact.views import FRESH_SECONDS
from regions.crumbs import crumbs
from regions.geography.models import Region

TOO_FEW = "–"


@dataclass(frozen=True)
class Version:
    """What a contact point was called over some time, with the logo that it had."""

    name: str
    kind: str
    logo_url: str
    since: date
    last: date | None

    @property
    def words(self) -> str:
        """The time in words."""
        since = date_format(self.since, "j F Y")
        if self.last is None:
            return _("sinds %(since)s") % {"since": since}
        return _("van %(since)s tot en met %(last)s") % {"since": since, "last": date_format(self.last, "j F Y")}


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def region_point(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that the public may know about the contact point of a region; the same few queries for all."""
    region = get_object_or_404(Region.objects.current().select_related("central_municipality"), slug=slug)
    points = list(ContactPoint.objects.filter(live=True).for_region(region.pk).prefetch_related("municipalities"))
    now = [point for point in points if point.holds_today]
    main = next((point for point in now if point.parent_id is None), None)
    subs = [point for point in now if point.parent_id is not None]
    context: dict[str, Any] = {
        "region": region,
        "point": main,
        "subs": subs,
        "versions": [version for point in points if point.parent_id is None and (version := _version(point))],
        "target_hours": answering_of(region.pk).target_hours,
        "days": DAYS,
        "day": timezone.localdate(),
        "figures": _rows(region.pk, subs),
        "months": _month_rows(region.pk),
        "region_url": reverse("regions:region", args=[region.slug]),
        "crumbs": crumbs((_("Contact"), reverse("contact:finder")), (region.name, "")),
    }
    context["versions"].sort(key=lambda version: version.since, reverse=True)
    return render(request, "pages/contact_requests/point.html", context)


def cells_of(figures: ContactFigures) -> list[str]:
    """Return requests, share in time and median as words; too few give no number at all."""
    if not figures.enough:
        return [_("te weinig om te tonen"), TOO_FEW, TOO_FEW]
    median = hours_in_words(figures.median_hours) if figures.median_hours is not None else TOO_FEW
    return [str(figures.requests), f"{figures.share}%", median]


def _rows(region_id: int, subs: list[ContactPoint]) -> list[list[str]]:
    rows = [[_("Hele regio"), *cells_of(kept_figures(region_id))]]
    by_point = figures_by_point(region_id) if subs else {}
    return rows + [[sub.public_name, *cells_of(by_point.get(sub.pk, ContactFigures()))] for sub in subs]


def _month_rows(region_id: int) -> list[list[str]]:
    return [[date_format(month, "F Y"), *cells_of(figures)] for month, figures in figures_by_month(region_id)]


def _version(point: ContactPoint) -> Version | None:
    """Return a version that has begun; what is still to come is no news yet."""
    if point.valid_from > timezone.localdate():
        return None
    last = point.valid_until - timedelta(days=1) if point.valid_until else None
    logo_url = point.logo.url if point.logo else ""
    return Version(point.public_name, point.get_type_display(), logo_url, point.valid_from, last)
