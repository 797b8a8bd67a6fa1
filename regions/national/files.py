"""Open data as files: CSV, JSON, and everything together in one archive."""

import csv
import io
import json
import zipfile
from datetime import date, datetime
from typing import Any, Literal

from django.utils import timezone, translation

from regions.national.datasets import CC0_URL, Cell, OpenDataset, described, open_datasets
from site_core.kept import Kept
from site_core.spreadsheet import without_formula

# So that the same content gives the same bytes.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
KINDS = {"string": "string", "integer": "integer", "number": "number", "date": "date", "boolean": "boolean"}


_files: dict[tuple[str, str], Kept[bytes]] = {}


def kept_file(name: str, form: Literal["csv", "json", "zip"]) -> bytes:
    """Return a file as it was at most half a minute ago: who asks again and again costs no more. Raises KeyError for no table."""
    if (name, form) not in _files:
        dataset = dict(open_datasets.items())[name] if form != "zip" else None
        _files[name, form] = Kept(lambda: _made(dataset, form))
    return _files[name, form].get()


def _made(dataset: OpenDataset | None, form: str) -> bytes:
    if dataset is None:
        return archive(timezone.localtime())
    with translation.override("nl"):
        return (csv_text(dataset) if form == "csv" else json_text(dataset)).encode()


def json_text(dataset: OpenDataset) -> str:
    """Return a table as JSON: what it says of itself, and its rows as objects."""
    return json.dumps(json_data(dataset), ensure_ascii=False)


def csv_text(dataset: OpenDataset) -> str:
    """Return a table as CSV (RFC 4180, UTF-8, a comma between cells, days as 2026-11-22); no cell is run as a formula."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([column.name for column in dataset.columns()])
    for row in dataset.rows():
        writer.writerow([_csv_cell(cell) for cell in row])
    return target.getvalue()


def json_data(dataset: OpenDataset) -> dict[str, Any]:
    """Return a table for JSON: what it says of itself, and its rows as objects."""
    names = [column.name for column in dataset.columns()]
    rows = [dict(zip(names, map(_json_cell, row), strict=True)) for row in dataset.rows()]
    return {**described(dataset), "rijen": rows}


def archive(made_at: datetime) -> bytes:
    """Return all tables in one ZIP: each as CSV, with a datapackage.json that describes them. Always in Dutch."""
    target = io.BytesIO()
    with translation.override("nl"), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as files:
        tables = [dataset for _name, dataset in open_datasets.items()]
        for dataset in tables:
            _put(files, f"{dataset.name}.csv", csv_text(dataset))
        package = {
            "profile": "tabular-data-package",
            "name": "perspectief",
            "title": "Perspectief: plannen, cijfers en aanbod van de arbeidsmarktregio's",
            "created": made_at.isoformat(timespec="seconds"),
            "licenses": [{"name": "CC0-1.0", "path": CC0_URL}],
            "resources": [_resource(dataset) for dataset in tables],
        }
        _put(files, "datapackage.json", json.dumps(package, ensure_ascii=False, indent=2))
    return target.getvalue()


def _resource(dataset: OpenDataset) -> dict[str, Any]:
    about = described(dataset)
    fields = [
        {"name": column.name, "type": KINDS[column.kind], "description": str(column.label), "unit": str(column.unit)}
        for column in dataset.columns()
    ]
    return {
        "name": dataset.name,
        "path": f"{dataset.name}.csv",
        "title": about["titel"],
        "description": about["omschrijving"],
        "sources": [{"title": about["bron"]}],
        "licenses": [{"name": dataset.licence}],
        "date": about["peildatum"],
        "schema": {"fields": fields},
    }


def _put(files: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    files.writestr(entry, text)


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return without_formula(cell) if isinstance(cell, str) else str(cell)


def _json_cell(cell: Cell) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell
