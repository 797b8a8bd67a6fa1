"""The check of places in the admin: its pages, its place in the menu, the wall, and the lines in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from site_core.permissions import regions_of, wall
from site_core.permissions.regions import AllRegions
from vacancies.checking.action_menu import leave_the_decision
from vacancies.checking.models import Submission
from vacancies.checking.panels import choose_panels
from vacancies.checking.submitting import CHANGED_AT_ONCE
from vacancies.employers.wagtail_hooks import ModeratorMenuItem


class QueueMenuItem(ModeratorMenuItem):
    """Nakijken, with how many places wait in the regions of the user."""

    def render_component(self, request: HttpRequest) -> Any:
        """Draw the item with the number of this user."""
        item = super().render_component(request)
        if number := Submission.objects.waiting().checked_by(request.user).count():
            item.label = f"{self.label} ({number})"
        return item


def checking_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("nakijken/", include("vacancies.checking.urls"))]


def checking_menu_item() -> QueueMenuItem:
    """Put Nakijken in the menu, above the places."""
    return QueueMenuItem(_("Nakijken"), reverse_lazy("checking:index"), name="checking", icon_name="tasks", order=215)


def own_submission(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The submission or region that the address names is the user's own; who works for no region sees not even the list."""
    regions = regions_of(request.user)
    if isinstance(regions, AllRegions):
        return True
    if not regions or ("region_pk" in kwargs and kwargs["region_pk"] not in regions):
        return False
    pks = [str(kwargs["pk"])] if "pk" in kwargs else []
    return wall.holds(Submission.objects.checked_by(request.user), pks)


def register_checking_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""
    label = _("Meteen gewijzigd door de werkgever")
    actions.register_action(CHANGED_AT_ONCE, label, label)


wall.rules.add("checking:*", own_submission)
hooks.register("register_admin_urls", checking_urls)
hooks.register("register_admin_menu_item", checking_menu_item)
hooks.register("register_log_actions", register_checking_log_actions)
hooks.register("construct_homepage_panels", choose_panels)
hooks.register("construct_snippet_action_menu", leave_the_decision)
