"""Organisations in the admin: their pages, their place in the menu, the wall, and the lines in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from site_core.permissions import regions_of, wall
from vacancies.employers import joining, organisations, people
from vacancies.employers.joining import joins_of, leave_where_not_allowed
from vacancies.employers.moderation import moderated_by
from vacancies.organisation import Employer


class ModeratorMenuItem(MenuItem):
    """A menu item for everybody who works for a region."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) != frozenset()


def organisation_urls() -> list[URLResolver]:
    """Mount the pages of organisations."""
    return [path("organisaties/", include("vacancies.employers.moderation_urls"))]


def organisation_menu_item() -> MenuItem:
    """Put Werkgeverscheck in the menu."""
    label = _("Werkgeverscheck")
    return ModeratorMenuItem(label, reverse_lazy("organisations:index"), name="organisations", icon_name="group", order=226)


def own_organisation(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The organisation that the address names lies in a region of the user; who works for no region sees not even the list."""
    pks = [str(kwargs["pk"])] if "pk" in kwargs else []
    return regions_of(request.user) != frozenset() and wall.holds(moderated_by(request.user), pks)


def own_join(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The intermediary asks to join a region of the user."""
    return wall.holds(joins_of(request.user), [str(kwargs["join_pk"])])


def register_organisation_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""

    class Formatter(LogFormatter):
        """Adds the reason."""

        def format_message(self, log_entry: Any) -> str:
            """Say what happened to an organisation."""
            reason = log_entry.data.get("reason", "")
            return f"{self.label}: {reason}" if reason else str(self.label)

    for action, label in (
        (organisations.CONFIRMED, _("Organisatie gecontroleerd")),
        (organisations.BLOCKED, _("Organisatie geblokkeerd")),
        (organisations.UNBLOCKED, _("Blokkade opgeheven")),
        (joining.JOINED, _("Aangesloten bij een contactpunt")),
        (joining.REFUSED, _("Niet aangesloten bij een contactpunt")),
        (people.INVITED, _("Beheerder uitgenodigd")),
        (people.MOVED, _("Toegang verplaatst")),
    ):
        actions.register_action(action)(type("OrganisationFormatter", (Formatter,), {"label": label}))


def leave_contact_points_after_edit(request: HttpRequest, instance: Any) -> None:
    """Let no contact point list what an editor made another organisation."""
    if isinstance(instance, Employer):
        leave_where_not_allowed(instance)


wall.rules.add("organisations:*", own_organisation)
wall.rules.add("organisations:joining", own_join)
hooks.register("register_admin_urls", organisation_urls)
hooks.register("register_admin_menu_item", organisation_menu_item)
hooks.register("after_edit_snippet", leave_contact_points_after_edit)
hooks.register("register_log_actions", register_organisation_log_actions)
