"""Checks over all tables together, before anything is written."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone

from regions.geography.tables import (
    ALIASES,
    MEMBERSHIPS,
    MUNICIPALITIES,
    PLACES,
    POSTCODES,
    REGIONS,
    MembershipRow,
    MunicipalityRow,
    Tables,
)
from site_core.broken_tables import Problem

# From this day the memberships are complete; before it only what is certain is kept.
COMPLETE_FROM = date(2025, 1, 1)
FOREVER = date.max


def check(tables: Tables) -> list[Problem]:
    """Return what is wrong with the tables as a whole; an empty list means that they can be loaded."""
    return [*_twice(tables), *_unknown(tables), *_periods(tables), *_memberships(tables), *_central(tables), *_postcodes(tables)]


def _repeated(file: str, what: str, rows: Iterable[Any], key: Callable[[Any], Any]) -> Iterable[Problem]:
    first: dict[Any, int] = {}
    for row in rows:
        value = key(row)
        if value in first:
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            yield Problem(file, row.line, f"{what} {shown} staat ook op regel {first[value]}")
        first.setdefault(value, row.line)


def _twice(tables: Tables) -> Iterable[Problem]:
    for table in (REGIONS, MUNICIPALITIES):
        rows: list[Any] = getattr(tables, table.name)
        if not rows and not tables.problems:
            yield Problem(table.file, 1, "het bestand heeft geen rijen")
        yield from _repeated(table.file, "code", rows, lambda row: row.code)
        yield from _repeated(table.file, "adres (slug)", rows, lambda row: row.slug)
    yield from _repeated(REGIONS.file, "naam", tables.regions, lambda row: row.name)
    yield from _repeated(ALIASES.file, "naam", tables.region_aliases, lambda row: (row.region, row.name))
    yield from _repeated(
        MEMBERSHIPS.file, "gemeente met begindatum", tables.memberships, lambda row: (row.municipality, row.valid_from)
    )
    yield from _repeated(POSTCODES.file, "postcode", tables.postcodes, lambda row: row.pc4)
    yield from _repeated(PLACES.file, "plaats", tables.places, lambda row: (row.name, row.municipality))


def _unknown(tables: Tables) -> Iterable[Problem]:
    regions = {row.code for row in tables.regions}
    municipalities = {row.code for row in tables.municipalities}

    def missing(file: str, line: int, code: str) -> Iterable[Problem]:
        if code and code not in (regions if code.startswith("AM") else municipalities):
            yield Problem(file, line, f"code {code} bestaat niet")

    for region in tables.regions:
        yield from missing(REGIONS.file, region.line, region.central_municipality)
    for alias in tables.region_aliases:
        yield from missing(ALIASES.file, alias.line, alias.region)
    for municipality in tables.municipalities:
        for code in municipality.successors:
            yield from missing(MUNICIPALITIES.file, municipality.line, code)
    for membership in tables.memberships:
        yield from missing(MEMBERSHIPS.file, membership.line, membership.municipality)
        yield from missing(MEMBERSHIPS.file, membership.line, membership.region)
    for postcode in tables.postcodes:
        yield from missing(POSTCODES.file, postcode.line, postcode.municipality)
    for place in tables.places:
        yield from missing(PLACES.file, place.line, place.municipality)


def _periods(tables: Tables) -> Iterable[Problem]:
    for table in (REGIONS, MUNICIPALITIES, MEMBERSHIPS):
        for row in getattr(tables, table.name):
            if row.valid_until and row.valid_until <= row.valid_from:
                yield Problem(table.file, row.line, f"eindigt op {row.valid_until}, niet na het begin op {row.valid_from}")
    for municipality in tables.municipalities:
        if bool(municipality.successors) != bool(municipality.valid_until):
            yield Problem(MUNICIPALITIES.file, municipality.line, "een einddatum en opvolgers horen bij elkaar")


def _memberships(tables: Tables) -> Iterable[Problem]:
    """Every municipality lies in exactly one region on any day from COMPLETE_FROM on, and never in two."""
    periods: dict[str, list[MembershipRow]] = defaultdict(list)
    for row in tables.memberships:
        periods[row.municipality].append(row)
    regions = {row.code: row for row in tables.regions}
    for municipality in tables.municipalities:
        rows = sorted(periods[municipality.code], key=lambda row: row.valid_from)
        yield from _overlaps(rows)
        yield from _gaps(municipality, rows)
        for row in rows:
            if not _within(row, municipality):
                yield Problem(MEMBERSHIPS.file, row.line, f"de gemeente {row.municipality} bestaat niet in deze hele periode")
            region = regions.get(row.region)
            if region and row.valid_from >= COMPLETE_FROM and not _within(row, region):
                yield Problem(MEMBERSHIPS.file, row.line, f"de regio {row.region} bestaat niet in deze hele periode")


def _within(inner: Any, outer: Any) -> bool:
    return outer.valid_from <= inner.valid_from and (inner.valid_until or FOREVER) <= (outer.valid_until or FOREVER)


def _overlaps(rows: list[MembershipRow]) -> Iterable[Problem]:
    for earlier, later in pairwise(rows):
        if (earlier.valid_until or FOREVER) > later.valid_from:
            text = f"gemeente {later.municipality} ligt vanaf {later.valid_from} in twee regio's (zie regel {earlier.line})"
            yield Problem(MEMBERSHIPS.file, later.line, text)


def _gaps(municipality: MunicipalityRow, rows: list[MembershipRow]) -> Iterable[Problem]:
    day = max(municipality.valid_from, COMPLETE_FROM)
    end = municipality.valid_until or FOREVER
    for row in rows:
        if day >= end:
            return
        if row.valid_from > day:
            break
        day = max(day, row.valid_until or FOREVER)
    if day < end:
        until = f" tot {end - timedelta(days=1)}" if municipality.valid_until else ""
        text = f"gemeente {municipality.code} ({municipality.short_name}) ligt vanaf {day}{until} in geen regio"
        yield Problem(MUNICIPALITIES.file, municipality.line, text)


def _central(tables: Tables) -> Iterable[Problem]:
    today = {row.municipality: row.region for row in tables.memberships if row.valid_until is None}
    for region in tables.regions:
        central = region.central_municipality
        if central and region.valid_until is None and today.get(central) not in (None, region.code):
            yield Problem(REGIONS.file, region.line, f"centrumgemeente {central} ligt in regio {today[central]}")
        if region.valid_until is None and region.code not in today.values():
            yield Problem(REGIONS.file, region.line, f"regio {region.code} heeft geen gemeenten")


def _postcodes(tables: Tables) -> Iterable[Problem]:
    # A municipality that ends later keeps its rows till then; the resolver follows its successor.
    ended = {row.code for row in tables.municipalities if row.valid_until and row.valid_until <= timezone.localdate()}
    for table in (POSTCODES, PLACES):
        for row in getattr(tables, table.name):
            if row.municipality in ended:
                yield Problem(table.file, row.line, f"gemeente {row.municipality} bestaat niet meer; noem de opvolger")
