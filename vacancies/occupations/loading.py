"""Writes a table of occupations to the database and tells what that changed."""

from dataclasses import dataclass, field

from django.db import transaction

from vacancies.occupations.models import Occupation, OccupationSource
from vacancies.occupations.names import prepare_names, version
from vacancies.occupations.tables import OccupationRow, OccupationTable

BATCH = 500
FIELDS = ("uri", "label", "other_labels", "isco_code", "isco_name", "gone_since", "prepared")


@dataclass
class LoadReport:
    """What a load did: how many, and the primary keys of those whose names are not what they were."""

    version: str
    added: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: list[str] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not (self.added or self.removed or self.changed)


@transaction.atomic
def load(*, table: OccupationTable, dry_run: bool = False) -> LoadReport:
    """Bring the database to what the table says, in one transaction.

    An occupation that is no more goes, unless a place points to it: then it stays and is marked.
    """
    report = LoadReport(table.version)
    known = {row.uri: row for row in Occupation.objects.all()}
    wanted = {row.uri: values_of(row) for row in table.rows}
    _remove([row for uri, row in known.items() if uri not in wanted], report)
    changed, stale, recoded = [], [], []
    for uri, values in wanted.items():
        if (row := known.get(uri)) is None:
            continue
        if row.code != values["code"]:
            recoded.append(row.pk)
        if differing := [name for name, value in values.items() if getattr(row, name) != value]:
            for name in differing:
                setattr(row, name, values[name])
            changed.append(row)
        elif row.prepared.get("version") != version():
            stale.append(row)
    # Codes may change hands between versions: free them first.
    for pk in recoded:
        Occupation.objects.filter(pk=pk).update(code=f"-{pk}")
    added = [Occupation(**values) for uri, values in wanted.items() if uri not in known]
    for row in (*changed, *stale, *added):
        row.prepared = prepare_names(row.names, row.isco_name)
    Occupation.objects.bulk_update(changed, ["code", *FIELDS], batch_size=BATCH)
    Occupation.objects.bulk_update(stale, ["prepared"], batch_size=BATCH)
    Occupation.objects.bulk_create(added, batch_size=BATCH)
    report.added, report.changed = len(added), report.changed + [row.pk for row in changed]
    report.unchanged = len(wanted) - len(added) - len(changed)
    _write_source(table)
    if dry_run:
        transaction.set_rollback(True)
    return report


def loaded_version() -> str:
    """Return the version in the database, or an empty string."""
    return OccupationSource.objects.order_by("pk").values_list("version", flat=True).first() or ""


def values_of(row: OccupationRow) -> dict[str, str]:
    """Return the fields of an occupation as a row of a table says them."""
    return {
        "code": row.code,
        "uri": row.uri,
        "label": row.label,
        "other_labels": "\n".join(row.other_labels),
        "isco_code": row.isco_code,
        "isco_name": row.isco_name,
        "gone_since": "",
    }


def _remove(gone: list[Occupation], report: LoadReport) -> None:
    in_use = set(
        Occupation.objects.filter(pk__in=[row.pk for row in gone], vacancies__isnull=False).values_list("pk", flat=True)
        if gone
        else ()
    )
    kept = [row for row in gone if row.pk in in_use]
    for row in kept:
        report.kept.append(f"{row.code} {row.label}")
        if not row.gone_since:
            # Its code may belong to another one from now on.
            Occupation.objects.filter(pk=row.pk).update(gone_since=report.version, code=f"-{row.pk}")
    report.removed = len(gone) - len(kept)
    Occupation.objects.filter(pk__in=[row.pk for row in gone if row.pk not in in_use]).delete()


def _write_source(table: OccupationTable) -> None:
    row = OccupationSource.objects.order_by("pk").first() or OccupationSource()
    values = {name: getattr(table, name) for name in ("version", "title", "licence", "statement", "checksum")}
    values["row_count"] = len(table.rows)
    if any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
