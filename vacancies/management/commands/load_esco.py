"""Brings the table of occupations to a version of ESCO."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from site_core.broken_tables import BrokenTables
from vacancies.mapping import find_occupations, index_places, note_places
from vacancies.occupations.loading import LoadReport, load, loaded_version
from vacancies.occupations.tables import OccupationTable, read_official, read_own_table, write_own_table

SHOWN = 25


class Command(BaseCommand):
    """Loads occupations and finds those of the places again; running it twice changes nothing the second time."""

    help = "Laadt de beroepen van ESCO: uit de eigen tabel, of uit de Nederlandse CSV-download (map of zipbestand)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the download, its version, and what to do with it."""
        parser.add_argument(
            "path", type=Path, nargs="?", metavar="PATH", help="map of zip met occupations_nl.csv, ISCOGroups_nl.csv"
        )
        parser.add_argument("--esco-version", default="", metavar="1.2.0", help="anders blijkt de versie uit de naam van PATH")
        parser.add_argument("--dry-run", action="store_true", help="alleen tonen wat er zou veranderen")
        parser.add_argument(
            "--write-table", type=Path, metavar="MAP", help="schrijft PATH als eigen tabel naar een map; laadt niets"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and report; without PATH a newer version that is loaded already stays."""
        table = self._read(options["path"], options["esco_version"])
        if options["write_table"]:
            write_own_table(table, options["write_table"])
            self.stdout.write(f"{len(table.rows)} beroepen van versie {table.version} geschreven naar {options['write_table']}.")
            return
        loaded = loaded_version()
        if options["path"] is None and _numbers(loaded) > _numbers(table.version):
            self.stdout.write(f"ESCO {loaded} is geladen en nieuwer dan de eigen tabel ({table.version}): er is niets veranderd.")
            return
        with transaction.atomic():
            report = load(table=table, dry_run=options["dry_run"])
            renamed = set() if options["dry_run"] else note_places(report.changed)
        self._print(report)
        if options["dry_run"]:
            self.stdout.write("Dit was een proef: er is niets geschreven.")
            return
        places = find_occupations(progress=self._progress)
        indexed = index_places(places | renamed)
        self.stdout.write(f"plekken met een ander beroep {len(places)}, opnieuw in de zoekindex {indexed}")

    def _read(self, path: Path | None, version: str) -> OccupationTable:
        try:
            return read_official(path, version=version) if path else read_own_table()
        except BrokenTables as broken:
            more = len(broken.problems) - SHOWN
            lines = [*map(str, broken.problems[:SHOWN]), *([f"… en nog {more}"] if more > 0 else [])]
            count = len(broken.problems)
            raise CommandError("\n".join([f"De tabel is geweigerd, er is niets geschreven. Fouten: {count}.", *lines])) from None

    def _print(self, report: LoadReport) -> None:
        self.stdout.write(
            f"ESCO {report.version}: nieuw {report.added}, gewijzigd {len(report.changed)}, "
            f"vervallen {report.removed}, vervallen maar nog in gebruik {len(report.kept)}, gelijk {report.unchanged}"
        )
        for text in report.kept[:SHOWN]:
            self.stdout.write(f"  nog in gebruik: {text}")

    def _progress(self, done: int) -> None:
        if done % 5000 == 0:
            self.stderr.write(f"{done} plekken …")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
