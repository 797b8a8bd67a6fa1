"""The whole country for tests that ask about real places, loaded once per module."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from regions.geography.gazetteer import Gazetteer, build, forget_gazetteer, read_version, remember_gazetteer
from regions.geography.loading import load
from regions.geography.signals import geography_loaded
from regions.geography.tables import DATA_DIR, read_tables
from tests.replay import Replay

# Some seconds the first time; several modules need it.
_load = Replay(lambda: load(tables=read_tables(DATA_DIR)))


@pytest.fixture(scope="module", autouse=True)
def _geography_alone() -> Iterator[None]:
    """Leave out what other parts make of a load, such as pages: their own tests look at that."""
    receivers, geography_loaded.receivers = geography_loaded.receivers, []
    yield
    geography_loaded.receivers = receivers


@pytest.fixture(scope="module")
def netherlands(_geography_alone: None, django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """All regions, municipalities, postcodes and places; use together with the `db` mark."""
    with django_db_blocker.unblock(), transaction.atomic():
        _load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tables that a test may break."""
    return Path(shutil.copytree(DATA_DIR, tmp_path / "data"))


@pytest.fixture
def replace(folder: Path) -> Callable[[str, str, str], None]:
    """Replace one text in one table of the copy; the text must be there."""

    def do(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return do


@pytest.fixture(scope="module")
def country(netherlands: None, django_db_blocker) -> Gazetteer:
    """The whole country, read once."""
    with django_db_blocker.unblock():
        return build(timezone.localdate(), read_version())


@pytest.fixture
def known_country(country: Gazetteer, _clean_start: None) -> Iterator[None]:
    """The resolver knows the whole country without reading it again."""
    remember_gazetteer(country)
    yield
    forget_gazetteer()
