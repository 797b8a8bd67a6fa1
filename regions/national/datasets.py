"""Tables that anybody may take along: a registry, and what each one says of itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.national.measures import Text
from site_core.registries import Registry

CC0 = "CC0-1.0"
CC0_URL = "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"

Kind = Literal["string", "integer", "number", "date", "boolean"]
Cell = str | int | float | date | bool | None


@dataclass(frozen=True)
class DataColumn:
    """One column: its name in files, which never changes, what it holds and in which unit."""

    name: str
    label: Text
    kind: Kind = "string"
    unit: Text = ""


@dataclass(frozen=True)
class OpenDataset:
    """A table with its description; `rows` asks a fixed number of queries. None of the cells holds a text of an employer."""

    name: str
    title: Text
    description: Text
    columns: Callable[[], Sequence[DataColumn]]
    rows: Callable[[], Iterable[Sequence[Cell]]]
    source: Text
    licence: str = CC0
    as_of: Callable[[], date | None] = timezone.localdate


open_datasets: Registry[OpenDataset] = Registry()

REGION_COLUMNS = (
    DataColumn("regioCode", _("Code van de arbeidsmarktregio")),
    DataColumn("regioNaam", _("Naam van de arbeidsmarktregio")),
)


def register_dataset(dataset: OpenDataset, *, rank: int = 100) -> OpenDataset:
    """Offer a table at /open-data/ and in the archive of every quarter; lower ranks come first."""
    return open_datasets.register(dataset.name, dataset, rank=rank)


def described(dataset: OpenDataset) -> dict[str, Any]:
    """Return what a table says of itself, for JSON: title, source, licence, day and columns."""
    day = dataset.as_of()
    return {
        "naam": dataset.name,
        "titel": str(dataset.title),
        "omschrijving": str(dataset.description),
        "bron": str(dataset.source),
        "licentie": dataset.licence,
        "peildatum": day.isoformat() if day else None,
        "kolommen": [
            {"naam": column.name, "omschrijving": str(column.label), "soort": column.kind, "eenheid": str(column.unit)}
            for column in dataset.columns()
        ],
    }
