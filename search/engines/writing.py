"""From documents to the rows of the embedded index, many at once: an object of Django for each took more than all the rest."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Model

from search.engines import sphere
from search.engines.codes import Code, characters_for, packed
from search.models import SearchEntry, SearchText
from search.text import ANALYSIS_VERSION, clean, prepare
from search.types import SearchDocument

_TITLE_LENGTH = 300

Row = Mapping[str, Any]


def write(documents: Sequence[SearchDocument], now: datetime) -> None:
    """Add or replace the rows of documents with different keys, in the caller's transaction."""
    known = characters_for(documents)
    _upsert(SearchEntry, "key", [_entry(document, known, now) for document in documents])
    rows = SearchEntry.objects.filter(key__in=[document.key for document in documents])
    numbers = dict(rows.order_by().values_list("key", "pk"))
    _upsert(SearchText, "entry_id", [_text(numbers[document.key], document) for document in documents])


def _entry(document: SearchDocument, known: Mapping[Code, str], now: datetime) -> Row:
    """The row by which a document is filtered and ordered."""
    x = y = z = None
    if document.lat is not None and document.lon is not None:
        x, y, z = sphere.point(document.lat, document.lon)
    return {
        "source": document.source,
        "key": document.key,
        "object_pk": document.pk,
        "codes": packed(document, known),
        "lat": document.lat,
        "lon": document.lon,
        "x": x,
        "y": y,
        "z": z,
        "area": clean(document.area) or None,
        "sort_date": _day(document.sort_date),
        "closing": _day(document.closing),
        "weight": document.weight,
        "visible_from": _day(document.visible_from),
        "visible_until": _day(document.visible_until),
        "analysis_version": ANALYSIS_VERSION,
        "indexed_at": connection.ops.adapt_datetimefield_value(now),
    }


def _text(entry: int, document: SearchDocument) -> Row:
    """The row in which its words are found: the document, analysed."""
    fields = prepare(document)
    return {
        "entry_id": entry,
        "title": clean(document.title)[:_TITLE_LENGTH],
        "title_terms": fields.title,
        "title_parts": fields.title_parts,
        "label_terms": fields.labels,
        "label_parts": fields.label_parts,
        "place_terms": fields.place,
        "body_terms": fields.body,
        "body_parts": fields.body_parts,
        "length": fields.length,
        "padding": fields.padding,
    }


def _day(day: date | None) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _upsert(model: type[Model], key: str, rows: Iterable[Row]) -> None:
    """Write rows, replacing those with the same key; one statement, prepared once."""
    columns = [str(field.column) for field in model._meta.concrete_fields if field.column != "id"]
    replaced = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
    sql = (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))}) "  # noqa: S608 - own names
        f"ON CONFLICT ({key}) DO UPDATE SET {replaced}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, [tuple(row[column] for column in columns) for row in rows])
