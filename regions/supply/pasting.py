"""Reads a table of counts that an editor typed or pasted from a spreadsheet: as a whole, with what is wrong on which line."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from regions.enums import Sector
from regions.supply.enums import Hours, Level
from regions.supply.suppression import Path

COLUMNS = ("sector", "opleiding", "uren", "aantal")
OTHER_NAMES = {"soort werk": "sector", "niveau": "opleiding", "urenband": "uren", "aantallen": "aantal"}
MOST_LINES = 600
MOST_PEOPLE = 1_000_000


@dataclass(frozen=True)
class LineError:
    """What is wrong on one line, counted from 1; 0 is the table as a whole."""

    line: int
    text: str


@dataclass
class Pasted:
    """What a text holds: counts by their place in the tree, and every error."""

    counts: dict[Path, int] = field(default_factory=dict)
    errors: list[LineError] = field(default_factory=list)


def read_table(text: str) -> Pasted:
    """Read a table with tabs, semicolons or commas; with a row of headings in any order, or without in the usual one."""
    pasted = Pasted()
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip("\t;, \ufeff")]
    if not lines:
        pasted.errors.append(LineError(0, _("Plak of typ eerst een tabel.")))
    elif len(lines) > MOST_LINES:
        pasted.errors.append(LineError(0, _("De tabel heeft meer dan %(most)d regels.") % {"most": MOST_LINES}))
    else:
        rows = [(number, cells) for number, line in lines for cells in csv.reader([line], delimiter=separator_of(lines[0][1]))]
        _read_rows(rows, pasted)
    return pasted


def separator_of(line: str) -> str:
    """Return what separates the cells of a line: what stands in it, tabs before semicolons before commas."""
    return next((mark for mark in ("\t", ";", ",") if mark in line), "\t")


def write_table(counts: Mapping[Path, int]) -> str:
    """Write counts as an editor may paste them again."""
    lines = ["\t".join(COLUMNS), *("\t".join((*path, str(number))) for path, number in counts.items())]
    return "\n".join(lines)


def _read_rows(rows: list[tuple[int, list[str]]], pasted: Pasted) -> None:
    order = _heading(rows[0][1])
    if order is not None:
        rows = rows[1:]
    if not rows:
        pasted.errors.append(LineError(0, _("Onder de koppen staat nog niets.")))
    seen: dict[Path, int] = {}
    for number, cells in rows:
        path, count, problems = _read_row(cells, order or COLUMNS)
        if path is not None and path in seen:
            problems.append(_("deze combinatie staat ook op regel %(line)d") % {"line": seen[path]})
        pasted.errors += [LineError(number, problem) for problem in problems]
        if path is not None:
            seen.setdefault(path, number)
            pasted.counts.setdefault(path, count)


def _heading(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return the names of the columns when this row names them all."""
    names = tuple(OTHER_NAMES.get(key, key) for key in (" ".join(cell.lower().split()).strip("\ufeff") for cell in cells))
    return names if set(COLUMNS) <= set(names) else None


def _read_row(cells: Sequence[str], order: Sequence[str]) -> tuple[Path | None, int, list[str]]:
    cells = [cell.strip() for cell in cells]
    if len(cells) < len(order) or any(cells[len(order) :]):
        return (
            None,
            0,
            [_("hier staan %(number)d cellen in plaats van %(wanted)d") % {"number": len(cells), "wanted": len(order)}],
        )
    named, problems, codes = dict(zip(order, cells, strict=False)), [], []
    lists: tuple[type[Sector | Level | Hours], ...] = (Sector, Level, Hours)
    for column, choices in zip(COLUMNS[:3], lists, strict=True):
        code = _code_of(choices, named[column])
        if code is None:
            problems.append(_("“%(cell)s” is geen %(column)s die wij kennen") % {"cell": named[column][:40], "column": column})
        codes.append(code or "")
    count = _number(named["aantal"])
    if count is None:
        problems.append(_("“%(cell)s” is geen heel aantal van 0 of meer") % {"cell": named["aantal"][:40]})
    return None if problems else tuple(codes), count or 0, problems


def _number(cell: str) -> int | None:
    digits = cell.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    head, *groups = digits.split(".")
    # 1.240 is how Dutch spreadsheets write a thousand; 1.5 is no number of people.
    if groups and (not 1 <= len(head) <= 3 or any(len(group) != 3 for group in groups)):
        return None
    digits = digits.replace(".", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 and int(digits) <= MOST_PEOPLE else None


def _code_of(choices: type[Sector] | type[Level] | type[Hours], cell: str) -> str | None:
    return _names(choices).get(" ".join(cell.lower().split()))


@cache
def _names(choices: type[Sector] | type[Level] | type[Hours]) -> dict[str, str]:
    """Return every way to write a code: the code and its Dutch label."""
    with override("nl"):
        labels: list[tuple[str, str | Promise]] = list(choices.choices)
        return {name.lower(): code for code, label in labels for name in (code, str(label))}
