"""Rows that many tests start from, made by the real code once and written again in one go afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.apps import apps
from django.db import connection, transaction

# The moment at which the rows are made; when they are written again it becomes the moment of the test.
MADE_AT = datetime(2026, 2, 3, 4, 5, 6, 123457, tzinfo=UTC)
LATER, DAY = MADE_AT + timedelta(days=1), MADE_AT.date().isoformat()

Row = tuple[Any, ...]
Table = dict[Any, Row]


MOST_STARTS = 3


@dataclass(frozen=True)
class Change:
    """What making the rows did to one table, and how that table stood before."""

    table: str
    key: str
    before: Row
    columns: tuple[str, ...]
    gone: tuple[Any, ...]
    new: list[Row]
    dated: list[Row]  # these hold the moment at which they were made

    def fits(self, cursor: Any) -> bool:
        """Whether the table stands as it did."""
        cursor.execute(f"SELECT COUNT(*), MAX({self.key}) FROM {self.table}")
        return bool(tuple(cursor.fetchone()) == self.before)

    def apply(self, cursor: Any, now: datetime) -> None:
        """Do the same to the table again."""
        marks = ", ".join(["%s"] * len(self.columns))
        cursor.executemany(f"DELETE FROM {self.table} WHERE {self.key} = %s", [(key,) for key in self.gone])
        rows = [*self.new, *(tuple(_at(value, now) for value in row) for row in self.dated)]
        cursor.executemany(f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({marks})", rows)


class Replay:
    """Calls `make` the first time in this process and remembers what it did to the database; then does just that.

    Where the tables that it touched do not stand as they did then, `make` is called again.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make
        self.known: list[list[Change]] = []

    def __call__(self) -> None:
        """Bring the rows into the database."""
        with connection.cursor() as cursor:
            changes = next((known for known in self.known if all(change.fits(cursor) for change in known)), None)
            if changes is None and len(self.known) < MOST_STARTS:
                changes = list(self._record())
                self.known.extend([changes] if changes else [])  # no change at all would fit everywhere
            if changes is None:
                self.make()
                return
            now = datetime.now(UTC)
            for change in changes:
                change.apply(cursor, now)

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
            new = [row for number, row in rows.items() if old.get(number) != row]
            if gone or new:
                with_moment = [row for row in new if any(_at(value, LATER) != value for value in row)]
                without = [row for row in new if not any(_at(value, LATER) != value for value in row)]
                yield Change(name, key, (len(old), max(old, default=None)), columns, gone, without, with_moment)


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
    if isinstance(value, str) and DAY in value:
        for form in ("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f"):
            value = value.replace(MADE_AT.strftime(form), now.strftime(form))
        short = "%Y-%m-%dT%H:%M:%S."
        return value.replace(f"{MADE_AT.strftime(short)}123Z", f"{now.strftime(short)}000Z")
    return value
