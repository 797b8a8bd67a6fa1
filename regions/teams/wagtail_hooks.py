"""Editors in the admin: their page, its place in the menu, and the lines in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from regions.teams.editors import ENDED, INVITED
from site_core.permissions import ALL_REGIONS, regions_of, wall


class NationalMenuItem(MenuItem):
    """A menu item that only those who work for all regions see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) is ALL_REGIONS


def editor_urls() -> list[URLResolver]:
    """Mount the page Redacteuren."""
    return [path("redacteuren/", include("regions.teams.urls"))]


def editor_menu_item() -> MenuItem:
    """Put Redacteuren in the menu."""
    return NationalMenuItem(_("Redacteuren"), reverse_lazy("editors:index"), name="editors", icon_name="group", order=850)


def register_editor_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""

    class Formatter(LogFormatter):
        """Names the region."""

        def format_message(self, log_entry: Any) -> str:
            """Say what happened to an editor."""
            return f"{self.label}: {log_entry.data.get('region', '')}"

    for action, label in ((INVITED, _("Uitgenodigd als redacteur")), (ENDED, _("Beëindigd als redacteur"))):
        actions.register_action(action)(type("EditorFormatter", (Formatter,), {"label": label}))


wall.rules.add("editors:*", wall.national)
hooks.register("register_admin_urls", editor_urls)
hooks.register("register_admin_menu_item", editor_menu_item)
hooks.register("register_log_actions", register_editor_log_actions)
