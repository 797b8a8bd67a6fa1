"""Schemes and notes as tests need them."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from regions.instruments.enums import AGES
from regions.instruments.models import InstrumentCard, RegionalNote, WageRow
from tests.regions.factories import RegionFactory


class CardFactory(DjangoModelFactory):
    """A published card that holds since 2026."""

    class Meta:
        model = InstrumentCard

    title = factory.Sequence(lambda n: f"Regeling {n}")
    slug = factory.Sequence(lambda n: f"regeling-{n}")
    what = "De gemeente vergoedt een deel."
    for_whom = "Werkgevers."
    amount = "€ 3,05 per uur"
    who_decides = "De gemeente."
    how_to_ask = "Bel het contactpunt."
    valid_from = date(2026, 1, 1)
    source = "Participatiewet"
    last_checked = date(2026, 1, 1)


class RegionalNoteFactory(DjangoModelFactory):
    """A published note that holds since 2026."""

    class Meta:
        model = RegionalNote

    card = factory.SubFactory(CardFactory)
    region = factory.SubFactory(RegionFactory)
    text = "Hier duurt het een maand langer."
    valid_from = date(2026, 1, 1)
    last_checked = date(2026, 1, 1)


def wage_row(valid_from: date, euros: str, *, scale: str = "regulier", valid_until: date | None = None) -> WageRow:
    """Build a row in which every age earns the same."""
    amounts = {f"age_{age}": Decimal(euros) for age in AGES}
    return WageRow(scale=scale, valid_from=valid_from, valid_until=valid_until, source="Besluit", **amounts)
