"""What a cell of the table means; whatever a cell may hold, a ValueError says in Dutch what was expected."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from regions.plan.importing.files import Line

DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")


def text(line: Line, column: str, *, required: bool = False) -> str:
    """Return the words of a cell."""
    cell = line.cells.get(column)
    words = "" if cell is None else str(cell).strip()
    if required and not words:
        raise ValueError(_("kolom %(column)s is leeg") % {"column": column})
    return words


def number(line: Line, column: str) -> int:
    """Return a whole number of 0 or more; dots between the thousands are allowed."""
    cell = line.cells.get(column)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    words = str(cell if cell is not None else "").strip()
    plain = words.replace(".", "") if not isinstance(cell, float) else words
    if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
        raise ValueError(_("kolom %(column)s: “%(cell)s” is geen heel getal") % {"column": column, "cell": words})
    return int(plain)


def year(line: Line, *, required: bool = False) -> int | None:
    """Return a year, None for an empty cell where that is allowed."""
    if "jaar" not in line.cells and not required:
        return None
    found = number(line, "jaar")
    if not 2000 <= found <= 2100:
        raise ValueError(_("kolom jaar: %(year)s is geen jaar tussen 2000 en 2100") % {"year": found})
    return found


def day(line: Line, column: str, default: date | None = None) -> date | None:
    """Return a day, the default for an empty cell."""
    cell: Any = line.cells.get(column)
    if cell is None or cell == "":
        return default
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    for form in DAYS:
        try:
            return datetime.strptime(str(cell).strip(), form).date()  # noqa: DTZ007 — a day has no time zone
        except ValueError:
            continue
    raise ValueError(_("kolom %(column)s: “%(cell)s” is geen datum als 31-12-2026") % {"column": column, "cell": cell})


def code(line: Line, column: str, choices: Any) -> str:
    """Return one of the codes of a list; its label is understood as well."""
    words = text(line, column, required=True).casefold()
    known = {str(choice.value): str(choice.value) for choice in choices}
    known |= {str(choice.label).casefold(): str(choice.value) for choice in choices}
    if words not in known:
        values = {"column": column, "cell": words, "codes": ", ".join(str(choice.value) for choice in choices)}
        raise ValueError(_("kolom %(column)s: “%(cell)s” is geen van %(codes)s") % values)
    return known[words]
