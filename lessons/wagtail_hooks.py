"""Lessons in the admin, for the editors of their region."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.snippets.models import register_snippet

from lessons.models import Lesson
from site_core.admin_columns import DayColumn, StatusColumn
from site_core.permissions.forms import RegionOwnedForm
from site_core.permissions.viewset import RegionSnippetViewSet

STORY: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("region"),
            FieldPanel("type", help_text=_("Een misser is ook een les. Die wordt het meest gelezen.")),
            FieldPanel("title", help_text=_("Zeg wat u leerde, niet hoe het project heet.")),
            FieldPanel("summary", help_text=_("Twee korte zinnen. Ze staan in de lijst.")),
        ],
        heading=_("Kort"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("question", help_text=_("Welke vraag had u toen u begon?")),
            FieldPanel("context", help_text=_("Waar en bij wie speelde het? Noem geen namen van mensen.")),
            FieldPanel("did"),
            FieldPanel("worked"),
            FieldPanel("did_not_work", help_text=_("Verplicht. Hier leren andere regio's het meest van.")),
        ],
        heading=_("Het verhaal"),
    ),
]
RESULT: list[Panel] = [
    FieldPanel("effect", help_text=_("Schrijf bij elk cijfer de periode en de bron. Noem geen aantallen onder de 10.")),
    FieldPanel("cost", help_text=_("Uren en geld, zo precies als u weet.")),
    FieldPanel("transfer", help_text=_("Eén stap per regel. De stappen krijgen op de site vanzelf een nummer.")),
    FieldPanel("differently"),
    FieldPanel(
        "body", help_text=_("Extra tekst, beeld of documenten. Beschrijf elk beeld in woorden, of zeg dat het versiering is.")
    ),
]
PLACE: list[Panel] = [
    FieldPanel("themes", help_text=_("Kies één tot drie thema's. Zo vinden andere regio's de les.")),
    FieldPanel("target_groups"),
    FieldPanel("sectors"),
    FieldPanel("phase"),
]
CARE: list[Panel] = [
    FieldPanel("contact", help_text=_("Een team of functie, geen naam van een persoon.")),
    FieldPanel("review_date", help_text=_("Wanneer kijkt u of deze les nog klopt? Kies ten hoogste een jaar vooruit.")),
]


class LessonViewSet(RegionSnippetViewSet):
    """Lessons, each changed by the editors of its own region."""

    model = Lesson
    icon = "openquote"
    menu_label = _("Lessen")
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "region", "type", DayColumn("review_date", _("opnieuw nakijken op")), StatusColumn()]
    list_filter = ["type", "phase", "live"]
    search_fields = ["title", "summary"]
    edit_handler: Any = TabbedInterface(
        [
            ObjectList(STORY, heading=_("De les")),
            ObjectList(RESULT, heading=_("Uitkomst en overnemen")),
            ObjectList(PLACE, heading=_("Waar hoort het bij?")),
            ObjectList(CARE, heading=_("Contact en nakijken")),
        ],
        base_form_class=RegionOwnedForm,
    )


register_snippet(LessonViewSet)
