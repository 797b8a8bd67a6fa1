"""Regions in the admin: pages that cannot go away, the report, and the dashboard."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from regions.dashboard import choose_panels
from regions.models import RegionIndexPage, RegionPage
from regions.report import RegionsReport
from regions.teams.wagtail_hooks import NationalMenuItem
from site_core.permissions import ALL_REGIONS, regions_of, wall

# Every region has one page, at a fixed place, for as long as the region exists.
FIXED = (RegionIndexPage, RegionPage)


def keep_in_place(request: HttpRequest, page: Page, *_rest: Any) -> HttpResponse | None:
    """Refuse to delete, hide, move or copy the list of regions or the page of one."""
    if not isinstance(page.specific, FIXED):
        return None
    messages.error(
        request, _("Deze pagina hoort bij een regio. U kunt haar wijzigen, maar niet weghalen, verplaatsen of kopiëren.")
    )
    return redirect("wagtailadmin_explore", page.pk)


def keep_all_in_place(request: HttpRequest, action: str, objects: Iterable[Any], _action: Any) -> HttpResponse | None:
    """Refuse the same when several pages are chosen at once; publishing them together is fine."""
    if action == "publish":
        return None
    fixed = [page for page in objects if isinstance(page, Page) and isinstance(page.specific, FIXED)]
    return keep_in_place(request, fixed[0]) if fixed else None


def report_urls() -> list[URLResolver]:
    """Mount the report of all regions."""
    urls = [
        path("", RegionsReport.as_view(), name="index"),
        path("results/", RegionsReport.as_view(results_only=True), name="results"),
    ]
    return [path("reports/regios/", include((urls, "regions_report")))]


def report_menu_item() -> MenuItem:
    """Put the report in the menu."""
    url = reverse_lazy("regions_report:index")
    return NationalMenuItem(gettext_lazy("Regio's"), url, name="regions", icon_name="site", order=100)


def hide_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the reports that a region editor could not open."""
    if regions_of(request.user) is not ALL_REGIONS:
        menu_items.clear()


def hide_site_summary(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts of pages, images and documents of the whole site: they tell an editor nothing to do."""
    items.clear()


wall.rules.add("regions_report:*", wall.national)
for deed in ("delete", "unpublish", "move", "copy"):
    hooks.register(f"before_{deed}_page", keep_in_place)
hooks.register("before_bulk_action", keep_all_in_place)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_reports_menu_item", report_menu_item)
hooks.register("construct_reports_menu", hide_reports, order=1000)
hooks.register("construct_homepage_summary_items", hide_site_summary, order=1000)  # after those that add
hooks.register("construct_homepage_panels", choose_panels)
