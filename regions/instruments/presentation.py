"""What the pages of schemes show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regions.crumbs import Crumb, crumbs
from regions.geography.models import Region
from regions.geography.today import regions_of_today
from regions.instruments.enums import AmountState, WageScale
from regions.instruments.models import InstrumentCard, RegionalNote, WageRow

LONG = "j F Y"


@dataclass(frozen=True)
class CardShown:
    """One scheme in the list."""

    title: str
    url: str
    text: str
    meta: str
    labels: list[str]


@dataclass(frozen=True)
class NoteShown:
    """What one region says about a scheme."""

    region: str
    url: str
    text: str
    meta: str
    is_example: bool


@dataclass(frozen=True)
class Difference:
    """One scheme with what regions say about it."""

    title: str
    url: str
    anchor: str
    notes: list[NoteShown]


def card_page(*, card: InstrumentCard, notes: Iterable[RegionalNote]) -> dict[str, Any]:
    """Return everything that the page of one scheme shows."""
    shown = [note_shown(note) for note in notes]
    return {
        "card": card,
        "rows": card_rows(card),
        "expired": _expired_text(card),
        "starts": _start_text(card),
        "notes": shown,
        "is_example": any(note.is_example for note in shown),
        "canonical": settings.BASE_URL + card.get_absolute_url(),
        "crumbs": instrument_crumbs((card.title, "")),
    }


def card_rows(card: InstrumentCard) -> list[tuple[str, str | SafeString]]:
    """List what a card says, in the order in which employers ask."""
    valid_from = date_format(card.valid_from, LONG) if card.valid_from else _("niet bekend")
    last = date_format(card.last_day, LONG) if card.last_day else _("er is geen einddatum bekend")
    checked = date_format(card.last_checked, LONG) if card.last_checked else _("niet nagekeken")
    return [
        (_("Wat is het?"), _lines(card.what)),
        (_("Voor wie?"), _lines(card.for_whom)),
        (_("Bedrag"), _lines(amount_of(card))),
        (_("Wie beslist?"), _lines(card.who_decides)),
        (_("Hoe vraagt u het?"), _lines(card.how_to_ask)),
        (_("Geldig vanaf"), valid_from),
        (_("Geldig tot en met"), last),
        (_("Bron"), card.source),
        (_("Laatst nagekeken"), checked),
    ]


def amount_of(card: InstrumentCard) -> str:
    """Say the amount, that there is none, or that nobody checked it."""
    if card.amount_state == AmountState.NONE:
        return _("Er is geen bedrag.")
    if card.amount_state == AmountState.CHECKED:
        return card.amount
    unchecked = _("Niet nagekeken.")
    return f"{unchecked} {card.amount}" if card.amount else unchecked


def note_shown(note: RegionalNote) -> NoteShown:
    """Sum a note up with its days and its source."""
    parts = [_("Geldt vanaf %(day)s") % {"day": date_format(note.valid_from, LONG)}]
    parts.append(_("nagekeken op %(day)s") % {"day": date_format(note.last_checked, LONG)})
    if note.source:
        parts.append(_("bron: %(source)s") % {"source": note.source})
    region = note.region
    return NoteShown(region.name, reverse("regions:region", args=[region.slug]), note.text, ", ".join(parts), note.is_example)


def index_page() -> dict[str, Any]:
    """Return what the list of schemes shows: those that hold today; two queries."""
    told = set(RegionalNote.objects.visible().values_list("card_id", flat=True))
    return {
        "cards": [_card_shown(card, card.pk in told) for card in InstrumentCard.objects.visible().order_by("title")],
        "crumbs": crumbs((_("Regelingen"), "")),
        "canonical": settings.BASE_URL + reverse("instruments:index"),
    }


def differences_page(region: Region | None = None) -> dict[str, Any]:
    """Return where regions differ, by scheme: what each says, of one region or of all; one query."""
    notes = RegionalNote.objects.visible().with_names().order_by("card__title", "region__name")
    if region is not None:
        notes = notes.filter(region_id=region.pk)
    found: dict[int, Difference] = {}
    regions = set()
    for note in notes:
        card = note.card
        url = card.get_absolute_url()
        found.setdefault(card.pk, Difference(card.title, url, card.slug, [])).notes.append(note_shown(note))
        regions.add(note.region_id)
    everywhere = regions_of_today()
    return {
        "differences": list(found.values()),
        "region": region,
        "regions": [(entry.slug, entry.name) for entry in everywhere],
        "told": len(regions),
        "total": len(everywhere),
        "is_example": any(note.is_example for difference in found.values() for note in difference.notes),
        "crumbs": instrument_crumbs((_("Waar regio’s verschillen"), "")),
        "canonical": settings.BASE_URL + reverse("instruments:differences"),
    }


def wage_page() -> dict[str, Any]:
    """Return the amounts of the minimum wage of today and of what is known to come; one query."""
    today = timezone.localdate()
    of_time = WageRow.objects.order_by("valid_from", "-scale")
    rows = [row for row in of_time if row.valid_until is None or row.valid_until > today]
    return {
        "tables": [(_caption(row), _wage_rows(row), row.source) for row in rows],
        "columns": [_("Leeftijd"), _("Bedrag per uur")],
        "crumbs": instrument_crumbs((_("Minimumloon"), "")),
        "canonical": settings.BASE_URL + reverse("instruments:wages"),
    }


def instrument_crumbs(*steps: Crumb) -> list[Crumb]:
    """Return the steps below the list of schemes."""
    return crumbs((_("Regelingen"), reverse("instruments:index")), *steps)


def _card_shown(card: InstrumentCard, has_notes: bool) -> CardShown:
    meta = _("Niet nagekeken")
    if card.last_checked:
        meta = _("Nagekeken op %(day)s") % {"day": date_format(card.last_checked, LONG)}
    return CardShown(card.title, card.get_absolute_url(), card.for_whom, meta, [_("Regio’s verschillen")] if has_notes else [])


def _caption(row: WageRow) -> str:
    values = {"scale": WageScale(row.scale).label, "start": date_format(row.valid_from, LONG)}
    return _("Minimumloon per uur vanaf %(start)s, voor %(scale)s") % values


def _wage_rows(row: WageRow) -> list[list[str]]:
    ages = [_("%(age)d jaar") % {"age": age} for age in range(15, 21)] + [_("21 jaar en ouder")]
    pairs = zip(reversed(ages), reversed(row.amounts), strict=True)
    return [[age, f"€ {euros:.2f}".replace(".", ",")] for age, euros in pairs]


def _expired_text(card: InstrumentCard) -> str:
    if not card.is_expired or card.last_day is None:
        return ""
    return _("Deze regeling geldt niet meer. De laatste dag was %(day)s.") % {"day": date_format(card.last_day, LONG)}


def _start_text(card: InstrumentCard) -> str:
    if not card.valid_from or card.valid_from <= timezone.localdate():
        return ""
    return _("Deze regeling geldt pas vanaf %(day)s.") % {"day": date_format(card.valid_from, LONG)}


def _lines(text: str) -> SafeString:
    """Show each line of a text on a line of its own."""
    # An amount stays on one line with its sign.
    lines = text.replace("€ ", "€\N{NO-BREAK SPACE}").splitlines()
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line.strip()))
