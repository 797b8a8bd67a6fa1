"""Loads the example content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from site_core.demo import DEFAULT_SEED, load_demo


class Command(BaseCommand):
    """Load the example content of all rooms in one transaction; refused in production."""

    help = "Loads the example content: the same seed gives the same content, and a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another seed."""
        parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="another number gives other dates and choices")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and print how many objects each loader made or changed."""
        for name, count in load_demo(options["seed"]).items():
            self.stdout.write(f"{name}: {count}")
