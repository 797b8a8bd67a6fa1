"""Reads the plan of a region from a spreadsheet or CSV file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regions.plan.importing.files import PlanFile
from regions.plan.importing.loading import ImportReport, load_plan


class Command(BaseCommand):
    """`manage.py import_plan FILE.xlsx|csv`: prints what differs; with one mistake in the file nothing is stored."""

    help = "Read the plan of a region from a file; the template is in the admin, under Cijfers en actielijnen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and what to do with it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--publish", action="store_true", help="put a new plan and new text on the site at once")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read the file and print the report."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        file, dry_run = PlanFile(path.name, path.read_bytes()), options["dry_run"]
        report = load_plan(file, agreed=lambda _report: not dry_run, publish=options["publish"])
        self._print(report)
        if report.errors:
            raise CommandError(f"{len(report.errors)} errors, nothing was stored.")
        done = "would be" if dry_run else "were"
        self.stdout.write(f"{len(report.new)} new and {len(report.changed)} changed {done} stored; {report.same} the same.")

    def _print(self, report: ImportReport) -> None:
        for mark, lines in (("!", report.errors), ("+", report.new), ("~", report.changed), ("?", report.missing)):
            for line in lines:
                self.stdout.write(f"{mark} {line}")
        if report.missing:
            self.stdout.write("? stands on the site and not in the file: it stays as it is.")
