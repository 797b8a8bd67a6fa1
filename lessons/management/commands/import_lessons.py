"""Imports existing lessons."""

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.importing.cells import COLUMNS
from lessons.importing.run import ImportOptions, import_lessons
from vacancies.importing.reading import FileRefused


class Command(BaseCommand):
    """Makes a draft of each record, or changes the one it made before; nothing is published unless asked."""

    help = "Leest lessen in uit een CSV- of JSON Lines-bestand, of uit Markdown-bestanden met een blok bovenaan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file or folder, the name of its source and how to treat it."""
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--source", required=True, help="Naam van de bron: kleine letters, cijfers en streepjes.")
        parser.add_argument("--region", default="", metavar="CODE", help="Voor records zonder regio.")
        parser.add_argument("--publish", action="store_true", help="Zet op de site wat mag; anders wordt alles een concept.")
        parser.add_argument("--dry-run", action="store_true", help="Meldt wat er zou gebeuren en schrijft niets.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, print what came of each record, and end non-zero when one was refused."""
        if not re.fullmatch(r"[a-z0-9-]{1,40}", options["source"]):
            raise CommandError(_("--source: gebruik hoogstens 40 kleine letters, cijfers en streepjes."))
        chosen = ImportOptions(options["source"], options["region"], options["publish"], options["dry_run"])
        try:
            report = import_lessons(options["path"], chosen)
        except (FileRefused, OSError) as error:
            raise CommandError(str(error)) from error
        if options["dry_run"]:
            self.stdout.write(_("Proef: er is niets geschreven."))
        for line in (*report.lines, *report.refusals):
            self.stdout.write(str(line))
        if report.unknown:
            names = {"names": ", ".join(sorted(report.unknown)), "known": ", ".join(sorted(COLUMNS))}
            self.stdout.write(_("Onbekende kolommen, niet gebruikt: %(names)s. Bekend zijn: %(known)s") % names)
        counts = {**vars(report), "refused": len(report.refusals)}
        self.stdout.write(
            _("nieuw %(new)d, gewijzigd %(changed)d, ongewijzigd %(unchanged)d, van een redacteur %(kept)d, ") % counts
            + _("op de site %(published)d, geweigerd %(refused)d") % counts
        )
        if report.refusals:
            said = ngettext("%(number)d record geweigerd.", "%(number)d records geweigerd.", len(report.refusals))
            raise CommandError(said % {"number": len(report.refusals)})
