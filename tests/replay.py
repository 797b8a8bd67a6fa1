"""Rows that many tests start from, made by the real code once and written again in one go afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import time_machine
from django.apps import apps
from django.db import connection, transaction

# The moment at which the rows are made; when they are written again it becomes the moment of the test.
MADE_AT = datetime(2026, 2, 3, 4, 5, 6, 123457, tzinfo=UTC)

Row = tuple[Any, ...]
Table = dict[Any, Row]


@dataclass(frozen=True)
class Change:
    """What making the rows did to one table."""

    table: str
    key: str
    columns: tuple[str, ...]
    gone: tuple[Any, ...]
    new: tuple[Row, ...]


class Replay:
    """Calls `make` the first time in this process and remembers what it did to the database; then does just that.

    Only for what starts from the database as the migrations leave it.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make
        self.changes: list[Change] | None = None

    def __call__(self) -> None:
        """Bring the rows into the database."""
        if self.changes is None:
            self.changes = list(self._record())
        now = datetime.now(UTC)
        with connection.cursor() as cursor:
            for change in self.changes:
                marks = ", ".join(["%s"] * len(change.columns))
                cursor.executemany(f"DELETE FROM {change.table} WHERE {change.key} = %s", [(key,) for key in change.gone])
                cursor.executemany(
                    f"INSERT INTO {change.table} ({', '.join(change.columns)}) VALUES ({marks})",
                    [tuple(_at(value, now) for value in row) for row in change.new],
                )

    def _record(self) -> Iterator[Change]:
        """Make the rows, see what changed, and take it back."""
        before = dict(_tables())
        with transaction.atomic():
            with time_machine.travel(MADE_AT, tick=False):
                self.make()
            after = dict(_tables())
            transaction.set_rollback(True)
        for name, (key, columns, rows) in after.items():
            old = before[name][2]
            gone = tuple(number for number, row in old.items() if rows.get(number) != row)
            new = tuple(row for number, row in rows.items() if old.get(number) != row)
            if gone or new:
                yield Change(name, key, columns, gone, new)


def _tables() -> Iterator[tuple[str, tuple[str, tuple[str, ...], Table]]]:
    """Yield every table with the name of its key, its columns and its rows by key."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.proxy or not model._meta.managed:
                continue
            key = model._meta.pk.column
            cursor.execute(f"SELECT * FROM {quote(model._meta.db_table)}")
            names = [column[0] for column in cursor.description]
            if key not in names:  # a full-text index, which triggers keep
                continue
            place = names.index(key)
            rows = {row[place]: tuple(row) for row in cursor.fetchall()}
            yield quote(model._meta.db_table), (quote(key), tuple(quote(name) for name in names), rows)


def _at(value: Any, now: datetime) -> Any:
    """Return a value as if it had been made now."""
    if isinstance(value, datetime):
        return now if value == MADE_AT else value
    if isinstance(value, str):
        for form in ("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f"):
            value = value.replace(MADE_AT.strftime(form), now.strftime(form))
        short = "%Y-%m-%dT%H:%M:%S."
        return value.replace(f"{MADE_AT.strftime(short)}123Z", f"{now.strftime(short)}000Z")
    return value
