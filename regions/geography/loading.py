"""Writes checked tables to the database and tells what that changed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from regions.geography.models import DataSource, Membership, Municipality, Place, Postcode, Region, RegionAlias
from regions.geography.signals import geography_loaded
from regions.geography.tables import MUNICIPALITIES, REGIONS, Tables
from regions.geography.validation import check
from site_core.broken_tables import BrokenTables, Problem

Key = Hashable
BATCH = 2000
POSTCODES, PLACES = "Postcodes", "Plaatsen"


@dataclass
class TableReport:
    """What a load did to one table; the lists hold a short description per row."""

    title: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def has_changes(self) -> bool:
        """Whether anything changed in it."""
        return bool(self.added or self.changed or self.ended or self.removed)


@dataclass
class LoadReport:
    """What a load did to all tables, and which regions got another address."""

    tables: list[TableReport] = field(default_factory=list)
    renamed_slugs: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not any(table.has_changes for table in self.tables)

    @property
    def changes_regions(self) -> bool:
        """Whether regions, municipalities, their names, or which belongs to which changed."""
        return any(table.has_changes for table in self.tables if table.title not in (POSTCODES, PLACES))


def load(*, tables: Tables, dry_run: bool = False) -> LoadReport:
    """Bring the database to what the tables say, in one transaction; raise BrokenTables and write nothing when they are wrong."""
    # A row that cannot be read makes others refer to nothing: name the cause, not its effects.
    problems = tables.problems or check(tables)
    if problems:
        raise BrokenTables(problems)
    with transaction.atomic():
        _refuse_vanished(tables)
        report = _write(tables)
        if dry_run:
            transaction.set_rollback(True)
        else:
            geography_loaded.send(sender=Region, report=report, renamed_slugs=report.renamed_slugs)
    return report


def _refuse_vanished(tables: Tables) -> None:
    """Pages, plans and places hang on regions and municipalities: they end with a date, they never vanish."""
    problems = []
    for model, table in ((Region, REGIONS), (Municipality, MUNICIPALITIES)):
        known = {row.code for row in getattr(tables, table.name)}
        for code, name in model.objects.exclude(code__in=known).values_list("code", "name"):
            text = f"{code} ({name}) staat in de database maar niet in het bestand; laat de regel staan en vul valid_until in"
            problems.append(Problem(table.file, 0, text))
    if problems:
        raise BrokenTables(problems)


def _write(tables: Tables) -> LoadReport:
    report = LoadReport()
    slugs = dict(Region.objects.values_list("code", "slug"))
    report.tables.append(_write_municipalities(tables))
    municipality = dict(Municipality.objects.values_list("code", "pk"))
    report.tables.append(_write_regions(tables, municipality))
    region = dict(Region.objects.values_list("code", "pk"))
    report.tables += [
        _write_aliases(tables, region),
        _write_memberships(tables, municipality, region),
        _write_postcodes(tables, municipality),
        _write_places(tables, municipality),
    ]
    _write_sources(tables)
    report.renamed_slugs = {
        slugs[row.code]: row.slug for row in tables.regions if row.code in slugs and slugs[row.code] != row.slug
    }
    return report


def _write_municipalities(tables: Tables) -> TableReport:
    fields = ("name", "short_name", "slug", "province", "lat", "lon", "valid_from", "valid_until")
    wanted = {row.code: {name: getattr(row, name) for name in fields} for row in tables.municipalities}
    report = _sync("Gemeenten", Municipality, wanted, ("code",))
    ids = dict(Municipality.objects.values_list("code", "pk"))
    links = {(ids[row.code], ids[code]) for row in tables.municipalities for code in row.successors}
    through = Municipality.successors.through
    known = dict.fromkeys(through.objects.values_list("from_municipality_id", "to_municipality_id"))
    through.objects.bulk_create(
        [through(from_municipality_id=old, to_municipality_id=new) for old, new in sorted(links - known.keys())]
    )
    for old, new in known.keys() - links:
        through.objects.filter(from_municipality_id=old, to_municipality_id=new).delete()
    return report


def _write_regions(tables: Tables, municipality: dict[str, int]) -> TableReport:
    wanted = {
        row.code: {
            "name": row.name,
            "slug": row.slug,
            "provinces": row.provinces,
            "central_municipality_id": municipality.get(row.central_municipality),
            "valid_from": row.valid_from,
            "valid_until": row.valid_until,
        }
        for row in tables.regions
    }
    return _sync("Regio's", Region, wanted, ("code",))


def _write_aliases(tables: Tables, region: dict[str, int]) -> TableReport:
    wanted: dict[Key, dict[str, Any]] = {(region[row.region], row.name): {} for row in tables.region_aliases}
    return _sync("Andere namen van regio's", RegionAlias, wanted, ("region_id", "name"))


def _write_memberships(tables: Tables, municipality: dict[str, int], region: dict[str, int]) -> TableReport:
    wanted: dict[Key, dict[str, Any]] = {
        (municipality[row.municipality], row.valid_from): {
            "region_id": region[row.region],
            "valid_until": row.valid_until,
        }
        for row in tables.memberships
    }
    names = {pk: code for code, pk in municipality.items()}
    return _sync(
        "Gemeenten in regio's",
        Membership,
        wanted,
        ("municipality_id", "valid_from"),
        describe=lambda membership: f"{names[membership.municipality_id]} vanaf {membership.valid_from}",
    )


def _write_postcodes(tables: Tables, municipality: dict[str, int]) -> TableReport:
    wanted = {
        row.pc4: {
            "place_name": row.place,
            "municipality_id": municipality[row.municipality],
            "lat": row.lat,
            "lon": row.lon,
            "kind": row.kind,
        }
        for row in tables.postcodes
    }
    return _sync(POSTCODES, Postcode, wanted, ("pc4",))


def _write_places(tables: Tables, municipality: dict[str, int]) -> TableReport:
    wanted: dict[Key, dict[str, Any]] = {
        (row.name, municipality[row.municipality]): {
            "lat": row.lat,
            "lon": row.lon,
            "postcode_count": row.postcode_count,
            "also_called": "|".join(row.also_called),
        }
        for row in tables.places
    }
    return _sync(PLACES, Place, wanted, ("name", "municipality_id"))


def _write_sources(tables: Tables) -> None:
    known = {source.table: source for source in DataSource.objects.all()}
    for source in tables.sources:
        values = {**vars(source), "row_count": len(getattr(tables, source.table))}
        row = known.get(source.table) or DataSource()
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()


def _sync(
    title: str,
    model: type[models.Model],
    wanted: dict[Any, dict[str, Any]],
    key_fields: tuple[str, ...],
    *,
    describe: Callable[[Any], str] = str,
) -> TableReport:
    """Make the rows of a model equal to what is wanted per key: end or change first, so that what is new never collides."""
    report = TableReport(title)
    known = {_key(row, key_fields): row for row in model._default_manager.all()}
    fields = list(next(iter(wanted.values()), {}))
    vanished = [row for key, row in known.items() if key not in wanted]
    changed = []
    for key, row in known.items():
        differences = _apply(row, wanted[key]) if key in wanted else []
        if differences:
            changed.append(row)
            ends = differences == ["valid_until"] and wanted[key]["valid_until"]
            (report.ended if ends else report.changed).append(f"{describe(row)} ({', '.join(differences)})")
    added = [
        model(**dict(zip(key_fields, key if len(key_fields) > 1 else (key,), strict=True)), **values)
        for key, values in wanted.items()
        if key not in known
    ]
    report.removed = [describe(row) for row in vanished]
    report.added = [describe(row) for row in added]
    report.unchanged = len(known) - len(vanished) - len(changed)
    if vanished:
        model._default_manager.filter(pk__in=[row.pk for row in vanished]).delete()
    if changed:
        model._default_manager.bulk_update(changed, fields, batch_size=BATCH)
    model._default_manager.bulk_create(added, batch_size=BATCH)
    return report


def _key(row: Any, key_fields: tuple[str, ...]) -> Key:
    values = tuple(getattr(row, name) for name in key_fields)
    return values if len(values) > 1 else values[0]


def _apply(row: Any, values: dict[str, Any]) -> list[str]:
    differences = [name for name, value in values.items() if getattr(row, name) != value]
    for name in differences:
        setattr(row, name, values[name])
    return differences
