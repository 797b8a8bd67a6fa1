"""Removes the example content."""

from typing import Any

from django.core.management.base import BaseCommand

from site_core.demo import remove_demo


class Command(BaseCommand):
    """Remove the example content of all rooms in one transaction; refused in production."""

    help = "Removes all example content and nothing else."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and print how many objects each loader removed."""
        for name, count in remove_demo().items():
            self.stdout.write(f"{name}: {count}")
