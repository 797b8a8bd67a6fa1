"""What the search index holds of regions and municipalities changes when the tables are loaded."""

from typing import Any

from regions.geography.signals import geography_loaded
from search import note_all


def note_with_geography(source: str) -> None:
    """Note all objects of a source when names change, or which municipality belongs to which region; in the same transaction."""

    def note(*, report: Any, **_event: Any) -> None:
        if report and report.changes_regions:
            note_all(source)

    geography_loaded.connect(note, weak=False, dispatch_uid=f"{source}.search_index")
