"""Loads the project's own cards and amounts, and leaves alone what editors wrote or changed."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from regions.dated_rows import one_writer
from regions.instruments.enums import AGES, AmountState
from regions.instruments.models import InstrumentCard, WageRow
from regions.instruments.wage_list import DATA_DIR, Period, read_periods
from search import note_changes

CARDS = DATA_DIR / "cards.toml"


class CardListError(ValueError):
    """The list of cards cannot be loaded; the message names the card and what to mend."""


@dataclass
class LoadReport:
    """What a load did; `kept` are rows that an editor made or changed."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    unchanged: int = 0


def read_cards(path: Path = CARDS) -> list[dict[str, Any]]:
    """Return the fields of every card; raises CardListError for a card that the admin would refuse."""
    cards = [_fields(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["card"]]
    for fields in cards:
        try:
            card = InstrumentCard(**{**fields, "last_checked": None})
            card.clean_fields()
            card.clean()
        except ValidationError as error:
            raise CardListError(f"{path.name}: {fields['slug']}: {' '.join(error.messages)}") from error
    return cards


@transaction.atomic
def load_cards(*, wanted: list[dict[str, Any]], dry_run: bool = False) -> LoadReport:
    """Bring the cards that no editor touched to what the list says now; new ones are published."""
    report, known = LoadReport(), {card.slug: card for card in InstrumentCard.objects.all()}
    for fields in wanted:
        card = known.get(fields["slug"])
        if card is None:
            now = timezone.now()
            InstrumentCard.objects.create(**fields, live=True, first_published_at=now, last_published_at=now)
            report.added += 1
        elif card.latest_revision_id is not None:
            report.kept += 1
        elif all(getattr(card, name) == value for name, value in fields.items()):
            report.unchanged += 1
        else:
            InstrumentCard.objects.filter(pk=card.pk).update(**fields, last_published_at=timezone.now())
            note_changes("instruments", [card.pk])
            report.changed += 1
    if dry_run:
        transaction.set_rollback(True)
    return report


@transaction.atomic
def load_wages(*, wanted: tuple[Period, ...], dry_run: bool = False) -> LoadReport:
    """Add the amounts of the list that are not there yet; a later row of the list ends the open one before it."""
    report = LoadReport()
    with one_writer(WageRow):
        for period in wanted:
            _load_period(period, report)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _load_period(period: Period, report: LoadReport) -> None:
    rows = WageRow.objects.filter(scale=period.scale)
    if (same := rows.filter(valid_from=period.valid_from).first()) is not None:
        is_same = same.amounts == period.by_age and same.source == period.source
        report.unchanged, report.kept = report.unchanged + is_same, report.kept + (not is_same)
        return
    try:
        with transaction.atomic():
            _add_period(period, rows.filter(valid_until__isnull=True, valid_from__lt=period.valid_from).first())
    except ValidationError:  # an editor's rows lie there
        report.kept += 1
    else:
        report.added += 1


def _add_period(period: Period, before: WageRow | None) -> None:
    if before is not None:
        before.valid_until = period.valid_from
        before.save()
    until = period.valid_until + timedelta(days=1) if period.valid_until else None
    amounts = {f"age_{age}": euros for age, euros in zip(AGES, period.by_age, strict=True)}
    WageRow.objects.create(scale=period.scale, valid_from=period.valid_from, valid_until=until, source=period.source, **amounts)


def read_wages() -> tuple[Period, ...]:
    """Return the amounts of the list; raises BrokenTables with every problem and its line."""
    return read_periods()


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    texts = ("slug", "title", "what", "for_whom", "who_decides", "how_to_ask", "source")
    days = ("valid_from", "valid_until", "last_checked")
    return {
        **{name: entry[name].strip() for name in texts},
        **{name: entry.get(name) for name in days},
        "amount": entry.get("amount", "").strip(),
        "amount_state": entry.get("amount_state", AmountState.CHECKED),
    }
