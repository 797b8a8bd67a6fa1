"""The public pages with counts of people who look for work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.geography.models import Region
from regions.supply.presentation import index_page, region_page

FRESH_SECONDS = 300


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def index(request: HttpRequest) -> HttpResponse:
    """List all regions with their newest total."""
    return render(request, "pages/supply/index.html", index_page())


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all numbers of one region that may be shown."""
    found = get_object_or_404(Region.objects.current(), slug=slug)
    return render(request, "pages/supply/region.html", region_page(found))
