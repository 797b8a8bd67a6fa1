"""Reading the table of a plan: a spreadsheet with a sheet per kind of row, or a CSV file with the kind in a column."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

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
# A spreadsheet is a compressed file: a small one can hold a very large one, and rows without end.
MOST_UNPACKED, MOST_ROWS = 50_000_000, 50_000
# The library makes a cell of every column that a sheet says to have, also of those that are not there.
MOST_COLUMNS, MOST_SHEETS = 40, 20
# What the library says of files that only look like a spreadsheet; a parse error of XML is a SyntaxError.
BROKEN = (BadZipFile, InvalidFileException, KeyError, OSError, ValueError, TypeError, AttributeError, SyntaxError, EOFError)


class UnreadableFile(ValueError):
    """The file is no table of a plan; the message says why, in Dutch."""


@dataclass
class Line:
    """One row of the file: where it stands, what kind it is and its cells by column."""

    place: str
    kind: str
    cells: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanFile:
    """A file with its name, which says what kind it is."""

    name: str
    content: bytes


def read_lines(file: PlanFile) -> list[Line]:
    """Read a file into lines; raises UnreadableFile."""
    kind = PurePath(file.name).suffix.lower()
    if len(file.content) > MOST_BYTES:
        raise UnreadableFile(_("Het bestand is te groot."))
    if kind not in (".xlsx", ".csv"):
        raise UnreadableFile(_("Gebruik een bestand dat eindigt op .xlsx of .csv."))
    lines: list[Line] = []
    for line in _spreadsheet(file.content) if kind == ".xlsx" else _csv(file.content):
        if len(lines) == MOST_LINES:
            raise UnreadableFile(_("Het bestand heeft meer dan %(most)s regels.") % {"most": MOST_LINES})
        lines.append(line)
    return lines


def _spreadsheet(content: bytes) -> Iterator[Line]:
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise UnreadableFile(_("Het bestand is te groot."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        if len(book.worksheets) > MOST_SHEETS:
            raise UnreadableFile(_("Het bestand is te groot."))
        for sheet in book.worksheets:
            name = sheet.title.strip().casefold()
            if name != EXPLANATION:
                rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
                yield from _table(rows, sheet.title, SHEETS.get(name, ""))
        book.close()
    except UnreadableFile:
        raise
    except BROKEN as error:
        raise UnreadableFile(_("Dit is geen leesbaar Excel-bestand.")) from error


def _csv(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    if "\x00" in text:
        raise UnreadableFile(_("Dit is geen leesbaar csv-bestand."))
    first = text.partition("\n")[0]
    # With the line ends left in: a cell may hold lines of its own.
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") >= first.count(",") else ",")
    try:
        yield from _table(rows, "", "")
    except csv.Error as error:
        raise UnreadableFile(_("Dit is geen leesbaar csv-bestand.")) from error


def _decoded(content: bytes) -> str:
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _table(rows: Iterable[Iterable[Any]], sheet: str, kind: str) -> Iterator[Line]:
    """Yield the filled rows below the headings; a column `soort` says the kind where the sheet does not."""
    iterator = iter(rows)
    heads = [_text(cell).casefold() for cell in next(iterator, ())]
    if not any(heads):
        return
    if unknown := sorted({head for head in heads if head and head not in COLUMNS}):
        raise UnreadableFile(_("Deze kolommen kennen wij niet: %(names)s.") % {"names": ", ".join(unknown)})
    for number, row in enumerate(iterator, start=2):
        if number > MOST_ROWS:
            raise UnreadableFile(_("Het bestand heeft meer dan %(most)s regels.") % {"most": MOST_ROWS})
        cells = {head: cell for head, cell in zip(heads, row, strict=False) if head and _text(cell)}
        if cells:
            where = _("%(sheet)s, regel %(number)s") if sheet else _("regel %(number)s")
            own = _text(cells.pop("soort", "")).casefold() or kind
            yield Line(where % {"sheet": sheet, "number": number}, own, cells)


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
