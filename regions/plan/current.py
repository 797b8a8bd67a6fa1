"""The plans of a region as its page shows them, kept for half a minute: a page per region, and many who read it."""

from __future__ import annotations

from dataclasses import dataclass

from regions.plan.models import (
    ActionLine,
    MoneyRow,
    Participation,
    Partner,
    PlanPage,
    Result,
    StatusChange,
    Strike,
    Target,
    TargetNumber,
)
from regions.plan.presentation import PlanView, pick_current, present
from site_core.kept import KeptEach


@dataclass(frozen=True)
class RegionPlans:
    """The plan of today in words, if there is one, and the others with the newest first."""

    plan: PlanPage | None
    view: PlanView | None
    others: tuple[PlanPage, ...]


def plans_below(path: str) -> RegionPlans:
    """Return the public plans straight below a page of the tree; six queries, seven with documents, or none from memory."""
    return _plans.of(path)


def _read(path: str) -> RegionPlans:
    # Straight below this page: Wagtail's child_of() asks the same in a longer way.
    plans = list(PlanPage.objects.live().filter(path__startswith=path).newest().with_summary())
    plan = pick_current(plans)
    others = tuple(other for other in plans if other != plan)
    return RegionPlans(plan, present(plan) if plan else None, others)


_plans: KeptEach[str, RegionPlans] = KeptEach(_read, by_language=True).follow(
    *(PlanPage, Target, TargetNumber, Result, ActionLine, StatusChange, MoneyRow, Participation, Partner, Strike)
)
