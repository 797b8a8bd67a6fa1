"""The question that the board's address asks: read, cleaned and turned into the one SearchQuery."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from typing import Any, Literal

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from regions.geography.resolver import Resolution, resolve_place
from search import Near, SearchQuery
from vacancies import enums
from vacancies.bands import HoursBand

SOURCE = "vacancies"
PAGE_SIZE = 20
MOST_PAGES = 500
RADIUS_KM = 15
RADII = ("5", "10", "15", "25", "50")
LONGEST_LIST = 1500

Order = Literal["relevance", "newest", "nearest", "closing"]
ORDERS: dict[str, Order] = {"relevantie": "relevance", "nieuwste": "newest", "dichtbij": "nearest", "sluit-binnenkort": "closing"}


class WordsField(forms.CharField):
    """What somebody typed: any text is welcome, cut at 200 characters and without control characters."""

    def clean(self, value: Any) -> str:
        """Return the words; never an error."""
        text = unicodedata.normalize("NFC", str(value or "")[:400])
        text = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
        return " ".join(text.split())[:200].strip()


class CodeField(forms.ChoiceField):
    """One code out of a list; anything else is the initial one."""

    def clean(self, value: Any) -> str:
        """Return a known code; never an error."""
        return value if self.valid_value(value) else str(self.initial or "")


class CodesField(forms.MultipleChoiceField):
    """Codes out of a list, in its order; unknown ones are ignored."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the known codes once each; never an error."""
        return tuple(str(code) for code, _label in self.choices if str(code) in (value or ()))  # type: ignore[misc, union-attr]


class SlugsField(forms.MultipleChoiceField):
    """Slugs of a table that grows; whether they exist is for whoever has read the table."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return what looks like a slug, at most 40 of them; never an error."""
        return tuple(dict.fromkeys(slug for slug in (value or ()) if re.fullmatch(r"[a-z0-9-]{1,80}", slug)))[:40]


class PageField(forms.IntegerField):
    """The number of a page; anything else is the first."""

    def clean(self, value: Any) -> int:
        """Return a number from 1 to 500; never an error."""
        digits = str(value or "")
        return min(max(int(digits), 1), MOST_PAGES) if re.fullmatch(r"[0-9]{1,6}", digits) else 1


