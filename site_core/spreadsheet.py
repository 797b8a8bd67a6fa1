"""Files for a spreadsheet: what people typed is shown there as it is, and never run."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

# A cell that starts with one of these is run as a formula by a spreadsheet; the last four are full-width.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def without_formula(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is and never runs."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def spreadsheet(name: str, rows: Iterable[Iterable[str]]) -> HttpResponse:
    """Answer rows as a CSV file of that name, cells parted by semicolons."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.write("\ufeff")  # a spreadsheet takes the file for another alphabet without it
    writer = csv.writer(answer, delimiter=";")
    for cells in rows:
        writer.writerow([without_formula(cell) for cell in cells])
    return answer
