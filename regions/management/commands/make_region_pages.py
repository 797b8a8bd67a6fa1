"""Give every region a page and a team."""

from typing import Any

from django.core.management.base import BaseCommand

from regions.region_pages import make_region_pages


class Command(BaseCommand):
    """Make what is missing and rename what got another name; running it twice changes nothing."""

    help = "Makes the page, the group of editors and the file collection of every region. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and tell how many."""
        report = make_region_pages()
        for name in report.renamed:
            self.stdout.write(f"renamed: {name}")
        self.stdout.write(f"{len(report.made)} made, {len(report.renamed)} renamed, {len(report.unchanged)} unchanged.")
