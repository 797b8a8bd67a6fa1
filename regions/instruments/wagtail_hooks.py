"""Schemes in the admin: cards and amounts for national editors, notes for the editors of their region."""

from typing import Any

from django import forms
from django.forms.models import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from regions.instruments.enums import AGES
from regions.instruments.models import InstrumentCard, RegionalNote, WageRow
from site_core.admin_columns import DayColumn, StatusColumn
from site_core.permissions import wall
from site_core.permissions.forms import RegionOwnedForm
from site_core.permissions.viewset import RegionSnippetViewSet

UNTIL = _("De eerste dag waarop dit niet meer geldt. Laat leeg als er nog geen einde is.")
PERIOD = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until", help_text=UNTIL)])


class NationalSnippetViewSet(SnippetViewSet):
    """A model that holds for the whole country: every address is closed for those who work for some regions only."""

    def on_register(self) -> None:
        """Close the addresses of the model and of its chooser."""
        super().on_register()
        wall.rules.add(f"{self.url_namespace}:*", wall.national)
        wall.rules.add(f"{self.get_chooser_admin_url_namespace()}:*", wall.national)


class CardViewSet(NationalSnippetViewSet):
    """The national cards."""

    model = InstrumentCard
    icon = "doc-full"
    menu_label = _("Kaarten")
    copy_view_enabled = False
    list_display = [
        "title",
        DayColumn("valid_from", _("geldig vanaf")),
        DayColumn("valid_until", _("geldig tot")),
        DayColumn("last_checked", _("laatst nagekeken")),
        StatusColumn(),
    ]
    list_filter = ["amount_state", "live"]
    search_fields = ["title", "what"]
    edit_handler: Any = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("title"),
                    FieldPanel("slug", help_text=_("Het laatste stuk van het adres. Verander het niet meer na publicatie.")),
                    FieldPanel("what", help_text=_("Wat krijgt een werkgever, en wanneer? Korte zinnen, zonder afkortingen.")),
                    FieldPanel("for_whom"),
                ],
                heading=_("Wat is het?"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("amount", help_text=_("Eén bedrag per regel, met erbij voor wie het geldt.")),
                    FieldPanel("amount_state"),
                ],
                heading=_("Bedrag"),
            ),
            MultiFieldPanel([FieldPanel("who_decides"), FieldPanel("how_to_ask")], heading=_("Aanvragen")),
            MultiFieldPanel(
                [
                    PERIOD,
                    FieldPanel("source", help_text=_("Waar staat dit? Noem de wet of de pagina, met de datum.")),
                    FieldPanel(
                        "last_checked", help_text=_("Wanneer keek u voor het laatst of alles klopt? Doe dat elk half jaar.")
                    ),
                ],
                heading=_("Vanaf wanneer, en volgens wie?"),
            ),
        ]
    )


class NoteForm(RegionOwnedForm):
    """A note of an own region, on a card that is public."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("card")
        if isinstance(field, ModelChoiceField):
            field.queryset = InstrumentCard.objects.published().order_by("title")


class NoteViewSet(RegionSnippetViewSet):
    """Notes, each seen by the editors of its own region."""

    model = RegionalNote
    icon = "comment"
    menu_label = _("Aantekeningen van regio’s")
    copy_view_enabled = False
    list_display = [
        "card",
        "region",
        DayColumn("valid_from", _("geldig vanaf")),
        DayColumn("valid_until", _("geldig tot")),
        DayColumn("last_checked", _("laatst nagekeken")),
        StatusColumn(),
    ]
    list_filter = ["live"]
    search_fields = ["text"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel("region"),
            FieldPanel("card", widget=forms.Select, help_text=_("De landelijke tekst staat al op de kaart.")),
            FieldPanel("text", help_text=_("Wat is in uw regio anders of extra? Noem bedragen en hoe lang iets duurt.")),
            FieldPanel("source", help_text=_("Bijvoorbeeld: verordening van de gemeente, met de datum.")),
            PERIOD,
            FieldPanel("last_checked", help_text=_("Wanneer keek u voor het laatst of dit klopt?")),
        ],
        base_form_class=NoteForm,
    )

    def get_queryset(self, request: Any) -> Any:
        """List the user's own notes with the names that the list shows."""
        return super().get_queryset(request).select_related("card", "region")


class WageViewSet(NationalSnippetViewSet):
    """The minimum wage; what is saved holds for the checks of places at once."""

    model = WageRow
    icon = "form"
    menu_label = _("Minimumloon")
    copy_view_enabled = False
    list_display = [
        "scale",
        DayColumn("valid_from", _("geldig vanaf")),
        DayColumn("valid_until", _("geldig tot")),
        "age_21",
        "source",
    ]
    list_filter = ["scale"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel("scale"),
            FieldRowPanel(
                [
                    FieldPanel("valid_from"),
                    FieldPanel(
                        "valid_until",
                        help_text=_("De eerste dag waarop dit niet meer geldt. Leeg: tot u een volgende rij toevoegt."),
                    ),
                ]
            ),
            MultiFieldPanel(
                [FieldPanel(f"age_{age}") for age in AGES],
                heading=_("Bedrag per uur, bruto"),
                help_text=_("Neem de bedragen over uit het besluit. Bijvoorbeeld: 14,99."),
            ),
            FieldPanel("source", help_text=_("Het besluit, met nummer en datum.")),
        ]
    )


class InstrumentGroup(SnippetViewSetGroup):
    """One entry of the menu for all three."""

    menu_label = _("Regelingen")
    menu_icon = "doc-full"
    menu_order = 232
    items = (CardViewSet, NoteViewSet, WageViewSet)


register_snippet(InstrumentGroup)
