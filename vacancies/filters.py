"""The question that the board's address asks: read, cleaned and turned into the one SearchQuery."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, ClassVar, Literal

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from regions.geography.resolver import Resolution, resolve_place
from search import Near, SearchQuery
from site_core.address_form import AddressForm, CodesField, SlugsField, WordsField
from site_core.suggest_input import SuggestInput
from vacancies import enums
from vacancies.areas import areas_around
from vacancies.bands import HoursBand

SOURCE = "vacancies"
PAGE_SIZE = 20
RADIUS_KM = 15
RADII = ("5", "10", "15", "25", "50")
ANYWHERE = "alles"  # no radius: what is near stands first, nothing is left out
LONGEST_LIST = 1500

Order = Literal["relevance", "newest", "nearest", "closing"]
ORDERS: dict[str, Order] = {"relevantie": "relevance", "nieuwste": "newest", "dichtbij": "nearest", "sluit-binnenkort": "closing"}


class CodeField(forms.ChoiceField):
    """One code out of a list; anything else is the initial one."""

    def clean(self, value: Any) -> str:
        """Return a known code; never an error."""
        return value if self.valid_value(value) else str(self.initial or "")


class SearchForm(AddressForm):
    """The board's one form."""

    FACETS: ClassVar[tuple[str, ...]] = (
        "soort",
        "niet-nodig",
        "uren",
        "dagen",
        "begeleiding",
        "taal",
        "sector",
        "route",
        "regio",
        "gemeente",
    )

    q = WordsField(label=_("Welk werk zoekt u?"), widget=SuggestInput({"maxlength": 200}))
    plaats = WordsField(
        label=_("Postcode of plaats"), widget=forms.TextInput(attrs={"autocomplete": "postal-code", "maxlength": 80})
    )
    km = CodeField(
        label=_("Hoe ver?"),
        initial=str(RADIUS_KM),
        choices=[*((km, f"{km} km") for km in RADII), (ANYWHERE, _("maakt niet uit"))],
    )
    volgorde = CodeField(
        label=_("Volgorde"),
        choices=[
            ("", ""),  # the usual order: show_order() gives it its name
            ("relevantie", _("Beste antwoord eerst")),
            ("nieuwste", _("Nieuwste eerst")),
            ("dichtbij", _("Dichtbij eerst")),
            ("sluit-binnenkort", _("Sluit het eerst")),
        ],
    )
    # After a correction: search what was typed all the same.
    letterlijk = CodeField(initial="", choices=[("", ""), ("1", "1")])
    soort = CodesField(label=_("Soort plek"), choices=enums.Kind.choices)
    uren = CodesField(label=_("Uren per week"), choices=HoursBand.choices)
    dagen = CodesField(label=_("Dagen"), choices=enums.Day.choices)
    begeleiding = CodesField(label=_("Hulp op de werkplek"), choices=enums.Guidance.choices)
    taal = CodesField(label=_("Hoeveel Nederlands"), choices=enums.DutchLevel.choices)
    sector = CodesField(label=_("Soort werk"), choices=enums.Sector.choices)
    route = CodesField(label=_("Manier van reageren"), choices=enums.Route.choices)
    regio = SlugsField(label=_("Regio"))
    gemeente = SlugsField(label=_("Gemeente"))

    def __init__(self, data: QueryDict) -> None:
        known = data.copy()
        if known.get("km") not in (*RADII, ANYWHERE):
            known["km"] = str(RADIUS_KM)  # the list on the page must show what is searched
        super().__init__(known)

    @cached_property
    def place(self) -> Resolution:
        """What the typed place means; looked up once."""
        typed = self.value("plaats")
        return resolve_place(typed) if typed else Resolution("", "empty")

    @property
    def near(self) -> Near | None:
        """The point to search around, with the radius that was chosen; None without a place and for a whole region."""
        match = self.place.match
        if match is None or match.kind == "region":
            return None
        km = self.value("km")
        return Near(match.lat, match.lon, None if km == ANYWHERE else int(km), areas_around(match.province))

    @property
    def order(self) -> str:
        """The chosen order, or else the one that suits the question: best answer, nearest, newest."""
        chosen = str(self.value("volgorde"))
        return self.usual_order if not chosen or chosen in self._impossible_orders() else chosen

    @property
    def usual_order(self) -> str:
        """The order of a question that chooses none."""
        return "relevantie" if self.value("q") else "dichtbij" if self.near else "nieuwste"

    def _impossible_orders(self) -> set[str]:
        return {*(() if self.near else ("dichtbij",)), *(() if self.value("q") else ("relevantie",))}

    def show_order(self) -> None:
        """Offer the orders that are possible for this question, the one that it has anyway first and by its own name."""
        field = self.fields["volgorde"]
        labels = {str(code): label for code, label in field.choices if code}  # type: ignore[attr-defined]
        usual = self.usual_order
        others = [(code, label) for code, label in labels.items() if code != usual and code not in self._impossible_orders()]
        field.choices = [("", labels[usual]), *others]  # type: ignore[attr-defined]

    def show_place(self) -> None:
        """Say at the field that its place is not known; the board writes the message with this id."""
        if self.place.status in ("unknown", "foreign"):
            self.fields["plaats"].widget.attrs |= {"aria-invalid": "true", "aria-describedby": "plaats-melding"}

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the codes chosen per facet, without empty facets; a region typed as place counts as its facet."""
        codes = super().chosen()
        match = self.place.match
        if match is not None and match.kind == "region":
            codes.setdefault("regio", (match.region_slug,))
        return codes

    def to_query(self, *, facets: tuple[str, ...] | None = None, page_size: int = PAGE_SIZE) -> SearchQuery:
        """Return the question for the search room; `facets` limits which are counted."""
        return SearchQuery(
            source=SOURCE,
            text=self.value("q"),
            filters={name: frozenset(codes) for name, codes in self.chosen().items()},
            near=self.near,
            order=ORDERS[self.order],
            exact=bool(self.value("letterlijk")),
            page=self.value("pagina"),
            page_size=page_size,
            facets=facets,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Return what the address says, cleaned, in a fixed order and without what goes without saying."""
        own = [("plaats", self.value("plaats"))]
        if self.value("plaats") and self.value("km") != str(RADIUS_KM):
            own.append(("km", self.value("km")))
        pairs = [*own, ("volgorde", self.value("volgorde")), ("letterlijk", self.value("letterlijk"))]
        return [*super().pairs(), *((name, text) for name, text in pairs if text)]

    def labels_of(self, facet: str, names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """Return the choices of a facet with their labels; `names` has those that come from a table, by facet and slug."""
        if facet in names:
            return dict(names[facet])
        return _fixed_labels(facet, get_language())


# No attribute of a class can have this name.
SearchForm.base_fields["niet-nodig"] = CodesField(label=_("Wat niet nodig is"), choices=enums.NotNeeded.choices)


@lru_cache(maxsize=100)
def _fixed_labels(facet: str, _language: str | None) -> dict[str, str]:
    return {str(code): str(label) for code, label in SearchForm.base_fields[facet].choices}  # type: ignore[attr-defined]


def form_of_list(text: str) -> SearchForm:
    """Return the form of a query string that travelled inside another address."""
    return SearchForm(QueryDict(text[:LONGEST_LIST]))
