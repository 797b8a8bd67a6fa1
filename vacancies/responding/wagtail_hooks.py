"""Reports about places and lost responses in the admin: a page, its place in the menu, a panel, and the wall."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from site_core.permissions import regions_of, wall
from vacancies.responding.panels import add_panel
from vacancies.responding.queue import reports_of


class ReportsMenuItem(MenuItem):
    """A menu item for everybody who works for a region."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) != frozenset()

    def render_component(self, request: HttpRequest) -> Any:
        """Draw the item with the number of open reports of this user."""
        item = super().render_component(request)
        if number := reports_of(request.user).filter(handled_at=None).count():
            item.label = f"{self.label} ({number})"
        return item


def report_urls() -> list[URLResolver]:
    """Mount the page Meldingen."""
    return [path("meldingen/", include("vacancies.responding.queue_urls"))]


def reports_menu_item() -> MenuItem:
    """Put Meldingen in the menu."""
    return ReportsMenuItem(
        _("Meldingen"), reverse_lazy("reports:index"), name="reports_of_places", icon_name="warning", order=227
    )


def own_report(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The report that the address names is about a place of the user's regions."""
    pks = [str(kwargs["pk"])] if "pk" in kwargs else []
    return regions_of(request.user) != frozenset() and wall.holds(reports_of(request.user), pks)


wall.rules.add("reports:*", own_report)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_admin_menu_item", reports_menu_item)
hooks.register("construct_homepage_panels", add_panel)
