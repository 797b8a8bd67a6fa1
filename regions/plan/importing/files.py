"""Reading the table of a plan: a spreadsheet with a sheet per kind of row, or a CSV file with the kind in a column."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

COLUMNS = ("soort", "wat", "omschrijving", "jaar", "waarde", "datum", "tot", "wie", "reden", "bron", "toelichting")
KINDS = ("plan", "doel", "resultaat", "actielijn", "proeftuin", "geld", "partner")
SHEETS = {
    "plan": "plan",
    "doelen": "doel",
    "resultaten": "resultaat",
    "actielijnen": "actielijn",
    "geld": "geld",
    "partners": "partner",
}
EXPLANATION = "uitleg"
MOST_BYTES, MOST_LINES = 5_000_000, 2_000


class UnreadableFile(ValueError):
    """The file is no table of a plan; the message says why, in Dutch."""


@dataclass
class Line:
    """One row of the file: where it stands, what kind it is and its cells by column."""

    place: str
    kind: str
    cells: dict[str, Any] = field(default_factory=dict)


def read_lines(path: Path) -> list[Line]:
    """Read a file into lines; raises UnreadableFile."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(_("Het bestand is te groot."))
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise UnreadableFile(_("Gebruik een bestand dat eindigt op .xlsx of .csv."))
    lines = list(_spreadsheet(path) if path.suffix.lower() == ".xlsx" else _csv(path))
    if len(lines) > MOST_LINES:
        raise UnreadableFile(_("Het bestand heeft meer dan %(most)s regels.") % {"most": MOST_LINES})
    return lines


def _spreadsheet(path: Path) -> Iterator[Line]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise UnreadableFile(_("Dit is geen leesbaar Excel-bestand.")) from error
    try:
        for sheet in book.worksheets:
            name = sheet.title.strip().casefold()
            if name != EXPLANATION:
                yield from _table(sheet.iter_rows(values_only=True), sheet.title, SHEETS.get(name, ""))
    finally:
        book.close()


def _csv(path: Path) -> Iterator[Line]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    yield from _table(csv.reader(text.splitlines(), delimiter=";" if first.count(";") >= first.count(",") else ","), "", "")


def _table(rows: Iterable[Iterable[Any]], sheet: str, kind: str) -> Iterator[Line]:
    """Yield the filled rows below the headings; a column `soort` says the kind where the sheet does not."""
    iterator = iter(rows)
    heads = [_text(cell).casefold() for cell in next(iterator, ())]
    if not any(heads):
        return
    if unknown := sorted({head for head in heads if head and head not in COLUMNS}):
        raise UnreadableFile(_("Deze kolommen kennen wij niet: %(names)s.") % {"names": ", ".join(unknown)})
    for number, row in enumerate(iterator, start=2):
        cells = {head: cell for head, cell in zip(heads, row, strict=False) if head and _text(cell)}
        if cells:
            where = _("%(sheet)s, regel %(number)s") if sheet else _("regel %(number)s")
            own = _text(cells.pop("soort", "")).casefold() or kind
            yield Line(where % {"sheet": sheet, "number": number}, own, cells)


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
