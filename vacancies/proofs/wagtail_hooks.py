"""Learning companies in the admin: their pages, their place in the menu, the wall, and the line in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from site_core.permissions import regions_of, wall
from vacancies.employers.wagtail_hooks import ModeratorMenuItem
from vacancies.proofs.keeping import CHECKED
from vacancies.proofs.views import proofs_checked_by


def proof_urls() -> list[URLResolver]:
    """Mount the pages of learning companies."""
    return [path("leerbedrijven/", include("vacancies.proofs.urls"))]


def proof_menu_item() -> MenuItem:
    """Put Leerbedrijven in the menu."""
    url = reverse_lazy("proofs:index")
    return ModeratorMenuItem(_("Leerbedrijven"), url, name="learning-companies", icon_name="clipboard-list", order=227)


def own_proof(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The company that the address names belongs to a place in a region of the user."""
    pks = [str(kwargs["pk"])] if "pk" in kwargs else []
    return regions_of(request.user) != frozenset() and wall.holds(proofs_checked_by(request.user), pks)


def register_proof_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""
    actions.register_action(CHECKED, _("Leerbedrijf nagekeken"), _("Leerbedrijf nagekeken"))


wall.rules.add("proofs:*", own_proof)
hooks.register("register_admin_urls", proof_urls)
hooks.register("register_admin_menu_item", proof_menu_item)
hooks.register("register_log_actions", register_proof_log_actions)
