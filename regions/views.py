"""Shortcuts to the pages of regions: one query finds the page where Wagtail's own routing walks down the tree with eight."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from regions.crumbs import region_crumbs
from regions.models import RegionIndexPage, RegionPage
from regions.plan.history import HISTORY_COLUMNS, history_of
from regions.plan.models import PlanPage
from regions.plan.presentation import read_ledger


def index(request: HttpRequest) -> HttpResponse:
    """All regions."""
    return _serve(request, get_object_or_404(RegionIndexPage.objects.live()))


def region(request: HttpRequest, slug: str) -> HttpResponse:
    """One region."""
    return _serve(request, get_object_or_404(RegionPage.objects.live().with_region(), slug=slug))


def plan(request: HttpRequest, slug: str, plan_slug: str) -> HttpResponse:
    """One plan of a region."""
    return _serve(request, _find_plan(slug, plan_slug))


@require_safe
def plan_history(request: HttpRequest, slug: str, plan_slug: str) -> HttpResponse:
    """Every change of a figure or status of a plan; a plan that asks for a password keeps this to itself."""
    found = _find_plan(slug, plan_slug)
    if found.get_view_restrictions().exists():
        raise Http404
    region_page = RegionPage.objects.get(slug=slug)
    plan_url = region_page.plan_url(found)
    context = {
        "plan": found,
        "plan_url": plan_url,
        "columns": HISTORY_COLUMNS,
        "rows": [change.row() for change in history_of(read_ledger(found, whole=True))],
        "crumbs": region_crumbs(
            (region_page.title, reverse("regions:region", args=[slug])), (found.title, plan_url), (_("Wijzigingen"), "")
        ),
    }
    return render(request, "pages/regions/plan_history.html", context)


def _find_plan(slug: str, plan_slug: str) -> PlanPage:
    region_path = RegionPage.objects.live().filter(slug=slug).values("path")[:1]
    plans = PlanPage.objects.live().filter(slug=plan_slug, path__startswith=region_path)
    return get_object_or_404(plans)


def _serve(request: HttpRequest, page: Page) -> HttpResponse:
    """Let Wagtail serve a page that is found already, with its hooks and view restrictions."""
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response: HttpResponse = serve(request, page.url_path)
    return response
