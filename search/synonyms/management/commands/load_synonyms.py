"""Loads the project's own list of everyday words."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.synonyms.loading import ListError, load, read_list


class Command(BaseCommand):
    """Make and update the words of the list; words that an editor wrote, changed or turned off are left alone."""

    help = "Laadt de lijst met alledaagse woorden; laat staan wat een redacteur schreef, wijzigde of uitzette."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a dry run."""
        parser.add_argument("--dry-run", action="store_true", help="alleen tonen wat er zou veranderen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and count."""
        try:
            report = load(wanted=read_list(), dry_run=options["dry_run"])
        except ListError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"nieuw {report.added}, gewijzigd {report.changed}, vervallen {report.removed}, "
            f"van redacteuren {report.kept}, gelijk {report.unchanged}"
        )
