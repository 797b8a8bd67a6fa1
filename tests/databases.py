"""One database per engine with every migration in it; processes and the example site start from a copy.

All migrations take half a minute of a processor; a copy takes a moment.
Usage: python -m tests.databases     Makes the database of the engine that DATABASE_URL names, unless it is there.
"""

import fcntl
import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker,
    django_db_modify_db_settings: None,
) -> None:
    """The database of this process: that of the run before, or (also with --create-db) a fresh copy."""
    name = connection.settings_dict["TEST"]["NAME"]
    with django_db_blocker.unblock():
        if request.config.getvalue("create_db"):
            make_migrated(anew=True)
            copy_migrated(name, anew=True)
        copy_migrated(name)
        _use(name)


def make_migrated(*, anew: bool = False) -> None:
    """Make the migrated database, unless there is one or it is asked anew."""
    with _alone():
        if anew or not _exists(settings.MIGRATED_DATABASE):
            _make()


def copy_migrated(name: str, *, anew: bool = False) -> None:
    """Make a copy of the migrated database, unless there is one or it is asked anew."""
    make_migrated()
    with _alone():
        if anew or not _exists(name):
            _copy(settings.MIGRATED_DATABASE, name)


def _make() -> None:
    """Run every migration on an empty database, which gets its name when it is whole."""
    before, unfinished = connection.settings_dict["NAME"], f"{settings.MIGRATED_DATABASE}_unfinished"
    _drop(unfinished)
    if not _is_sqlite():
        _on_server(f'CREATE DATABASE "{unfinished}"')
    _use(unfinished)
    try:
        # What is loaded by now outlives this; without it the collector has a third less to walk through.
        gc.freeze()
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
        gc.unfreeze()
    finally:
        _use(before)
    _drop(settings.MIGRATED_DATABASE)
    if _is_sqlite():
        Path(unfinished).rename(settings.MIGRATED_DATABASE)
    else:
        _on_server(f'ALTER DATABASE "{unfinished}" RENAME TO "{settings.MIGRATED_DATABASE}"')


def _copy(source: str, name: str) -> None:
    _drop(name)
    if _is_sqlite():
        unfinished = f"{name}_unfinished"
        _drop(unfinished)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(unfinished)) as new:
            old.backup(new)
        Path(unfinished).rename(name)
    else:
        _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def _exists(name: str) -> bool:
    if _is_sqlite():
        return Path(name).exists()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _drop(name: str) -> None:
    if not _is_sqlite():
        _on_server(f'DROP DATABASE IF EXISTS "{name}"')
        return
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _on_server(statement: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other processes of the tests waiting: one makes it, all use it."""
    folder = settings.VAR_DIR / "test"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"lock-{connection.vendor}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.test")
    django.setup()
    make_migrated()
