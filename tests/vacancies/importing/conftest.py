"""A file, a map and the command, for the tests of the import."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.regions.factories import make_region_tree

HEADER = "bronId,titel,omschrijving,soort,werkgever,postcode"
GOOD = {
    "bronId": "a1",
    "titel": "Hulp in de kas",
    "omschrijving": "U plukt tomaten.",
    "soort": "regulier",
    "werkgever": "Proefkwekerij",
    "postcode": "5701 AB",
}

Import = Callable[..., str]


@pytest.fixture(autouse=True)
def _map(db: None) -> None:
    """Postcodes 5701 in Helmond and 4461 in Goes."""
    make_region_tree()


@pytest.fixture
def import_file(tmp_path: Path) -> Import:
    """Write a file and import it: rows as dicts make JSON Lines, text or bytes make CSV. Returns all that was said."""

    def run(content: list[dict[str, Any]] | str | bytes, *options: str) -> str:
        path = tmp_path / ("plekken.jsonl" if isinstance(content, list) else "plekken.csv")
        if isinstance(content, list):
            content = "\n".join(json.dumps(row) for row in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out, err = StringIO(), StringIO()
        try:
            call_command("import_vacancies", str(path), "--source", "atlas", *options, stdout=out, stderr=err)
        except CommandError as error:
            return f"{out.getvalue()}\nFOUT: {error}"
        return out.getvalue()

    return run
