"""Show how the search indexes stand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.status import EngineStatus, SourceStatus, statuses
from search.text import ANALYSIS_VERSION


class Command(BaseCommand):
    """Compares what is in every index with what belongs in it."""

    help = "Show for each engine its size and lag, and for each source what the index holds, misses and has too much."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every engine; ends non-zero when one does not answer or needs a rebuild."""
        self.stdout.write(f"analysis version {ANALYSIS_VERSION}")
        problems = [problem for status in statuses() if (problem := self._show(status))]
        if problems:
            raise CommandError("\n".join(problems))

    def _show(self, status: EngineStatus) -> str:
        """Print one engine and return what must be done about it."""
        self.stdout.write(f"\n{status.name}: {status.size / 1_000_000:.1f} MB, {_lag(status)}")
        for source in status.sources:
            self.stdout.write(_line(source))
        for orphan in status.orphans:
            self.stdout.write(f"{orphan.source}: {orphan.entries} entries of a source that no app registers any more")
        if status.unfinished:
            self.stdout.write(
                f"{status.unfinished} rows of a rebuild that is at work or was broken off; the next one removes them"
            )
        if status.fault:
            return f"{status.name}: {status.fault}"
        named = " ".join(f"--source {name}" for name in status.behind)
        return f"{status.name}: run: manage.py search_rebuild {named}" if named else ""


def _lag(status: EngineStatus) -> str:
    waiting = status.waiting
    if not waiting.number:
        return "no changes wait"
    failed = f", {waiting.failed} failed so far ({waiting.fault})" if waiting.failed else ""
    return f"{waiting.number} changes wait, the oldest for {waiting.lag.total_seconds():.0f} s{failed}"


def _line(source: SourceStatus) -> str:
    state = source.health
    if not source.has_index:
        return f"{state.source}: no index yet of this analysis, {source.wanted} belong in it"
    return (
        f"{state.source}: {state.entries} entries, {source.wanted} belong in it, {source.visible} visible today, "
        f"{state.outdated} of an older analysis, {source.surplus} too many, {source.missing} missing, oldest {state.oldest}"
    )
