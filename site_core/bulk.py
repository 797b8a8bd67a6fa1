"""Writing many rows: what Django's bulk_create does, without making the text of a statement for every few dozen rows."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Model

_NOTHING: Any = object()


def insert(objects: Sequence[Model]) -> None:
    """Write new objects of one model with one prepared statement; like bulk_create no signals, but no primary keys either."""
    if not objects:
        return
    meta = objects[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    names, marks = ", ".join(quote(str(field.column)) for field in fields), ", ".join(["%s"] * len(fields))
    columns = [_column(field, objects) for field in fields]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(meta.db_table)} ({names}) VALUES ({marks})", list(zip(*columns, strict=True)))  # noqa: S608


def _column(field: "Field[Any, Any]", objects: Sequence[Model]) -> list[Any]:
    """The values of one field as the database takes them; most rows have the same as the row before, and it is prepared once."""
    prepared, last, before = [], None, _NOTHING
    for obj in objects:
        value = field.pre_save(obj, add=True)
        if value is not before and (value != before or type(value) is not type(before)):
            before, last = value, field.get_db_prep_save(value, connection)
        prepared.append(last)
    return prepared
