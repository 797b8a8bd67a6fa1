"""Regions in the admin: the report and the dashboard."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from regions.dashboard import choose_panels
from regions.report import RegionsReport
from regions.teams.wagtail_hooks import NationalMenuItem
from site_core.permissions import ALL_REGIONS, regions_of, wall


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
    """Leave out the reports that a region editor could not open: all but those that say that they are for regions."""
    if regions_of(request.user) is not ALL_REGIONS:
        menu_items[:] = [item for item in menu_items if getattr(item, "for_regions", False)]


def hide_site_summary(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts of pages, images and documents of the whole site: they tell an editor nothing to do."""
    items.clear()


wall.rules.add("regions_report:*", wall.national)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_reports_menu_item", report_menu_item)
hooks.register("construct_reports_menu", hide_reports, order=1000)
hooks.register("construct_homepage_summary_items", hide_site_summary, order=1000)  # after those that add
hooks.register("construct_homepage_panels", choose_panels)
