"""Counts of people who look for work in the admin: their pages, their place in the menu, the wall, the lines in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from regions.supply.models import SupplyRound
from regions.supply.saving import PUBLISHED, SAVED, WITHDRAWN
from site_core.permissions import regions_of, wall
from site_core.permissions.regions import AllRegions


class SupplyMenuItem(MenuItem):
    """Only for those who work for a region."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return bool(regions_of(request.user))


def supply_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("werkzoekenden/", include("regions.supply.urls"))]


def supply_menu_item() -> MenuItem:
    """Put the counts in the menu, below the schemes."""
    return SupplyMenuItem(_("Werkzoekenden"), reverse_lazy("supply_admin:index"), name="supply", icon_name="user", order=233)


def own_counts(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The round or region that the address names is the user's own."""
    regions = regions_of(request.user)
    if isinstance(regions, AllRegions):
        return True
    if not regions or ("region_pk" in kwargs and kwargs["region_pk"] not in regions):
        return False
    pks = [str(kwargs["pk"])] if "pk" in kwargs else []
    return wall.holds(SupplyRound.objects.for_regions(regions), pks)


def register_supply_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""

    class Formatter(LogFormatter):
        """Names how many lines changed."""

        def format_message(self, log_entry: Any) -> str:
            """Say what happened to a round."""
            lines = log_entry.data.get("lines")
            if lines is None:
                return self.label
            return _("%(label)s: %(lines)d regels gewijzigd") % {"label": self.label, "lines": lines}

    for action, label in (
        (SAVED, _("Telling bewaard")),
        (PUBLISHED, _("Telling gepubliceerd")),
        (WITHDRAWN, _("Telling ingetrokken")),
    ):
        actions.register_action(action)(type("SupplyFormatter", (Formatter,), {"label": label}))


wall.rules.add("supply_admin:*", own_counts)
hooks.register("register_admin_urls", supply_urls)
hooks.register("register_admin_menu_item", supply_menu_item)
hooks.register("register_log_actions", register_supply_log_actions)
