"""Brings regions, municipalities, postcodes and places of the database to what the tables say."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regions.geography.loading import LoadReport, TableReport, load
from regions.geography.tables import DATA_DIR, read_tables
from site_core.broken_tables import BrokenTables

SHOWN = 25


class Command(BaseCommand):
    """Loads the geography tables; running it twice changes nothing the second time."""

    help = "Laadt regio's, gemeenten, postcodes en plaatsen uit de tabellen; weigert een tabel met fouten als geheel."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="alleen tonen wat er zou veranderen")
        parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="MAP", help="map met de tabellen")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load(tables=read_tables(options["data"]), dry_run=options["dry_run"])
        except BrokenTables as broken:
            raise CommandError(_refusal(broken)) from None
        self._print(report, details=options["verbosity"] > 1 or not _is_first(report))
        if report.is_empty:
            self.stdout.write("Er is niets veranderd.")
        elif options["dry_run"]:
            self.stdout.write("Dit was een proef: er is niets geschreven.")

    def _print(self, report: LoadReport, *, details: bool) -> None:
        self.stdout.write(f"{'':26}{'nieuw':>8}{'gewijzigd':>11}{'beëindigd':>11}{'vervallen':>11}{'gelijk':>8}")
        for table in report.tables:
            counts = (len(table.added), len(table.changed), len(table.ended), len(table.removed), table.unchanged)
            self.stdout.write("{:26}{:>8}{:>11}{:>11}{:>11}{:>8}".format(table.title, *counts))
        for table in report.tables if details else ():
            self._print_rows(table)
        for old, new in report.renamed_slugs.items():
            self.stdout.write(f"Adres van een regio gewijzigd: {old} → {new}")

    def _print_rows(self, table: TableReport) -> None:
        marks = (("+", table.added), ("~", table.changed), ("|", table.ended), ("-", table.removed))
        lines = [f"  {mark} {text}" for mark, texts in marks for text in texts]
        if not lines:
            return
        self.stdout.write(f"{table.title}:")
        for line in lines[:SHOWN]:
            self.stdout.write(line)
        if len(lines) > SHOWN:
            self.stdout.write(f"  … en nog {len(lines) - SHOWN}")


def _is_first(report: LoadReport) -> bool:
    return all(table.unchanged == 0 for table in report.tables)


def _refusal(broken: BrokenTables) -> str:
    lines = [str(problem) for problem in broken.problems[:SHOWN]]
    if len(broken.problems) > SHOWN:
        lines.append(f"… en nog {len(broken.problems) - SHOWN}")
    return "\n".join([f"De tabellen zijn geweigerd, er is niets geschreven. Fouten: {len(broken.problems)}.", *lines])
