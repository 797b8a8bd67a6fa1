"""What every page of the admin gets."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


def admin_style() -> SafeString:
    """Link our few rules of style for Wagtail's lists."""
    return format_html('<link rel="stylesheet" href="{}">', static("site_core/admin.css"))


def hide_snippets(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out Wagtail's list of kinds of rows: each kind is reached from its own item, and an editor may not open the list."""
    menu_items[:] = [item for item in menu_items if item.name != "snippets"]


hooks.register("insert_global_admin_css", admin_style)
hooks.register("construct_main_menu", hide_snippets)
