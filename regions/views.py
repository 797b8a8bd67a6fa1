"""Shortcuts to the pages of regions: one query finds the page where Wagtail's own routing walks down the tree with eight."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from regions.models import RegionIndexPage, RegionPage
from regions.plan.models import PlanPage


def index(request: HttpRequest) -> HttpResponse:
    """All regions."""
    return _serve(request, get_object_or_404(RegionIndexPage.objects.live()))


def region(request: HttpRequest, slug: str) -> HttpResponse:
    """One region."""
    return _serve(request, get_object_or_404(RegionPage.objects.live().with_region(), slug=slug))


def plan(request: HttpRequest, slug: str, plan_slug: str) -> HttpResponse:
    """One plan of a region."""
    region_path = RegionPage.objects.live().filter(slug=slug).values("path")[:1]
    plans = PlanPage.objects.live().filter(slug=plan_slug, path__startswith=region_path)
    return _serve(request, get_object_or_404(plans))


def _serve(request: HttpRequest, page: Page) -> HttpResponse:
    """Let Wagtail serve a page that is found already, with its hooks and view restrictions."""
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response: HttpResponse = serve(request, page.url_path)
    return response
