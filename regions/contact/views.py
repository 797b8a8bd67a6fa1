"""The finder: from a postcode or a place to whom an employer calls."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.contact.forms import FinderForm
from regions.contact.models import ContactPoint
from regions.contact.naming import region_named
from regions.crumbs import crumbs
from regions.geography.models import Region
from regions.geography.resolver import PlaceMatch, Resolution, resolve_place
from regions.geography.today import regions_of_today

# "Open now" may be this old.
FRESH_SECONDS = 60


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def finder(request: HttpRequest) -> HttpResponse:
    """Show the contact point of the region where a place lies, or help to find it."""
    form = FinderForm(request.GET)
    resolution = _resolve(form.cleaned_data["plaats"]) if form.is_valid() else Resolution(text="", status="unknown")
    context: dict[str, Any] = {"resolution": resolution, "typed": resolution.text, "crumbs": crumbs((_("Contact"), ""))}
    if resolution.match:
        context |= _found(resolution.match)
    elif resolution.status == "choices":
        context["choices"] = [(choice.label, finder_url(choice.label), choice.region_name) for choice in resolution.choices]
    else:
        context["regions"] = [(named.name, reverse("regions:region", args=[named.slug]), "") for named in regions_of_today()]
    return render(request, "pages/regions/contact_finder.html", context)


def finder_url(text: str) -> str:
    """Return the address of the finder's answer to a text."""
    return f"{reverse('contact:finder')}?{urlencode({'plaats': text})}"


def _resolve(text: str) -> Resolution:
    """Find the place that is meant, or the region whose contact point is or was called so."""
    return replace(resolve_place(region), text=text) if (region := region_named(text)) else resolve_place(text)


def _found(match: PlaceMatch) -> dict[str, Any]:
    points = ContactPoint.objects.visible().main().for_region(match.region_id).prefetch_related("intermediaries")
    return {
        "match": match,
        "point": points.first(),
        "region": Region.objects.select_related("central_municipality").get(pk=match.region_id),
        "region_url": reverse("regions:region", args=[match.region_slug]),
    }
