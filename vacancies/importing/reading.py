"""From a file to rows: format, encoding and delimiter are found out; a row that cannot be read becomes a refusal."""

import codecs
import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from django.utils.translation import gettext as _

from vacancies.importing.report import Refusal

LONGEST_LINE = 8 * 1024 * 1024
SAMPLE = 64 * 1024


class FileRefused(Exception):
    """The whole file cannot be used; the message says what to mend."""


@dataclass(frozen=True)
class Row:
    """One record with the number of its first line; values as the file has them."""

    line: int
    values: dict[str, Any]


def guess_format(path: Path) -> str:
    """Return "jsonl" or "csv", by the name and else by the first character."""
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json"):
        return "jsonl"
    with path.open("rb") as file:
        start = file.read(SAMPLE).lstrip(b"\xef\xbb\xbf \t\r\n")
    return "jsonl" if path.suffix.lower() != ".csv" and start[:1] == b"{" else "csv"


def guess_encoding(path: Path) -> str:
    """Return UTF-8 when the whole file is, UTF-16 when it says so, else Windows' CP1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while chunk := file.read(1024 * 1024):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def read_rows(path: Path, *, file_format: str, encoding: str) -> Iterator[Row | Refusal]:
    """Yield every row in order; raises FileRefused when there is no usable header."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        yield from (_json_rows if file_format == "jsonl" else _csv_rows)(file)


def csv_header(path: Path, *, encoding: str) -> list[str]:
    """Return the column names of a CSV file."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        first = file.readline(LONGEST_LINE)
    return next(csv.reader([first], delimiter=_delimiter(first)), [])


def _delimiter(header: str) -> str:
    return ";" if header.count(";") > header.count(",") else ","


def _lines(file: TextIO) -> Iterator[str]:
    """Yield lines, but never more than LONGEST_LINE at once: a file without line ends must not fill the memory."""
    while line := file.readline(LONGEST_LINE):
        yield line


@contextmanager
def _large_cells() -> Iterator[None]:
    # A cell of some megabytes must be refused as such, not break off the file.
    before = csv.field_size_limit(2 * LONGEST_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _csv_rows(file: TextIO) -> Iterator[Row | Refusal]:
    lines = _lines(file)
    first = next(lines, "")
    header = [name.strip() for name in next(csv.reader([first], delimiter=_delimiter(first)), [])]
    if len(set(header)) < len(header):
        raise FileRefused(_("De kop van het bestand noemt een kolom twee keer."))
    reader = csv.reader(lines, delimiter=_delimiter(first))
    with _large_cells():
        while True:
            line = reader.line_num + 2
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Refusal(line, "", (_("deze regel is geen leesbare csv (%(error)s)") % {"error": error},))
                continue
            if len(cells) > len(header):
                yield Refusal(line, "", (_("deze regel heeft meer kolommen dan de kop"),))
            elif any(cells):
                yield Row(line, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))


def _json_rows(file: TextIO) -> Iterator[Row | Refusal]:
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            yield Row(number, values)
        else:
            yield Refusal(number, "", (_("deze regel is geen JSON-object"),))
