"""From a record's values to the fields of a lesson; every fault of a record is named, in Dutch."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lessons.models import Lesson
from site_core.fields import CodeListField

# The name of a column, and of a heading in Markdown, with the field that it fills.
TEXTS = {
    "titel": "title",
    "samenvatting": "summary",
    "vraag": "question",
    "situatie": "context",
    "wat-wij-deden": "did",
    "wat-werkte": "worked",
    "wat-niet-werkte": "did_not_work",
    "effect": "effect",
    "kosten": "cost",
    "voorwaarden": "conditions",
    "zo-neemt-u-het-over": "transfer",
    "anders": "differently",
    "contact": "contact",
    "nagekeken-met": "consulted",
    "bron": "source",
}
CHOICES = {"soort": "type", "fase": "phase"}
LISTS = {"themas": "themes", "doelgroepen": "target_groups", "sectoren": "sectors"}
YES_NO = {"niet-gemeten": "not_measured", "regio-niet-noemen": "is_unnamed"}
OTHERS = ("kenmerk", "regio", "nakijken-op", "documenten")
COLUMNS = frozenset({*TEXTS, *CHOICES, *LISTS, *YES_NO, *OTHERS})
_YES, _NO = ("ja", "j", "true", "1", "waar"), ("nee", "n", "false", "0", "", "onwaar")


@dataclass
class Cells:
    """The fields of a lesson out of one record, with what is wrong with them."""

    key: str = ""
    region: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: frozenset[str] = frozenset()


def cells_of(values: Mapping[str, Any], *, region: str = "") -> Cells:
    """Read one record; `region` is for those that name none."""
    named = {_column(name): value for name, value in values.items() if name}
    cells = Cells(key=_text(named.get("kenmerk")).strip(), region=_text(named.get("regio")).strip() or region)
    cells.unknown = frozenset(named) - COLUMNS
    if not cells.key or len(cells.key) > 120:
        cells.faults.append(_("kenmerk: geef elk record een eigen naam van hoogstens 120 tekens"))
    cells.fields = {name: _text(named.get(column)).strip() for column, name in TEXTS.items()}
    for column, name in CHOICES.items():
        _read(cells, column, name, lambda value, name=name: _choice(name, value), named)  # type: ignore[misc]
    for column, name in LISTS.items():
        _read(cells, column, name, lambda value, name=name: _codes(name, value), named)  # type: ignore[misc]
    for column, name in YES_NO.items():
        _read(cells, column, name, _yes, named)
    _read(cells, "nakijken-op", "review_date", _day, named)
    cells.documents = _several(named.get("documenten"))
    return cells


def _read(cells: Cells, column: str, name: str, read: Callable[[Any], Any], named: Mapping[str, Any]) -> None:
    try:
        cells.fields[name] = read(named.get(column))
    except ValueError as error:
        cells.faults.append(f"{column}: {error}")


def _column(name: Any) -> str:
    return re.sub(r"[\s_]+", "-", str(name).strip().lower().replace("'", "").replace("’", ""))


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(map(str, value))
    return "" if value is None else str(value).replace("\x00", "")


def _several(value: Any) -> list[str]:
    parts = value if isinstance(value, (list, tuple)) else re.split(r"[|,;\n]", _text(value))
    return [str(part).strip() for part in parts if str(part).strip()]


def _code(choices: Any, value: str) -> str:
    """Find a code by itself or by its label."""
    wanted = value.strip().lower()
    for code, label in choices:
        if wanted and wanted in (str(code).lower(), str(label).lower()):
            return str(code)
    raise ValueError(_("“%(value)s” staat niet in de lijst") % {"value": value[:40]})


def _choice(name: str, value: Any) -> str:
    model_field: Any = Lesson._meta.get_field(name)
    text = _text(value).strip()
    if not text and not model_field.blank:
        raise ValueError(_("dit is nodig"))
    return _code(model_field.flatchoices, text) if text else ""


def _codes(name: str, value: Any) -> list[str]:
    model_field = Lesson._meta.get_field(name)
    assert isinstance(model_field, CodeListField)  # noqa: S101 - our own table above
    try:
        codes: list[str] = model_field.clean([_code(model_field.choices, part) for part in _several(value)], None)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return codes


def _yes(value: Any) -> bool:
    text = _text(value).strip().lower()
    if text not in (*_YES, *_NO):
        raise ValueError(_("schrijf ja of nee"))
    return text in _YES


def _day(value: Any) -> date | None:
    text = _text(value).strip()
    try:
        if found := re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ValueError(_("schrijf een dag als 31-12-2026 of 2026-12-31")) from error
