"""The form of a place in the admin, in tabs and with help in plain Dutch."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import FieldComparison
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface

from vacancies.forms import VacancyForm
from vacancies.writing_panel import WritingHelpPanel


class CodeListComparison(FieldComparison):
    """Compares two lists of codes by their labels; Wagtail's own comparison of choices knows only single ones."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (", ".join(field.labels(field.value_from_object(obj) or [])) for obj in (obj_a, obj_b))


class CodesPanel(FieldPanel):
    """A list of codes as check boxes."""

    def get_comparison_class(self) -> Any:
        """Compare lists as lists."""
        return CodeListComparison


def must(name: str, **kwargs: Any) -> FieldPanel:
    """A field that even a draft needs: the database cannot store a place without it."""
    return FieldPanel(name, required_on_save=True, **kwargs)


WORK: list[Panel] = [
    WritingHelpPanel(heading=_("Hulp bij het schrijven")),
    must("title", help_text=_("Zeg wat iemand doet, niet hoe de functie heet. Bijvoorbeeld: Hulp in de kas.")),
    FieldPanel("occupation"),
    FieldPanel("occupation_confirmed"),
    FieldPanel("summary", help_text=_("Eén zin die in de lijst staat.")),
    FieldPanel(
        "description", help_text=_("Korte zinnen, met “u”. Vertel hoe een dag gaat. Een lege regel begint een nieuwe alinea.")
    ),
    FieldPanel("extra", help_text=_("Eén ding dat mensen vooraf willen weten.")),
    FieldRowPanel([must("kind"), must("sector")]),
    FieldPanel("employer", help_text=_("Staat de werkgever er niet bij? Voeg die eerst toe bij Werkgevers.")),
    FieldPanel("on_behalf_of", help_text=_("Alleen als een bemiddelaar de plek plaatst: de naam van de werkgever.")),
]
WHERE: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("pc4", help_text=_("Vier cijfers. Hieruit volgen de plaats, de gemeente en de regio.")),
            FieldPanel("place_name", help_text=_("Alleen invullen als u de postcode niet weet.")),
            FieldPanel("street", help_text=_("Laat leeg bij een plek die alleen via een coach gaat.")),
            must("reach", help_text=_("Een plek voor een provincie of het hele land kijkt de landelijke redactie na.")),
        ],
        heading=_("Waar is het werk?"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("hours_min"), FieldPanel("hours_max")]),
            CodesPanel("days"),
            CodesPanel("parts_of_day"),
            FieldPanel("start_date", help_text=_("Laat leeg als iemand meteen kan beginnen.")),
        ],
        heading=_("Wanneer is het werk?"),
    ),
]
MONEY: list[Panel] = [
    must("pay", help_text=_("Dit staat groot op de pagina. Krijgt iemand loon, of loopt de uitkering door?")),
    FieldRowPanel(
        [
            FieldPanel("wage_min", help_text=_("In euro per uur. Laat leeg als de uitkering doorloopt.")),
            FieldPanel("wage_max"),
        ]
    ),
    FieldRowPanel([FieldPanel("contract"), FieldPanel("positions")]),
    CodesPanel(
        "instruments", help_text=_("Regelingen die de werkgever kan gebruiken. Ze staan onderaan, voor werkgevers en coaches.")
    ),
]
PERSON: list[Panel] = [
    CodesPanel("not_needed", help_text=_("Dit lezen mensen het eerst. Kruis alles aan wat niet hoeft.")),
    CodesPanel("guidance", help_text=_("Alleen wat er echt is.")),
    FieldRowPanel([must("dutch_level"), must("education", help_text=_("Hoogstens deze opleiding wordt gevraagd."))]),
    CodesPanel("licences", help_text=_("Alleen als het werk zonder rijbewijs niet kan.")),
    CodesPanel("accessibility"),
]
RESPOND: list[Panel] = [
    must("route", help_text=_("Basisbanen en beschut werk gaan meestal alleen via een coach.")),
    MultiFieldPanel(
        [
            FieldPanel("apply_name", help_text=_("Liefst een afdeling. Een naam alleen als die persoon dat goed vindt.")),
            FieldRowPanel([FieldPanel("apply_phone"), FieldPanel("apply_email")]),
            FieldPanel("apply_url"),
        ],
        heading=_("Alleen bij reageren rechtstreeks bij de werkgever"),
    ),
]
OPEN: list[Panel] = [
    FieldRowPanel(
        [
            FieldPanel("visible_from"),
            FieldPanel("closing_date", help_text=_("Tot en met deze dag is de plek te zien. Hoogstens een jaar.")),
        ]
    ),
    MultiFieldPanel(
        [
            FieldPanel("paused_at", help_text=_("Maak dit leeg om de plek weer op de site te zetten.")),
            FieldPanel("stops_after", help_text=_("Zoveel reacties via het formulier. Daarna staat de plek vanzelf op pauze.")),
        ],
        heading=_("Pauze"),
        help_text=_("De werkgever kan dit zelf ook doen, met een knop in het eigen deel van de site."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("closed_on", help_text=_("De plek verdwijnt meteen uit de lijst.")),
            FieldRowPanel([FieldPanel("close_reason"), FieldPanel("positions_filled")]),
        ],
        heading=_("De plek sluiten"),
        help_text=_("Vul beide in en publiceer. De pagina zegt dan 90 dagen dat de plek gesloten is, en noemt andere plekken."),
    ),
]

VACANCY_FORM = TabbedInterface(
    [
        ObjectList(WORK, heading=_("Het werk")),
        ObjectList(WHERE, heading=_("Waar en wanneer")),
        ObjectList(MONEY, heading=_("Geld")),
        ObjectList(PERSON, heading=_("Voor wie")),
        ObjectList(RESPOND, heading=_("Reageren")),
        ObjectList(OPEN, heading=_("Open en dicht")),
    ],
    base_form_class=VacancyForm,
)
EMPLOYER_FORM = ObjectList(
    [
        FieldPanel("name", help_text=_("Zoals mensen de werkgever kennen. Elke naam kan maar één keer voorkomen.")),
        FieldPanel("sector"),
        FieldPanel("description", help_text=_("Twee of drie zinnen over wat de werkgever doet.")),
        FieldRowPanel([FieldPanel("kvk_number", help_text=_("Acht cijfers.")), FieldPanel("place_name")]),
        FieldPanel(
            "region",
            help_text=_("De redactie van deze regio controleert de organisatie en de mensen ervan, bij Werkgeverscheck."),
        ),
        FieldPanel("workplace", help_text=_("Bijvoorbeeld: er is een lift en een rustige ruimte.")),
        FieldPanel("is_intermediary"),
    ]
)
