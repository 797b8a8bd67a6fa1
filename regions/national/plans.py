"""The plans of all regions, read once for everything that these pages show."""

from regions.plan.reading import action_lines_by_region, current_plans, targets_by_region
from site_core.kept import Kept

kept_plans = Kept(current_plans)
kept_targets = Kept(targets_by_region)
kept_lines = Kept(action_lines_by_region)
