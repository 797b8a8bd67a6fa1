"""How places end, in the admin: the results, their place in the menu, the wall, and the lines in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from site_core.permissions import regions_of, wall
from vacancies.ending import standing
from vacancies.enums import CloseReason


class ResultsMenuItem(MenuItem):
    """An item of the menu Rapporten for everybody who works for a region."""

    for_regions = True

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) != frozenset()


def result_urls() -> list[URLResolver]:
    """Mount the page with results."""
    return [path("resultaten/", include("vacancies.ending.report_urls"))]


def results_menu_item() -> MenuItem:
    """Put the results among the reports."""
    label = _("Resultaten van plekken")
    return ResultsMenuItem(label, reverse_lazy("place_results:index"), name="place_results", icon_name="history", order=710)


def works_for_a_region(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The page shows a user's own regions; who works for none has nothing to see."""
    return regions_of(request.user) != frozenset()


def register_standing_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""

    class Formatter(LogFormatter):
        """Adds the reason of closing."""

        def format_message(self, log_entry: Any) -> str:
            """Say what happened to a place."""
            reason = log_entry.data.get("reason", "")
            return f"{self.label}: {CloseReason(reason).label}" if reason in CloseReason.values else str(self.label)

    for action, label in (
        (standing.CONFIRMED, _("Bevestigd: nog open")),
        (standing.PAUSED, _("Op pauze gezet")),
        (standing.RESUMED, _("Weer op de site gezet")),
        (standing.CLOSED, _("Gesloten")),
    ):
        actions.register_action(action)(type("StandingFormatter", (Formatter,), {"label": label}))


wall.rules.add("place_results:*", works_for_a_region)
hooks.register("register_admin_urls", result_urls)
hooks.register("register_reports_menu_item", results_menu_item)
hooks.register("register_log_actions", register_standing_log_actions)
