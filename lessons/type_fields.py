"""The template of each type: which fixed fields it asks, in which order, called what, with which help and example.

A field that a type does not ask keeps its text: it is shown after the others, in the form and on the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lessons.enums import LessonType

Words = str | Promise


@dataclass(frozen=True)
class Asked:
    """One field as a type asks it; `most_words` is how long it had best be, and 0 says nothing of that."""

    name: str
    label: Words
    help: Words
    example: Words = ""
    most_words: int = 150


@dataclass(frozen=True)
class Template:
    """What a type is for, and its fields in the order in which one tells them."""

    purpose: Words
    fields: tuple[Asked, ...]


QUESTION = Asked("question", _("De vraag"), _("Welke vraag had u toen u begon?"), _("Hoe vinden wij werkgevers?"), 25)
CONTEXT = Asked("context", _("De situatie"), _("Waar en bij wie speelde het? Noem geen namen van mensen."))
DID = Asked("did", _("Wat wij deden"), _("Vertel het in de volgorde waarin u het deed."), "", 250)
WORKED = Asked("worked", _("Wat werkte"), _("Zeg ook waaraan u dat merkte."))
DID_NOT_WORK = Asked(
    "did_not_work", _("Wat niet werkte, en waarom"), _("Verplicht om te publiceren. Hier leren andere regio's het meest van.")
)
EFFECT = Asked(
    "effect",
    _("Wat het opleverde"),
    _("Schrijf bij elk cijfer de periode, de bron en hoe u het mat. Noem geen aantallen onder de 10."),
    _("Van 24 deelnemers werkten er na een half jaar 15. Geteld door het werkgeversteam, tot 1 juli."),
    100,
)
COST = Asked("cost", _("Kosten en inzet"), _("Uren en geld, zo precies als u weet."), _("Vier uur per week, een half jaar."), 80)
CONDITIONS = Asked(
    "conditions",
    _("Wat er nodig is"),
    _("Zonder wat gaat het niet? Denk aan mensen, geld, afspraken en toestemming."),
    _("Een vaste contactpersoon bij het UWV."),
    100,
)
TRANSFER = Asked(
    "transfer", _("Zo neemt u het over"), _("Eén stap per regel. De stappen krijgen op de site vanzelf een nummer."), "", 200
)
DIFFERENTLY = Asked("differently", _("Wat wij anders zouden doen"), _("Als u morgen opnieuw mocht beginnen."), "", 100)

_USUAL: dict[str, Asked] = {
    asked.name: asked for asked in (QUESTION, CONTEXT, DID, WORKED, DID_NOT_WORK, EFFECT, COST, CONDITIONS, TRANSFER, DIFFERENTLY)
}
NAMES = tuple(_USUAL)

TEMPLATES: Mapping[str, Template] = {
    LessonType.SCRIPT: Template(
        _("Zo doet u het, stap voor stap. Iemand anders kan er morgen mee beginnen."),
        (
            QUESTION,
            CONDITIONS,
            Asked("transfer", _("Stap voor stap"), _("Eén stap per regel. Begin elke stap met een werkwoord."), "", 300),
            Asked("did", _("Zo deden wij het"), _("Vertel kort hoe u het zelf deed."), "", 200),
            WORKED,
            Asked(
                "did_not_work", _("Waar het misging, en waarom"), _("Verplicht om te publiceren. Bij welke stap ging het mis?")
            ),
            COST,
            EFFECT,
        ),
    ),
    LessonType.GOOD_EXAMPLE: Template(
        _("Iets wat bij u goed ging, met wat er niet goed ging erbij."),
        (QUESTION, CONTEXT, DID, WORKED, DID_NOT_WORK, EFFECT, COST, TRANSFER, DIFFERENTLY),
    ),
    LessonType.BLUEPRINT: Template(
        _("Het ontwerp van iets wat u opbouwde: onderdelen, voorwaarden en stappen."),
        (
            QUESTION,
            CONDITIONS,
            Asked("did", _("Zo zit het in elkaar"), _("Welke onderdelen zijn er, wie doet wat en wie beslist?"), "", 300),
            Asked("transfer", _("Zo bouwt u het op"), _("Eén stap per regel, in volgorde."), "", 300),
            COST,
            WORKED,
            DID_NOT_WORK,
            EFFECT,
        ),
    ),
    LessonType.REVIEW: Template(
        _("U kijkt terug op iets wat klaar is, of op een periode."),
        (
            Asked("question", _("Waar u op terugkijkt"), _("Wat wilde u bereiken?"), _("Binnen een jaar 30 basisbanen."), 25),
            CONTEXT,
            DID,
            EFFECT,
            WORKED,
            DID_NOT_WORK,
            DIFFERENTLY,
            COST,
        ),
    ),
    LessonType.STORY: Template(
        _("Wat er gebeurde, zoals u het aan een collega vertelt."),
        (
            Asked("context", _("Waar het begon"), _("Schrijf over mensen zo dat niemand hen herkent. Vraag toestemming.")),
            Asked("did", _("Wat er gebeurde"), _("Vertel het in volgorde. Korte zinnen."), "", 350),
            WORKED,
            DID_NOT_WORK,
            Asked("differently", _("Wat wij ervan leerden"), _("Wat doet u sindsdien anders?"), "", 100),
            EFFECT,
        ),
    ),
    LessonType.MISS: Template(
        _("Iets wat niet lukte. Dit wordt het meest gelezen en bespaart anderen tijd."),
        (
            Asked(
                "did_not_work",
                _("Wat er misging, en waarom"),
                _("Verplicht om te publiceren. Begin hiermee: wat lukte niet, en wat was de oorzaak?"),
                _("Niemand las de brief. Hij was te lang en kwam in de vakantie."),
                200,
            ),
            Asked("question", _("Wat wij wilden"), _("Wat had het moeten opleveren?"), "", 25),
            CONTEXT,
            DID,
            Asked(
                "effect",
                _("Wat het gevolg was"),
                _("Voor mensen, werkgevers en uw eigen team. Met cijfers als u die hebt."),
                "",
                100,
            ),
            DIFFERENTLY,
            Asked("worked", _("Wat toch werkte"), _("Wat zou u een volgende keer weer doen?"), "", 100),
            COST,
        ),
    ),
}


def asked_by(kind: str) -> tuple[Asked, ...]:
    """Return the fields that a type asks; of no type, all of them."""
    template = TEMPLATES.get(kind)
    return template.fields if template else tuple(_USUAL.values())


def not_asked_by(kind: str) -> tuple[Asked, ...]:
    """Return the fields that a type leaves out, as they are called elsewhere."""
    names = {asked.name for asked in asked_by(kind)}
    return tuple(asked for name, asked in _USUAL.items() if name not in names)


def in_order(kind: str) -> tuple[Asked, ...]:
    """Return every field: first what the type asks, then the rest."""
    return (*asked_by(kind), *not_asked_by(kind))
