"""Show how the search index stands."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SourceHealth
from search.errors import SearchUnavailable
from search.registry import EMBEDDED, get_engine, sources
from search.text import ANALYSIS_VERSION


class Command(BaseCommand):
    """Compares what is in the index with what belongs in it."""

    help = "Show for each source how many entries the index holds, how many belong in it, their analysis version and the oldest."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each source; ends non-zero when a rebuild is needed."""
        try:
            health = get_engine(EMBEDDED).health()
        except SearchUnavailable as fault:
            raise CommandError(str(fault)) from fault
        if health.fault:
            raise CommandError(health.fault)
        self.stdout.write(f"analysis version {ANALYSIS_VERSION}")
        found = {source.source: source for source in health.sources}
        behind = []
        for source in sources():
            state = found.pop(source.name, SourceHealth(source.name, 0, 0, "-"))
            wanted, visible = source.indexable().count(), source.visible().count()
            self.stdout.write(
                f"{source.name}: {state.entries} entries, {wanted} belong in it, {visible} visible today, "
                f"{state.outdated} of an older analysis, oldest {state.oldest}"
            )
            if state.entries != wanted or state.outdated:
                behind.append(source.name)
        for name, state in found.items():
            self.stdout.write(f"{name}: {state.entries} entries of a source that no app registers any more")
        if behind:
            raise CommandError(f"Run: manage.py search_rebuild {' '.join(f'--source {name}' for name in behind)}")
