"""Reads the project's own table of the minimum wage, with which a site starts; what the table lacks is never guessed."""

import csv
import itertools
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from regions.instruments.enums import AGES
from site_core.broken_tables import BrokenTables, Problem

DATA_DIR = Path(__file__).parent / "data"
TABLE, SOURCES = "minimum_wage.csv", "sources.toml"
REGULAR, BBL = "regulier", "bbl"
COLUMNS = ("valid_from", "valid_until", "scale", *(f"age_{age}" for age in AGES), "source")


@dataclass(frozen=True)
class Period:
    """One row: euros per hour by age (the last is for 21 and older), first and last day, and its source.

    Without a last day it holds until another row starts.
    """

    line: int
    valid_from: date
    valid_until: date | None
    scale: str
    by_age: tuple[Decimal, ...]
    source: str

    def holds_on(self, day: date) -> bool:
        """Whether these are the amounts of a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@lru_cache(maxsize=4)
def read_periods(folder: Path = DATA_DIR) -> tuple[Period, ...]:
    """Read and check the whole table; raises BrokenTables with every problem and its line."""
    problems: list[Problem] = []
    periods: list[Period] = []
    reader = csv.reader((folder / TABLE).read_text(encoding="utf-8").splitlines(), strict=True)
    if next(reader, []) != list(COLUMNS):
        problems.append(Problem(TABLE, 1, f"de kolommen moeten zijn: {','.join(COLUMNS)}"))
    else:
        for cells in reader:
            try:
                periods.append(_period(reader.line_num, cells))
            except ValueError as error:
                problems.append(Problem(TABLE, reader.line_num, str(error)))
        problems += _overlaps(periods)
    problems += _source_problems(folder)
    if problems:
        raise BrokenTables(problems)
    return tuple(periods)


def _period(line: int, cells: list[str]) -> Period:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} velden in plaats van {len(COLUMNS)}")
    start, end = _day(cells[0]), _day(cells[1]) if cells[1] else None
    scale, source = cells[2], cells[-1].strip()
    amounts = tuple(_euros(cell) for cell in cells[3:-1])
    if end and end < start:
        raise ValueError("valid_until ligt voor valid_from")
    if scale not in (REGULAR, BBL):
        raise ValueError(f"scale: “{scale}” is geen {REGULAR} of {BBL}")
    if list(amounts) != sorted(amounts):
        raise ValueError("een hogere leeftijd heeft een lager bedrag")
    if not source:
        raise ValueError("source is leeg")
    return Period(line, start, end, scale, amounts, source)


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{cell}” is geen datum als 2026-01-01") from None


def _euros(cell: str) -> Decimal:
    try:
        amount = Decimal(cell)
    except InvalidOperation:
        amount = Decimal(0)
    if not 1 <= amount < 100 or amount.as_tuple().exponent != -2:
        raise ValueError(f"“{cell}” is geen bedrag per uur als 14.71")
    return amount


def _overlaps(periods: list[Period]) -> list[Problem]:
    found = []
    for scale in (REGULAR, BBL):
        rows = sorted((period for period in periods if period.scale == scale), key=lambda period: period.valid_from)
        for before, after in itertools.pairwise(rows):
            if before.valid_until is None or after.valid_from <= before.valid_until:
                found.append(Problem(TABLE, after.line, f"overlapt met regel {before.line}"))
    return found


def _source_problems(folder: Path) -> list[Problem]:
    try:
        entry = tomllib.loads((folder / SOURCES).read_text(encoding="utf-8")).get("minimum_wage", {})
    except (OSError, tomllib.TOMLDecodeError) as error:
        return [Problem(SOURCES, 0, f"niet te lezen ({error})")]
    wanted = {"title": str, "source": str, "licence": str, "attribution": str, "reference_date": date}
    wrong = [name for name, kind in wanted.items() if not isinstance(entry.get(name), kind) or not entry[name]]
    return [Problem(SOURCES, 0, f"[minimum_wage] {name} ontbreekt of klopt niet") for name in wrong]
