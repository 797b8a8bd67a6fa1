"""Contact points in the admin, for the editors of their region."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.compare import TextFieldComparison
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from regions.contact import succession
from regions.contact.forms import HOURS_FIELDS, ContactPointForm
from regions.contact.hours import week
from regions.contact.models import ContactPoint
from site_core.admin_columns import DayColumn, StatusColumn
from site_core.permissions import wall
from site_core.permissions.viewset import RegionSnippetViewSet


class HoursComparison(TextFieldComparison):
    """Compares opening hours as a text of seven lines."""

    def __init__(self, field: Any, obj_a: ContactPoint, obj_b: ContactPoint) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = ("\n".join(f"{day}: {hours}" for day, hours in week(point)) for point in (obj_a, obj_b))


class HoursPanel(MultiFieldPanel):
    """The seven lines of opening hours; in a comparison of versions they are one field."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The panel on one form."""

        def get_comparison(self) -> list[Any]:
            """Compare the stored hours instead of the lines, which are no fields of the model."""
            field = ContactPoint._meta.get_field("opening_hours")
            return [lambda old, new: HoursComparison(field, old, new)]


PANELS = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("region"),
                FieldPanel("type", help_text=_("Wat voor soort punt is dit? De naam hieronder mag anders zijn.")),
                FieldPanel("public_name", help_text=_("Zo heet het punt op de site, bijvoorbeeld: Werkcentrum Zeeland.")),
                FieldPanel(
                    "new_logo", help_text=_("Een png, jpg of webp van hoogstens 2 MB. Alleen een logo dat u mag gebruiken.")
                ),
                FieldPanel("remove_logo"),
            ],
            heading=_("Wie is het?"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone", help_text=_("Bijvoorbeeld: 088 123 45 67.")), FieldPanel("email")]),
                FieldPanel("street", help_text=_("Het bezoekadres. Laat leeg als niemand langs kan komen.")),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("place")]),
            ],
            heading=_("Hoe bereikt een werkgever het?"),
        ),
        HoursPanel(
            [FieldPanel(name) for name in HOURS_FIELDS],
            heading=_("Openingstijden"),
            help_text=_(
                "Schrijf per dag: 9:00-12:30, 13:00-17:00. Leeg is gesloten. Op officiële feestdagen staat het punt vanzelf op "
                "gesloten: Nieuwjaarsdag, Pasen, Koningsdag, Hemelvaartsdag, Pinksteren, Kerst en eens in de vijf jaar "
                "Bevrijdingsdag. Goede Vrijdag is een gewone dag."
            ),
        ),
        FieldPanel(
            "closures",
            help_text=_("Eén regel per dag of periode, bijvoorbeeld: 24-12-2026 t/m 31-12-2026 kerstsluiting."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("busy_until", help_text=_("Tot en met deze dag staat op de site dat u het druk heeft.")),
                FieldRowPanel(
                    [FieldPanel("busy_advice", help_text=_("Bijvoorbeeld: het Werkplein in Goes.")), FieldPanel("busy_phone")]
                ),
            ],
            heading=_("Is het te druk?"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("parent", help_text=_("Laat leeg bij het hoofdpunt van de regio.")),
                FieldPanel("municipalities", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Is dit een subpunt?"),
            help_text=_("Een subpunt krijgt de vragen uit zijn eigen gemeenten. De rest gaat naar het hoofdpunt."),
        ),
        InlinePanel(
            "intermediaries",
            heading=_("Aangesloten bemiddelaars"),
            label=_("bemiddelaar"),
            help_text=_("Private bemiddelaars, zoals uitzendbureaus, die zich bij dit punt aansloten."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("valid_from"),
                        FieldPanel("valid_until", help_text=_("De eerste dag waarop dit punt niet meer geldt.")),
                    ]
                ),
                FieldPanel("last_checked", help_text=_("Wanneer keek u voor het laatst of alles klopt? Doe dat elk half jaar.")),
            ],
            heading=_("Vanaf wanneer geldt dit?"),
        ),
    ],
    base_form_class=ContactPointForm,
)


class ContactPointViewSet(RegionSnippetViewSet):
    """Contact points, each seen by the editors of its own region."""

    model = ContactPoint
    icon = "mail"
    menu_label = _("Contactpunten")
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "public_name",
        "region",
        "phone",
        DayColumn("valid_from", _("geldig vanaf")),
        DayColumn("valid_until", _("geldig tot")),
        DayColumn("last_checked", _("laatst nagekeken")),
        StatusColumn(),
    ]
    list_filter = ["type", "live"]
    search_fields = ["public_name", "place"]
    edit_handler = PANELS


register_snippet(ContactPointViewSet)


def new_name_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer another name, type or logo for a main point that has not ended."""
    policy = policy_registry.get_by_type(ContactPoint)
    if not isinstance(snippet, ContactPoint) or snippet.parent_id or snippet.valid_until:
        return
    if policy.user_has_permission_for_instance(user, "publish", snippet):
        url = reverse(succession.URL_NAME, args=[snippet.pk])
        yield Button(_("Nieuwe naam, soort of logo"), url, icon_name="edit", priority=30)


wall.rules.add(succession.URL_NAME, succession.own_point)
hooks.register("register_admin_urls", succession.urls)
hooks.register("register_snippet_listing_buttons", new_name_button)
