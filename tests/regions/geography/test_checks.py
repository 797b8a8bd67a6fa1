"""A site without geography says which command to run."""

import pytest
from django.core.checks import run_checks

from regions.geography.checks import missing_tables
from tests.regions.factories import PostcodeFactory, RegionFactory

pytestmark = pytest.mark.django_db


def warnings() -> list[str]:
    return [message.hint for message in run_checks(databases=["default"]) if message.id == "geography.W001"]


def test_empty_tables_name_the_command_to_run() -> None:
    assert missing_tables() == "no regions or postcodes are loaded. Run: manage.py load_geography"
    assert warnings() == ["Run: manage.py load_geography"]


def test_loaded_tables_are_well() -> None:
    RegionFactory()
    PostcodeFactory()
    assert missing_tables() == ""
    assert warnings() == []
