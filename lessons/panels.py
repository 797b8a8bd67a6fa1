"""The form of a lesson in the admin, in tabs; the story asks the fields of the type first, in its order."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface

from lessons.checking.panels import CarePanel, RemarksPanel
from lessons.checking.remarks import ANSWER
from lessons.enums import LessonType
from lessons.forms import LessonForm
from lessons.links.panels import LinksPanel, PublicQuestionPanel
from lessons.rounds.origin import OriginPanel, SharedOriginPanel
from lessons.type_fields import NAMES, TEMPLATES, asked_by, not_asked_by
from lessons.writing.panel import LessonHelpPanel


class StoryPanel(MultiFieldPanel):
    """The fixed fields that the type asks, in its order; or, with `rest`, those that it does not ask."""

    def __init__(self, children: Any = (), *args: Any, rest: bool = False, **kwargs: Any) -> None:
        super().__init__(children or [FieldPanel(name) for name in NAMES], *args, **kwargs)
        self.rest = rest

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep which half it is."""
        return {**super().clone_kwargs(), "rest": self.rest}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The panel of one lesson."""

        @cached_property
        def _in_order(self) -> list[tuple[Any, str]]:
            made = super().children
            known = {
                child.field_name: pair for pair in zip(made, self.panel.child_identifiers, strict=True) for child in pair[:1]
            }
            kind = self.form.kind if self.form is not None else self.instance.type
            names = not_asked_by(kind) if self.panel.rest else asked_by(kind)
            return [known[asked.name] for asked in names]

        @cached_property
        def children(self) -> list[Any]:
            """The fields of this half, in the order of the type."""
            return [child for child, _identifier in self._in_order]

        @cached_property
        def visible_children_with_identifiers(self) -> list[tuple[Any, str]]:
            """The same with their names in the page, which stay when the order changes."""
            return [(child, identifier) for child, identifier in self._in_order if child.is_shown()]


class TypePanel(Panel):
    """Says what each type is for, with a link to the form of each while the lesson is new."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "pages/lessons/admin/types.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the types."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            is_new = self.instance.pk is None
            url = reverse("wagtailsnippets_lessons_lesson:add")
            kinds = [(kind.label, TEMPLATES[kind].purpose, f"{url}?soort={kind}" if is_new else "") for kind in LessonType]
            return context | {"kinds": kinds, "chosen": self.form.kind if self.form is not None else self.instance.type}


class LessonTabs(TabbedInterface):
    """The tabs of the form. Wagtail draws every field that no panel names once more below them, and that one would be sent."""

    class BoundPanel(TabbedInterface.BoundPanel):
        """The tabs of one lesson."""

        def render_missing_fields(self) -> SafeString:
            """Draw what no panel names, but not the answers to remarks: the panel of remarks has those."""
            named = self.panel.get_form_options().get("fields", [])
            left = [name for name in self.form.fields if name not in named and not name.startswith(ANSWER)]
            return format_html_join("", "{}", ((self.form[name],) for name in left))


STORY: list[Panel] = [
    LessonHelpPanel(heading=_("Hulp bij het schrijven")),
    RemarksPanel(heading=_("Opmerkingen bij het nakijken")),
    OriginPanel(),
    MultiFieldPanel(
        [
            FieldPanel("region"),
            TypePanel(heading=_("Wat gaat u schrijven?")),
            FieldPanel("type", help_text=_("U mag later wisselen. Er gaat geen tekst verloren.")),
            FieldPanel("title", help_text=_("Zeg wat u leerde, niet hoe het project heet.")),
            FieldPanel("summary", help_text=_("Twee korte zinnen. Ze staan in de lijst.")),
            FieldPanel(
                "change_note", help_text=_("Eén regel voor lezers. Bijvoorbeeld: effect bijgewerkt na een jaar. Mag leeg.")
            ),
        ],
        heading=_("Kort"),
    ),
    StoryPanel(heading=_("Het verhaal")),
    FieldPanel("not_measured", help_text=_("Zet een vinkje als u niet weet wat het opleverde. Dat is eerlijk, en het mag.")),
    StoryPanel(
        rest=True,
        heading=_("Andere velden"),
        help_text=_("Deze soort vraagt ze niet. Wat hier staat, komt op de pagina na de rest."),
        classname="collapsed",
    ),
]
MORE: list[Panel] = [
    FieldPanel(
        "body", help_text=_("Extra tekst, beeld of documenten. Beschrijf elk beeld in woorden, of zeg dat het versiering is.")
    ),
    FieldPanel("downloads", help_text=_("Bijvoorbeeld een formulier, een brief of een rooster dat een ander kan gebruiken.")),
]
PLACE: list[Panel] = [
    FieldPanel("themes", help_text=_("Kies één tot drie thema's. Zo vinden andere regio's de les.")),
    FieldPanel("target_groups"),
    FieldPanel("sectors"),
    FieldPanel("phase"),
    LinksPanel(),
]
CARE: list[Panel] = [
    CarePanel(heading=_("Nakijken")),
    FieldPanel("contact", help_text=_("Een team of functie, geen naam van een persoon.")),
    FieldPanel(
        "source",
        help_text=_("Stond iets uit deze les al in een rapport of bericht? Schrijf dan welk, van wie en wanneer. Mag leeg."),
    ),
    FieldPanel("consulted", help_text=_("Functies of groepen, bijvoorbeeld: twee werkgevers en de cliëntenraad.")),
    SharedOriginPanel(),
    PublicQuestionPanel(),
    FieldPanel(
        "is_unnamed",
        help_text=_(
            "De landelijke redactie weet welke regio het is. Verder ziet niemand het. "
            "Noem dan ook in de tekst geen naam van uw regio of gemeenten. "
            "Vragen die al bij de les staan, verbergen wij tot u ze nakeek."
        ),
    ),
    FieldPanel("review_date", help_text=_("Wanneer kijkt u of deze les nog klopt? Kies ten hoogste een jaar vooruit.")),
]

LESSON_FORM = LessonTabs(
    [
        ObjectList(STORY, heading=_("De les")),
        ObjectList(MORE, heading=_("Meer en documenten")),
        ObjectList(PLACE, heading=_("Waar hoort het bij?")),
        ObjectList(CARE, heading=_("Contact en nakijken")),
    ],
    base_form_class=LessonForm,
)
