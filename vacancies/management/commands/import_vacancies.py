"""Imports places from a file of a trusted source."""

import re
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vacancies.importing import FileRefused, ImportOptions, ImportReport, import_places
from vacancies.writing import name_of

SHOWN = 20
EVERY_SECONDS = 2.0


class Command(BaseCommand):
    """Upserts places by source and bronId; bad rows are refused with line and reason, and make the exit non-zero."""

    help = "Importeert plekken uit een CSV- of JSON Lines-bestand van een vertrouwde bron."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file, the name of its source and how to treat it."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--source", required=True, help="Naam van de bron: kleine letters, cijfers en streepjes.")
        parser.add_argument("--dry-run", action="store_true", help="Meldt wat er zou gebeuren en schrijft niets.")
        parser.add_argument("--default-employer", default="", metavar="NAME", help="Voor regels zonder werkgever.")
        parser.add_argument("--format", choices=["csv", "jsonl"], default="", help="Anders blijkt het uit het bestand.")
        parser.add_argument("--encoding", default="", help="Anders UTF-8, en als dat niet kan CP1252.")
        parser.add_argument("--errors", type=Path, metavar="FILE", help="Schrijft elke geweigerde regel naar dit CSV-bestand.")
        parser.add_argument(
            "--warnings", type=Path, metavar="FILE", help="Schrijft elke regel met een waarschuwing naar dit CSV-bestand."
        )
        parser.add_argument("--close-missing", action="store_true", help="Sluit plekken die niet meer in het bestand staan.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, print the report, and end non-zero when rows were refused."""
        report = self._import(options)
        self._print(report, options)
        if report.refused:
            said = ngettext("%(number)d regel geweigerd.", "%(number)d regels geweigerd.", report.refused)
            raise CommandError(said % {"number": report.refused})

    def _import(self, options: dict[str, Any]) -> ImportReport:
        if not re.fullmatch(r"[a-z0-9-]{1,40}", options["source"]):
            raise CommandError(_("--source: gebruik hoogstens 40 kleine letters, cijfers en streepjes."))
        try:
            "".encode(options["encoding"] or "utf-8")
            return import_places(
                options["file"],
                ImportOptions(
                    source=options["source"],
                    default_employer=options["default_employer"].strip(),
                    file_format=options["format"],
                    encoding=options["encoding"],
                    errors=options["errors"],
                    warnings=options["warnings"],
                    close_missing=options["close_missing"],
                    dry_run=options["dry_run"],
                ),
                Progress(self.stderr.write),
            )
        except (FileRefused, OSError, LookupError) as error:
            raise CommandError(str(error)) from error

    def _print(self, report: ImportReport, options: dict[str, Any]) -> None:
        write = self.stdout.write
        if options["dry_run"]:
            write(_("Proef: er is niets geschreven."))
        for refusal in report.refusals[:SHOWN]:
            write(str(refusal))
        if report.refused > SHOWN:
            write(_("… en nog %(number)d; --errors FILE schrijft ze alle.") % {"number": report.refused - SHOWN})
        self._print_advice(report)
        if report.unknown_columns:
            write(_("Onbekende kolommen, niet gebruikt: %(names)s") % {"names": ", ".join(report.unknown_columns)})
        write(
            _("nieuw %(new)d, gewijzigd %(changed)d, ongewijzigd %(unchanged)d, gesloten %(closed)d, geweigerd %(refused)d")
            % vars(report)
        )
        if report.occupations:
            counts = ", ".join(f"{name} {number}" for name, number in report.occupations.most_common())
            write(_("beroepen bij de titels: %(counts)s") % {"counts": counts})
        if report.missing and not report.closed:
            write(self._about_missing(report, options["close_missing"]))
        speed = report.rows / report.seconds if report.seconds else 0
        write(
            _("%(rows)d regels in %(seconds).1f s (%(speed)d per seconde), waarvan %(indexing).1f s voor de zoekindex")
            % {"rows": report.rows, "seconds": report.seconds, "speed": speed, "indexing": report.seconds_indexing}
        )

    def _print_advice(self, report: ImportReport) -> None:
        """Say what the texts of new and changed places had better say; every row of it was taken."""
        write = self.stdout.write
        for warning in report.warnings[:SHOWN]:
            write(_("let op, %(warning)s") % {"warning": warning})
        if report.warned > SHOWN:
            write(_("… en nog %(number)d; --warnings FILE schrijft ze alle.") % {"number": report.warned - SHOWN})
        if report.remarks:
            counts = ", ".join(f"{name_of(code)} ({code}) {number}" for code, number in report.remarks.most_common())
            said = ngettext(
                "%(warned)d regel met een waarschuwing: %(counts)s",
                "%(warned)d regels met een waarschuwing: %(counts)s",
                report.warned,
            )
            write(said % {"warned": report.warned, "counts": counts})

    def _about_missing(self, report: ImportReport, wanted: bool) -> str:
        if wanted:
            return _(
                "%(number)d plekken van deze bron staan niet in het bestand. Niets is gesloten: van een geweigerde regel "
                "is het nummer onbekend."
            ) % {"number": report.missing}
        return _("%(number)d plekken van deze bron staan niet in het bestand en blijven open; --close-missing sluit ze.") % {
            "number": report.missing
        }


class Progress:
    """Says every two seconds how far it is, beside the report."""

    def __init__(self, write: Any) -> None:
        self._write, self._said = write, monotonic()

    def __call__(self, rows: int) -> None:
        """Hear how many rows are done."""
        if monotonic() - self._said >= EVERY_SECONDS:
            self._said = monotonic()
            self._write(_("%(rows)d regels …") % {"rows": rows})
