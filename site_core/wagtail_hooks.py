"""What every page of the admin gets."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from site_core.deleting import keep_what_others_hold
from site_core.guide import guide, picture
from site_core.permissions import wall

KEYBOARD_SHORTCUTS = "keyboard-shortcuts-trigger"


def admin_style() -> SafeString:
    """Link our few rules of style for Wagtail's lists."""
    return format_html('<link rel="stylesheet" href="{}">', static("site_core/admin.css"))


def hide_snippets(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out Wagtail's list of kinds of rows: each kind is reached from its own item, and an editor may not open the list."""
    menu_items[:] = [item for item in menu_items if item.name != "snippets"]


def guide_urls() -> list[URLResolver]:
    """Mount the guide for editors."""
    urls = [path("", guide, name="index"), path("plaatje/<str:name>.png", picture, name="picture")]
    return [path("uitleg/", include((urls, "guide")))]


def guide_menu_item() -> MenuItem:
    """Put the guide in the menu Help."""
    return MenuItem(_("Uitleg voor redacteuren"), reverse_lazy("guide:index"), name="guide", icon_name="help", order=10)


def hide_english_guides(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave of the menu Help our guide and the list of keys: the other pages are Wagtail's, in English and elsewhere."""
    menu_items[:] = [item for item in menu_items if item.name in ("guide", KEYBOARD_SHORTCUTS)]


wall.rules.add("guide:*", wall.free)
hooks.register("insert_global_admin_css", admin_style)
hooks.register("before_delete_snippet", keep_what_others_hold)
hooks.register("register_admin_urls", guide_urls)
hooks.register("register_help_menu_item", guide_menu_item)
hooks.register("construct_help_menu", hide_english_guides)
hooks.register("construct_main_menu", hide_snippets)
