"""The full-text index over SearchText's terms, in the way of each database. The database itself keeps it in step with the rows.

A later migration that changes SearchText must drop and create it again: SQLite remakes a changed table without its triggers.
"""

from typing import Any

from search.text import WEIGHTS

TABLE = "search_searchtext"
INDEX = "search_fulltext"
# The column of each field that has a weight, in the same order.
FIELDS = {
    "title": "title_terms",
    "title_parts": "title_parts",
    "labels": "label_terms",
    "label_parts": "label_parts",
    "place": "place_terms",
    "body": "body_terms",
    "body_parts": "body_parts",
}
COLUMNS = tuple(FIELDS[field] for field in WEIGHTS)
# FTS5 takes every term for one when it measures how long a text is. So SQLite's index holds a dot, which nobody can ask for, as
# often as makes the number of terms go by their weights, as the other engines count: 1 byte each, and 0.01 in nDCG@10.
PADDING = "padding"
TRIGGERS = ("search_text_added", "search_text_removed", "search_text_changed")

_NAMES = ", ".join((*COLUMNS, PADDING))
_NEW, _OLD = (
    ", ".join((*(f"{row}.{column}" for column in COLUMNS), f"replace(hex(zeroblob({row}.{PADDING})), '00', '· ')"))
    for row in ("new", "old")
)
_ADD = f"INSERT INTO {INDEX}(rowid, {_NAMES}) VALUES (new.entry_id, {_NEW});"  # noqa: S608 - names of ours
_REMOVE = f"INSERT INTO {INDEX}({INDEX}, rowid, {_NAMES}) VALUES ('delete', old.entry_id, {_OLD});"  # noqa: S608 - names of ours

# The terms hold only letters and digits with spaces between; "ascii" splits at the spaces and leaves every other letter alone.
SQLITE_CREATE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_NAMES}, content='{TABLE}', content_rowid='entry_id', tokenize='ascii')",
    f"CREATE TRIGGER {TRIGGERS[0]} AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
    f"CREATE TRIGGER {TRIGGERS[1]} AFTER DELETE ON {TABLE} BEGIN {_REMOVE} END",
    f"CREATE TRIGGER {TRIGGERS[2]} AFTER UPDATE OF {_NAMES} ON {TABLE} BEGIN {_REMOVE} {_ADD} END",
)
SQLITE_DROP = (*(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS), f"DROP TABLE IF EXISTS {INDEX}")

# PostgreSQL knows four weights, A to D: exactly as many as there are different ones in WEIGHTS, the heaviest is A.
CLASSES = dict(zip(sorted(set(WEIGHTS.values()), reverse=True), "ABCD", strict=True))
_VECTOR = " || ".join(
    f"setweight(to_tsvector('pg_catalog.simple', {FIELDS[field]}), '{CLASSES[weight]}')" for field, weight in WEIGHTS.items()
)
POSTGRESQL_CREATE = (
    f"ALTER TABLE {TABLE} ADD COLUMN {INDEX} tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({INDEX})",
)
POSTGRESQL_DROP = (f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS {INDEX}",)


def create(apps: Any, schema_editor: Any) -> None:
    """Make the full-text index of the database at hand; a step of a migration."""
    _run(schema_editor, {"sqlite": SQLITE_CREATE, "postgresql": POSTGRESQL_CREATE})


def drop(apps: Any, schema_editor: Any) -> None:
    """Take the full-text index away again; the way back of a migration."""
    _run(schema_editor, {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP})


def _run(schema_editor: Any, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def fault(connection: Any) -> str:
    """Say what of the index is missing in this database; an empty string when all is there."""
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return "The tables of the search index are missing; run: manage.py migrate"
        if connection.vendor == "sqlite":
            names = (INDEX, *TRIGGERS)
            marks = ", ".join(["%s"] * len(names))
            cursor.execute(f"SELECT count(*) FROM sqlite_master WHERE name IN ({marks})", names)  # noqa: S608 - marks only
            complete = cursor.fetchone()[0] == len(names)
        else:
            columns = connection.introspection.get_table_description(cursor, TABLE)
            complete = INDEX in {column.name for column in columns}
    return (
        ""
        if complete
        else "The full-text index of search is missing; run: manage.py migrate search zero && manage.py migrate search"
    )


def tidy(connection: Any) -> None:
    """Merge the full-text index and renew the planner's figures after much has changed."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608 - a name of ours
        else:
            cursor.execute("SELECT gin_clean_pending_list(%s)", [INDEX])
        for table in (TABLE, "search_searchentry"):
            cursor.execute(f"ANALYZE {table}")


def size(connection: Any) -> int:
    """How many bytes the tables and indexes of search take on disk; 0 where SQLite was built without the means to tell."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_DBSTAT_VTAB'")
            if not cursor.fetchone()[0]:
                return 0
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_%%' ESCAPE '\\' AND aggregate = 1")
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'search\\_%%'"
            )
        return int(cursor.fetchone()[0] or 0)
