"""Make the search index anew."""

from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.errors import SearchUnavailable
from search.indexing import rebuild
from search.registry import names_to_fill, sources


class Command(BaseCommand):
    """Rebuilds each source in each engine: visitors search the old index until the new one is there."""

    help = "Make the search indexes anew from the database; visitors notice nothing until a source is done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two options: which source and which engine."""
        parser.add_argument("--source", action="append", default=[], help="only this source; may be given more than once")
        parser.add_argument("--engine", action="append", default=[], help="only this engine; may be given more than once")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, one source after the other; ends non-zero when one fails, after the others are done."""
        chosen = _chosen("source", options["source"], {source.name for source in sources()})
        engines = _chosen("engine", options["engine"], set(names_to_fill()))
        failed = [f"{name} ({engine})" for engine in engines for name in chosen if not self._rebuild(engine, name)]
        if failed:
            raise CommandError(f"Not rebuilt, the old index is still in use: {', '.join(failed)}.")

    def _rebuild(self, engine: str, name: str) -> bool:
        start = monotonic()
        try:
            done = rebuild(name, progress=lambda number: self._progress(name, number), engines=[engine])
        except SearchUnavailable as fault:
            self.stderr.write(self.style.ERROR(f"{name}: {fault}"))
            return False
        seconds = monotonic() - start
        self.stdout.write(f"{name}: {done} documents in {seconds:.1f} s ({done / max(seconds, 0.001):.0f}/s), {engine}")
        return True

    def _progress(self, name: str, number: int) -> None:
        if number % 5_000 == 0:
            self.stdout.write(f"{name}: {number} …")


def _chosen(what: str, named: list[str], known: set[str]) -> list[str]:
    """Those that were named, or all; an unknown one is refused with the known ones."""
    if unknown := set(named) - known:
        raise CommandError(f"Unknown {what}: {', '.join(sorted(unknown))}. Choose from: {', '.join(sorted(known))}.")
    return sorted(named or known)
