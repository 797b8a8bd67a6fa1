"""Loads the standard pages from site_core/content/."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from site_core.content_loader import ContentError, load_all, read_texts


class Command(BaseCommand):
    """Make and update the standard pages; a page that an editor changed is left alone."""

    help = "Makes the home page and the standard pages; leaves pages alone that an editor changed. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer a dry run."""
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load all texts in one transaction and print what came of them."""
        try:
            texts = read_texts()
        except ContentError as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            outcomes = load_all(texts)
            if options["dry_run"]:
                transaction.set_rollback(True)
        for outcome, slugs in outcomes.items():
            names = f": {', '.join(slugs)}" if slugs and outcome != "unchanged" else ""
            self.stdout.write(f"{outcome} {len(slugs)}{names}")
