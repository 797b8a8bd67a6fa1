"""One example or more of every component, for the page /onderdelen/ and the test that draws them all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.template import Context, Template
from django.utils.safestring import mark_safe

FACTS = [
    ("map-pin", "Plaats", "Deventer, 3 km"),
    ("clock", "Uren", "24 uur per week"),
    ("currency-euro", "Loon", "€ 14,71 per uur"),
    ("calendar", "Reageren", "tot 15 december"),
]
OPTIONS = [
    {"value": "basisbaan", "label": "Basisbaan", "count": 9, "chosen": True},
    {"value": "leerbaan", "label": "Leerbaan", "count": 7, "chosen": False},
    {"value": "proefplaats", "label": "Proefplaatsing met behoud van uitkering", "count": 128, "chosen": False},
]
TARGET = {
    "name": "Extra matches 2026",
    "pace": "op schema",
    "badge": "info",
    "text": "64 van 150, op 1 juli 2026. Bron: Jaarverslag",
    "explanation": "Op schema: bij deze dag hoort 75.",
    "old": "",
    "bar": {"filled": 137, "target": 320, "due": 160},
    "line": {"points": "6,114 90,95 160,68", "dots": ((6, 114), (90, 95), (160, 68)), "way": "6,114 314,6", "top": 150},
    "period": ("jan 2026", "dec 2026"),
}
LONG = "Medewerker arbeidsmarktcommunicatie en vacaturetekstverbetering"


@dataclass(frozen=True)
class Example:
    """A component with arguments; its variants are drawn one after the other when the arguments choose none."""

    component: str
    arguments: dict[str, Any] = field(default_factory=dict)
    state: str = ""


class ExampleForm(forms.Form):
    """Every kind of field that our forms use."""

    naam = forms.CharField(label="Uw naam")
    mail = forms.EmailField(label="E-mailadres", help_text="Bijvoorbeeld: naam@voorbeeld.nl")
    telefoon = forms.CharField(label="Telefoonnummer", required=False)
    soort = forms.ChoiceField(label="Waar gaat het over?", choices=[("", "Kies"), ("baan", "Een baan"), ("leren", "Leren")])
    hoe = forms.ChoiceField(
        label="Hoe wilt u contact?",
        help_text="Wij reageren binnen 2 werkdagen.",
        choices=[("bel", "Bellen"), ("mail", "E-mail")],
        widget=forms.RadioSelect,
    )
    dagen = forms.MultipleChoiceField(
        label="Op welke dagen kunt u?",
        choices=[("ma", "Maandag"), ("di", "Dinsdag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bericht = forms.CharField(label="Uw bericht", widget=forms.Textarea(attrs={"rows": 4}))
    akkoord = forms.BooleanField(label="U mag mij bellen over deze baan")


def wrong_form() -> ExampleForm:
    """Return a form that was sent with mistakes."""
    form = ExampleForm({"fout-naam": "Sanne de Boer", "fout-mail": "sanne@", "fout-soort": "baan"}, prefix="fout")
    form.add_error(None, "Vul minstens een telefoonnummer of een e-mailadres in.")
    return form


def _pages(number: int, count: int) -> dict[str, Any]:
    shown: list[int | None] = [1, 2, 3, None, count] if count > 4 else list(range(1, count + 1))
    return {
        "number": number,
        "count": count,
        "previous_url": f"?pagina={number - 1}" if number > 1 else "",
        "next_url": f"?pagina={number + 1}" if number < count else "",
        # A mapping's own `items` would win in a template; Django looks for the key first.
        "items": [(page, f"?pagina={page}" if page else "", page == number) for page in shown],
    }


def _texts() -> Iterator[Example]:
    yield Example(
        "page_head",
        {"title": "Medewerker groen", "label": "Basisbaan", "lead": "U werkt buiten, in een klein team.", "level": "2"},
        "met alles",
    )
    yield Example("page_head", {"title": "Tekst van een redactie", "dutch": True, "level": "2"}, "altijd Nederlands")
    yield Example("page_head", {"title": LONG, "level": "2"}, "lang woord")
    yield Example("breadcrumb", {"items": [("Home", "/"), ("Werk zoeken", "/vacatures/"), ("Medewerker groen", "")]})
    for icon in ("", "phone"):
        yield Example("button", {"label": "Bel ons", "url": "tel:+31880000000", "icon": icon}, "met icoon" if icon else "")
    yield Example("button", {"label": "Verstuur", "variant": "primary", "name": "stap", "value": "2"}, "knop van een formulier")
    yield Example("message", {"text": "Deze baan sluit op 15 december om 9.00 uur."})
    yield Example("message", {"title": "Niets gevonden dat past?", "text": "Bel ons. Wij zoeken met u mee."}, "met kop")
    heads = [
        {"label": "Regio", "url": "?volgorde=-naam", "sorted_now": "ascending"},
        {"label": "Plekken", "url": "?", "sorted_now": ""},
    ]
    numbers = [("/regios/", "Zeeland", ["12"]), ("/regios/", "Helmond-De Peel", ["niet bekend"])]
    yield Example("sorted_table", {"caption": "Plekken per regio", "heads": heads, "rows": numbers, "id": "tabel-voorbeeld"})
    steps = [(1, "0 tot en met 4 (12 regio's)"), (2, "5 tot en met 9 (20 regio's)"), (0, "niet bekend (3 regio's)")]
    drawing = mark_safe('<svg class="pw-steps" viewBox="0 0 100 20"><rect class="pw-steps__1" width="100" height="20"/></svg>')
    measured = {"text": drawing, "label": "Kaart", "legend": steps, "caption": "Open plekken"}
    yield Example("measured_map", measured)
    yield Example("badge", {"text": "Basisbaan"})
    yield Example("disclosure", {"summary": "Wat is een basisbaan?", "text": "Een basisbaan is een vaste baan met loon."})
    yield Example("disclosure", {"summary": "Krijg ik loon?", "text": mark_safe("<p>Ja.</p><p>U krijgt elke maand loon.</p>")})


def _facts() -> Iterator[Example]:
    for variant in ("plain", "labelled"):
        yield Example("fact_list", {"facts": FACTS, "variant": variant}, variant)
    yield Example("data_list", {"rows": [("Werkgever", "Hoveniersbedrijf Voorbeeld"), ("Uren", "24 uur per week")]})
    rows = [("Basisbanen", "Gemeenten", 50, 37), ("Leerbanen", "Werkgevers", 120, 48)]
    yield Example("table", {"caption": "Acties in het plan", "columns": ["Actie", "Wie", "Doel", "Nu"], "rows": rows})
    yield Example("table", {"caption": "Lege tabel", "columns": ["Actie", "Doel"], "rows": []}, "zonder regels")
    for value in (0, 37, 50):
        arguments = {"label": "Basisbanen gemaakt", "value": value, "maximum": 50, "text": f"{value} van 50"}
        yield Example("progress", arguments, f"{value} van 50")
    yield Example("target", {"target": TARGET})
    yield Example("target", {"target": {**TARGET, "bar": None, "line": None, "old": "Nog nooit bijgewerkt."}}, "zonder resultaat")
    steps = [
        ("Het werk", "/lessen/", "klaar", "positive"),
        (LONG, "/lessen/", "niet klaar", "info"),
        ("Sturen", "", "fout", "warning"),
    ]
    yield Example("task_list", {"tasks": steps})
    links = [("Werken en leren", "/werken-en-leren/", "Voor als u een vak wilt leren"), ("Contact", "/contact/", "")]
    yield Example("link_list", {"items": links})
    long = [(f"Gemeente {number}", "/regios/", "") for number in range(1, 36)]
    yield Example("link_list", {"items": long}, "meer dan 12: in kolommen")


def _lists() -> Iterator[Example]:
    labels = [("Basisbaan", "positive"), "Weinig Nederlands nodig", ("Sluit morgen", "warning"), ("Nieuw", "info")]
    card = {
        "title": "Medewerker groen",
        "url": "/vacatures/",
        "meta": "Hoveniersbedrijf Voorbeeld",
        "labels": labels,
        "facts": FACTS,
    }
    yield Example(
        "card", {**card, "text": "U onderhoudt parken en tuinen. U leert het vak op het werk.", "level": "3"}, "met alles"
    )
    yield Example("card", {"title": LONG, "url": "/lessen/", "level": "3"}, "alleen een titel")
    yield Example("card", {"title": "Les met de kop een trap hoger", "url": "/lessen/", "level": "2"}, "kop van niveau 2")
    yield Example("chips", {"label": "Gekozen filters", "items": [("Basisbaan", "?"), ("“groen”", "?soort=basisbaan")]})
    chip = {"label": "Gekozen, met alles wissen", "items": [("Basisbaan", "?")], "clear_url": "?"}
    yield Example("chips", chip, "met alles wissen")
    yield Example("facet", {"legend": "Soort werk", "name": "soort", "options": OPTIONS, "open": True}, "open")
    yield Example(
        "facet", {"legend": "Soort werk", "name": "soort-dicht", "options": OPTIONS}, "dicht (op een breed scherm open)"
    )
    regions = [{"value": n, "label": f"Regio {n}", "count": n, "chosen": False} for n in range(1, 36)]
    yield Example("facet", {"legend": "Regio", "name": "regio", "options": regions}, "meer dan 12 keuzes: blijft dicht")
    related = [("schoonmaker", "?q=schoonmaker"), ("schoonmaker treinen", "?q=schoonmaker+treinen"), (LONG, "?q=lang")]
    yield Example("related", {"label": "Werk dat hierop lijkt", "items": related})
    yield Example("pagination", {"pages": _pages(1, 3), "label": "Pagina’s van een korte lijst"}, "eerste van 3")
    yield Example("pagination", {"pages": _pages(2, 14)}, "2 van 14")
    yield Example("pagination", {"pages": _pages(1, 1)}, "1 pagina: niets")


def _forms() -> Iterator[Example]:
    yield Example("place_form", {"action": "/contact/", "id": "plaats-groot"})
    yield Example(
        "place_form", {"action": "/contact/", "value": "5701 AB", "compact": True, "id": "plaats-klein"}, "klein, ingevuld"
    )
    yield Example("filters", {"summary": "Filters", "text": "Hier staan de keuzes."}, "dicht (op een breed scherm open)")
    yield Example("fold", {"summary": "Verander uw vraag", "text": "Hier staan de velden."}, "dicht (op een breed scherm open)")
    yield Example("search_form", {"action": "/vacatures/", "id": "zoek-voorbeeld"})
    yield Example("error_summary", {"form": wrong_form()})
    yield Example("error_summary", {"form": ExampleForm()}, "geen fouten: niets")
    for bound in ExampleForm(prefix="goed"):
        yield Example("field", {"field": bound}, bound.name)
    for bound in wrong_form():
        yield Example("field", {"field": bound}, f"{bound.name}, na versturen")


def _home() -> Iterator[Example]:
    door = {"title": "Ik zoek werk", "text": "Zoek een baan of een plek om te leren.", "url": "/vacatures/", "icon": "search"}
    yield Example("door", {**door, "level": "2"})
    yield Example("door", {**door, "title": "Ik heb een plek", "icon": "building", "level": "3"}, "kop van niveau 3")
    doors = Template('{% load components %}<div class="pw-grid">{% component "door" one %}{% component "door" two %}</div>')
    two = {**door, "title": "Ik heb een plek", "text": "Meld een baan of een leerplek.", "icon": "building"}
    hero = {"title": "Werk dat bij u past, in uw eigen regio", "lead": "Zoek een baan of een plek om te leren.", "level": "2"}
    yield Example("hero", {**hero, "text": doors.render(Context({"one": door, "two": two}))}, "met twee deuren")
    yield Example("hero", hero, "zonder deuren")
    shapes = mark_safe(
        '<svg viewBox="0 0 40 20"><a href="/regios/" aria-label="Regio links"><path d="M1 1h18v18H1z"/></a>'
        '<a href="/regios/" aria-label="Regio rechts" aria-current="true"><path d="M20 1h18v18H20z"/></a></svg>'
    )
    yield Example("region_map", {"text": shapes, "label": "Kaart van de regio’s"})


def all_examples() -> list[Example]:
    """List the examples of every component, in the order of the page."""
    return [*_texts(), *_facts(), *_lists(), *_forms(), *_home()]