class SearchForm(forms.Form):
    """The board's one form. No input is an error: what cannot be understood is left out."""

    use_required_attribute = False

    # `required` only keeps "(hoeft niet)" away from the labels of the search bar.
    q = WordsField(label=_("Welk werk zoekt u?"), widget=forms.SearchInput(attrs={"maxlength": 200}))
    plaats = WordsField(
        label=_("Postcode of plaats"), widget=forms.TextInput(attrs={"autocomplete": "postal-code", "maxlength": 80})
    )
    km = CodeField(label=_("Hoe ver?"), initial=str(RADIUS_KM), choices=[(km, f"{km} km") for km in RADII])
    volgorde = CodeField(
        label=_("Volgorde"),
        choices=[
            ("", _("Wat het beste past")),
            ("relevantie", _("Beste antwoord eerst")),
            ("nieuwste", _("Nieuwste eerst")),
            ("dichtbij", _("Dichtbij eerst")),
            ("sluit-binnenkort", _("Sluit het eerst")),
        ],
        widget=forms.Select(attrs={"form": "zoek"}),
    )
    soort = CodesField(label=_("Soort plek"), choices=enums.Kind.choices)
    niet_nodig = CodesField(label=_("Wat niet nodig is"), choices=enums.NotNeeded.choices)
    uren = CodesField(label=_("Uren per week"), choices=HoursBand.choices)
    dagen = CodesField(label=_("Dagen"), choices=enums.Day.choices)
    begeleiding = CodesField(label=_("Hulp op de werkplek"), choices=enums.Guidance.choices)
    taal = CodesField(label=_("Hoeveel Nederlands"), choices=enums.DutchLevel.choices)
    sector = CodesField(label=_("Soort werk"), choices=enums.Sector.choices)
    route = CodesField(label=_("Manier van reageren"), choices=enums.Route.choices)
    regio = SlugsField(label=_("Regio"))
    pagina = PageField()

    FACETS = ("soort", "niet_nodig", "uren", "dagen", "begeleiding", "taal", "sector", "route", "regio")

    def __init__(self, data: QueryDict) -> None:
        known = data.copy()
        if known.get("km") not in RADII:
            known["km"] = str(RADIUS_KM)
        super().__init__(known)
        self.full_clean()

    def add_prefix(self, field_name: str) -> str:
        """Write names as the address has them: with a hyphen."""
        return field_name.replace("_", "-")

    def keep_known_regions(self, slugs: Container[str]) -> None:
        """Forget regions that do not exist."""
        self.cleaned_data["regio"] = tuple(slug for slug in self.cleaned_data["regio"] if slug in slugs)

    def labels_of(self, field: str, regions: Mapping[str, str]) -> dict[str, str]:
        """Return the choices of a facet with their labels; those of the regions come from their table."""
        if field == "regio":
            return dict(regions)
        return {str(code): str(label) for code, label in self.fields[field].choices}  # type: ignore[attr-defined]

    @cached_property
    def place(self) -> Resolution:
        """What the typed place means; looked up once."""
        typed = self.value("plaats")
        return resolve_place(typed) if typed else Resolution("", "empty")

    @property
    def near(self) -> Near | None:
        """The point to search around; None without a place and for a whole region."""
        match = self.place.match
        if match is None or match.kind == "region":
            return None
        return Near(match.lat, match.lon, int(self.value("km")))

    @property
    def order(self) -> str:
        """The chosen order, or else the one that suits the question: nearest, best answer, newest."""
        chosen = str(self.value("volgorde"))
        if chosen == "dichtbij" and not self.near:
            chosen = ""
        if chosen == "relevantie" and not self.value("q"):
            chosen = ""
        usual = "relevantie" if self.value("q") else "dichtbij" if self.near else "nieuwste"
        return chosen or usual

    def value(self, name: str) -> Any:
        """Return a cleaned value."""
        return self.cleaned_data[name]

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the codes chosen per facet, without empty facets; a region typed as place counts as its facet."""
        codes = {self.add_prefix(name): self.value(name) for name in self.FACETS}
        match = self.place.match
        if match is not None and match.kind == "region" and not codes["regio"]:
            codes["regio"] = (match.region_slug,)
        return {name: values for name, values in codes.items() if values}

    def to_query(self, *, facets: tuple[str, ...] | None = None) -> SearchQuery:
        """Return the question for the search room; `facets` limits which are counted."""
        return SearchQuery(
            source=SOURCE,
            text=self.value("q"),
            filters={name: frozenset(codes) for name, codes in self.chosen().items()},
            near=self.near,
            order=ORDERS[self.order],
            page=self.value("pagina"),
            page_size=PAGE_SIZE,
            facets=facets,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Return what the address says, cleaned, in a fixed order and without what goes without saying."""
        pairs = [("q", self.value("q")), ("plaats", self.value("plaats"))]
        if self.value("plaats") and self.value("km") != str(RADIUS_KM):
            pairs.append(("km", self.value("km")))
        pairs += [(self.add_prefix(name), code) for name in self.FACETS for code in self.value(name)]
        pairs.append(("volgorde", self.value("volgorde")))
        if self.value("pagina") > 1:
            pairs.append(("pagina", str(self.value("pagina"))))
        return [(name, text) for name, text in pairs if text]

    def address(
        self, *, without: Iterable[tuple[str, str]] = (), replaced: Mapping[str, str] | None = None, keep_page: bool = False
    ) -> str:
        """Return the query string of this question, changed: pairs left out, others put in; the first page unless kept."""
        replaced = replaced or {}
        gone = set(without)
        query = QueryDict(mutable=True)
        for name, text in self.pairs():
            if (name, text) not in gone and name not in replaced and (keep_page or name != "pagina"):
                query.appendlist(name, text)
        for name, text in replaced.items():
            if text:
                query[name] = text
        return query.urlencode()


def form_of_list(text: str) -> SearchForm:
    """Return the form of a query string that travelled inside another address."""
    return SearchForm(QueryDict(text[:LONGEST_LIST]))
