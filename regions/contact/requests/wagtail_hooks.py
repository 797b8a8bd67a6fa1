"""Questions in the admin: the inbox, its place in the menu, the wall, and the saved replies."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet

from regions.contact.requests.models import ContactRequest, SavedReply
from site_core.permissions import regions_of, wall
from site_core.permissions.forms import RegionOwnedForm
from site_core.permissions.regions import AllRegions
from site_core.permissions.viewset import RegionSnippetViewSet


class InboxMenuItem(MenuItem):
    """Vragen, for everybody who works for a region, with how many wait there."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) != frozenset()

    def render_component(self, request: HttpRequest) -> Any:
        """Draw the item with the number of this user."""
        item = super().render_component(request)
        if number := ContactRequest.objects.waiting().seen_by(request.user).count():
            item.label = f"{self.label} ({number})"
        return item


def inbox_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("vragen/", include("regions.contact.requests.inbox_urls"))]


def inbox_menu_item() -> InboxMenuItem:
    """Put Vragen in the menu, below the contact points."""
    return InboxMenuItem(_("Vragen"), reverse_lazy("contact_requests:index"), name="questions", icon_name="mail", order=212)


def own_request(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The question or region that the address names is the user's own; who works for no region sees not even the list."""
    regions = regions_of(request.user)
    if isinstance(regions, AllRegions):
        return True
    if not regions or ("region_pk" in kwargs and kwargs["region_pk"] not in regions):
        return False
    return wall.holds(ContactRequest.objects.seen_by(request.user), [str(kwargs["pk"])] if "pk" in kwargs else [])


class SavedReplyViewSet(RegionSnippetViewSet):
    """Saved replies, each seen by its own region; reached from the inbox."""

    model = SavedReply
    icon = "mail"
    menu_label = _("Opgeslagen antwoorden")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = ["title", "region"]
    search_fields = ["title", "text"]
    edit_handler = ObjectList(
        [
            FieldPanel("region"),
            FieldPanel("title", help_text=_("Zo vindt u de tekst terug.")),
            FieldPanel("text", help_text=_("Zet er geen namen van mensen in.")),
        ],
        base_form_class=RegionOwnedForm,
    )


wall.rules.add("contact_requests:*", own_request)
hooks.register("register_admin_urls", inbox_urls)
hooks.register("register_admin_menu_item", inbox_menu_item)
register_snippet(SavedReplyViewSet)
