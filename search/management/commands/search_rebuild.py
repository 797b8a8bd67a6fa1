"""Make the search index anew."""

from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.errors import SearchUnavailable
from search.indexing import rebuild
from search.registry import sources


class Command(BaseCommand):
    """Rebuilds each source in one transaction: visitors search the old index until the new one is there."""

    help = "Make the search index anew from the database; visitors notice nothing until a source is done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option: which source."""
        parser.add_argument("--source", action="append", default=[], help="only this source; may be given more than once")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, one source after the other; ends non-zero when one fails, after the others are done."""
        known = {source.name for source in sources()}
        if unknown := set(options["source"]) - known:
            raise CommandError(f"Unknown source: {', '.join(sorted(unknown))}. Choose from: {', '.join(sorted(known))}.")
        failed = [name for name in sorted(options["source"] or known) if not self._rebuild(name)]
        if failed:
            raise CommandError(f"Not rebuilt, the old index is still in use: {', '.join(failed)}.")

    def _rebuild(self, name: str) -> bool:
        start = monotonic()
        try:
            done = rebuild(name, progress=lambda number: self._progress(name, number))
        except SearchUnavailable as fault:
            self.stderr.write(self.style.ERROR(f"{name}: {fault}"))
            return False
        seconds = monotonic() - start
        self.stdout.write(f"{name}: {done} documents in {seconds:.1f} s ({done / max(seconds, 0.001):.0f}/s)")
        return True

    def _progress(self, name: str, number: int) -> None:
        if number % 5_000 == 0:
            self.stdout.write(f"{name}: {number} …")
