"""Loads the project's own cards of schemes and amounts of the minimum wage."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regions.instruments.loading import CardListError, load_cards, load_wages, read_cards, read_wages
from site_core.broken_tables import BrokenTables


class Command(BaseCommand):
    """Make and update what comes with the site; what an editor made or changed is left alone."""

    help = "Laadt de kaarten van regelingen en de bedragen van het minimumloon; laat staan wat een redacteur schreef of wijzigde."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a dry run."""
        parser.add_argument("--dry-run", action="store_true", help="alleen tonen wat er zou veranderen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and count."""
        try:
            cards, wages = read_cards(), read_wages()
        except (BrokenTables, CardListError) as error:
            raise CommandError(str(error)) from error
        for label, report in (
            ("kaarten", load_cards(wanted=cards, dry_run=options["dry_run"])),
            ("minimumloon", load_wages(wanted=wages, dry_run=options["dry_run"])),
        ):
            self.stdout.write(
                f"{label}: nieuw {report.added}, gewijzigd {report.changed}, van redacteuren {report.kept}, "
                f"gelijk {report.unchanged}"
            )
