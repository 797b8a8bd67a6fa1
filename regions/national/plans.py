"""The plans of all regions, read once for everything that these pages show."""

from django.utils.translation import get_language

from regions.plan.models import ActionLine
from regions.plan.reading import TargetState, action_lines_by_region, current_plans, targets_by_region
from site_core.kept import Kept

kept_plans = Kept(current_plans)
kept_lines: Kept[dict[int, list[ActionLine]]] = Kept(action_lines_by_region)
# What a target counts and where it comes from stands there in words.
_targets: dict[str | None, Kept[dict[int, list[TargetState]]]] = {}


def kept_targets() -> dict[int, list[TargetState]]:
    """Return the targets of each region's current plan, in words of the language that is active."""
    return _targets.setdefault(get_language(), Kept(targets_by_region)).get()
