"""The list of regions that need attention, among the reports of national editors."""

from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from regions.national.admin_views import attention, send_reminder
from regions.teams.wagtail_hooks import NationalMenuItem
from site_core.permissions import wall


def attention_urls() -> list[URLResolver]:
    """Mount the list."""
    urls = [path("", attention, name="index"), path("<int:pk>/herinneren/", send_reminder, name="remind")]
    return [path("reports/aandacht/", include((urls, "regions_attention")))]


def attention_menu_item() -> MenuItem:
    """Put the list in the menu of reports."""
    url = reverse_lazy("regions_attention:index")
    return NationalMenuItem(gettext_lazy("Regio's die aandacht vragen"), url, name="attention", icon_name="warning", order=90)


wall.rules.add("regions_attention:*", wall.national)
hooks.register("register_admin_urls", attention_urls)
hooks.register("register_reports_menu_item", attention_menu_item)
