"""Meetings and review talks in the admin, and the talks that wait on the first page."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from regions.meetings.models import Meeting, ReviewTalk
from site_core.admin_columns import DayColumn, StatusColumn
from site_core.permissions.forms import RegionOrNationalForm, RegionOwnedForm
from site_core.permissions.regions import AllRegions, regions_of
from site_core.permissions.viewset import RegionSnippetViewSet

MOST_TALKS = 40


class MeetingViewSet(RegionSnippetViewSet):
    """Meetings, each changed by the editors of its region; national ones by national editors."""

    model = Meeting
    icon = "calendar-alt"
    menu_label = _("Bijeenkomsten")
    copy_view_enabled = False
    list_display = ["title", "region", DayColumn("starts_at", _("begint")), "place", StatusColumn()]
    list_filter = ["live", "is_cancelled"]
    search_fields = ["title", "place"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel("region", help_text=_("Leeg is landelijk; dat kan alleen de landelijke redactie.")),
            FieldPanel("title"),
            FieldPanel("description", help_text=_("Voor wie is het, en wat neemt iemand mee? Noem geen namen van mensen.")),
            FieldPanel(
                "programme", help_text=_("Eén onderdeel per regel, met de tijd vooraan. Bijvoorbeeld: 10.00 uur: inloop.")
            ),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("place", help_text=_("Gebouw, straat en plaats. Of: online.")),
            FieldPanel("registration_url", help_text=_("Het adres van het aanmeldformulier. Het begint met https.")),
            FieldPanel(
                "is_cancelled",
                help_text=_("Haal een bijeenkomst niet weg: zo ziet iedereen, ook in de eigen agenda, dat die niet doorgaat."),
            ),
        ],
        base_form_class=RegionOrNationalForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """List the user's own meetings with the names that the list shows."""
        return super().get_queryset(request).select_related("region")


class TalkViewSet(RegionSnippetViewSet):
    """Review talks: national editors plan them, a region sees its own and writes down what was agreed."""

    model = ReviewTalk
    icon = "group"
    menu_label = _("Voortgangsgesprekken")
    copy_view_enabled = False
    list_display = [
        "subject",
        "region",
        DayColumn("due_on", _("uiterlijk op")),
        DayColumn("held_on", _("gehouden op")),
        Column("state", label=capfirst(_("stand"))),
    ]
    search_fields = ["subject"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel("region"),
            FieldPanel("subject", help_text=_("Bijvoorbeeld: halfjaargesprek oktober 2026.")),
            FieldPanel("due_on"),
            MultiFieldPanel(
                [
                    FieldPanel("held_on", help_text=_("Vul dit in na het gesprek. Dan staat het niet meer bij wat wacht.")),
                    FieldPanel("outcome", help_text=_("Bezoekers zien dit niet. Noem geen namen van mensen.")),
                ],
                heading=_("Na het gesprek"),
            ),
        ],
        base_form_class=RegionOwnedForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """List the user's own talks with the names that the list shows."""
        return super().get_queryset(request).select_related("region")


class MeetingGroup(SnippetViewSetGroup):
    """One entry of the menu for both."""

    menu_label = _("Bijeenkomsten")
    menu_icon = "calendar-alt"
    menu_order = 234
    items = (MeetingViewSet, TalkViewSet)


class TalksPanel(Component):
    """Talks that are late, for national editors of all regions, for others of their own with what is to come."""

    name = "review_talks"
    template_name = "pages/meetings/admin/talks_panel.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look up the talks of this user; one query."""
        regions = regions_of(parent_context["request"].user)
        if isinstance(regions, AllRegions):
            talks = ReviewTalk.objects.overdue()
        else:
            talks = ReviewTalk.objects.open().filter(region__in=regions)
        return {"talks": list(talks.select_related("region")[:MOST_TALKS]), "is_national": isinstance(regions, AllRegions)}


def add_talks_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the talks below the user's own work."""
    panels.append(TalksPanel())


register_snippet(MeetingGroup)
hooks.register("construct_homepage_panels", add_talks_panel)
