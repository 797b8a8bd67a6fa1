"""The empty file that an editor fills in, with an explanation, a heading per column and one example row per sheet."""

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Font

from regions.enums import ActionStatus, Measure, MoneyKind, PartnerRole, TargetGroup
from regions.plan.importing.files import COLUMNS, EXPLANATION, SHEETS
from regions.plan.importing.page import FIELDS, REGION

FIGURES = ("wat", "omschrijving", "jaar", "waarde", "datum", "bron", "toelichting")
SHEET_COLUMNS = {
    "plan": ("wat", "waarde"),
    "doelen": FIGURES,
    "resultaten": FIGURES,
    "actielijnen": ("soort", "wat", "omschrijving", "waarde", "wie", "datum", "tot", "reden"),
    "geld": ("wat", "jaar", "waarde", "datum", "bron", "toelichting"),
    "partners": ("wat", "waarde", "datum", "tot"),
}


def explanation() -> list[str]:
    """Return what an editor has to know, a sentence per line; in Dutch, as the file is."""
    return [
        "Vul elk blad in en bewaar het bestand. Lees het in bij Cijfers en actielijnen; u ziet eerst wat er verandert.",
        "Blad plan: een regel per onderdeel. Kolom wat: " + ", ".join((REGION, *FIELDS)) + ".",
        "Doelgroepen, gescheiden door |: " + ", ".join(TargetGroup.values) + ".",
        "Bladen doelen en resultaten, kolom wat: " + ", ".join(Measure.values) + ". Laat jaar leeg voor het hele plan.",
        "Een resultaat telt alles vanaf het begin van de periode van het doel. Elk cijfer heeft een bron.",
        "Blad actielijnen: soort is actielijn of proeftuin, wat is de titel, waarde is de stand: "
        + ", ".join(ActionStatus.values)
        + ". Bij vertraagd en gestopt is reden verplicht. Tot is de einddatum.",
        "Blad geld, kolom wat: " + ", ".join(MoneyKind.values) + ". Waarde is het bedrag in euro's.",
        "Blad partners: wat is de naam, waarde is de rol: " + ", ".join(PartnerRole.values) + ".",
        "Datums schrijft u als 31-12-2026. Wat niet in het bestand staat, blijft op de site zoals het is.",
    ]


def spreadsheet() -> bytes:
    """Return the template as an .xlsx file."""
    book = Workbook()
    sheet = book.active
    sheet.title = EXPLANATION
    for number, sentence in enumerate(explanation(), start=1):
        sheet.cell(row=number, column=1, value=sentence)
    sheet.column_dimensions["A"].width = 120
    for name in SHEETS:
        page = book.create_sheet(name)
        page.append(SHEET_COLUMNS[name])
        for cell in page[1]:
            cell.font = Font(bold=True)
            page.column_dimensions[cell.column_letter].width = 24
        if name == "plan":
            for label in (REGION, *FIELDS):
                page.append((label,))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def comma_separated() -> str:
    """Return the template as a CSV file with semicolons, for spreadsheets that open it in Dutch."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(COLUMNS)
    for label in (REGION, *FIELDS):
        writer.writerow(("plan", label))
    return "\ufeff" + file.getvalue()
