"""The second step in the admin: its pages, its place in one's account, the wall, and the lines in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from site_core.permissions import wall
from site_core.second_factor import factors


def second_factor_urls() -> list[URLResolver]:
    """Mount the pages of the second step."""
    return [path("tweede-stap/", include("site_core.second_factor.urls"))]


def account_menu_item(request: HttpRequest) -> dict[str, Any]:
    """Lead from one's account to one's second step."""
    return {
        "url": reverse("second_factor:overview"),
        "label": _("Inloggen in twee stappen"),
        "help_text": _("Een app of een beveiligingssleutel naast uw wachtwoord."),
    }


def register_second_factor_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""

    class Formatter(LogFormatter):
        """Adds how it was checked."""

        def format_message(self, log_entry: Any) -> str:
            """Say what happened to an account."""
            reason = log_entry.data.get("reason", "")
            return f"{self.label}: {reason}" if reason else str(self.label)

    for action, label in (
        (factors.ADDED, _("Tweede stap toegevoegd")),
        (factors.REMOVED, _("Tweede stap weggehaald")),
        (factors.RESET, _("Tweede stap teruggezet")),
    ):
        actions.register_action(action)(type("SecondFactorFormatter", (Formatter,), {"label": label}))


wall.rules.add("second_factor:*", wall.free)
wall.rules.add("second_factor:reset", wall.national)
hooks.register("register_admin_urls", second_factor_urls)
hooks.register("register_account_menu_item", account_menu_item)
hooks.register("register_log_actions", register_second_factor_log_actions)
