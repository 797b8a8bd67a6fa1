"""The plans of all regions, read once for everything that these pages show."""

from regions.plan.reading import (
    LineRow,
    TargetState,
    action_lines_by_region,
    current_plans,
    plans_updated_by_region,
    targets_by_region,
)
from site_core.kept import Kept

kept_plans = Kept(current_plans)
kept_lines: Kept[dict[int, list[LineRow]]] = Kept(lambda: action_lines_by_region(kept_plans.get()))
kept_updates = Kept(lambda: plans_updated_by_region(kept_plans.get()))
# What a target counts and where it comes from stands there in words.
_targets: Kept[dict[int, list[TargetState]]] = Kept(lambda: targets_by_region(kept_plans.get()), by_language=True)


def kept_targets() -> dict[int, list[TargetState]]:
    """Return the targets of each region's current plan, in words of the language that is active."""
    return _targets.get()
