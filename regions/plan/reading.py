"""What each region promised and what came of it, for pages that show many regions: a fixed number of queries."""

from collections.abc import Collection
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from regions.geography.models import Region
from regions.plan.models import ActionLine, MoneyRow, PlanPage, Result, StatusChange, Target, TargetNumber
from regions.plan.presentation import pick_current
from regions.plan.states import TargetState, standing_results, state_of

__all__ = [
    "TargetState",
    "action_lines_by_region",
    "current_plans",
    "plans_updated_by_region",
    "region_of",
    "targets_by_region",
    "with_region",
]


def current_plans(region_ids: Collection[int] | None = None) -> dict[int, PlanPage]:
    """Return the public plan of today of each region, one query; a region without one is left out."""
    return _current(_public_plans(), region_ids)


def targets_by_region(region_ids: Collection[int] | None = None) -> dict[int, list[TargetState]]:
    """Return the targets of each region's current public plan in the order of the plan; three queries."""
    plans = current_plans(region_ids)
    targets = _grouped(Target.objects.filter(plan__in=plans.values()).order_by("plan_id", "sort_order", "pk"), "plan_id")
    rows = Result.objects.filter(target__plan__in=plans.values()).order_by("target_id", "pk")
    results = {pk: standing_results(own) for pk, own in _grouped(rows, "target_id").items()}
    return {
        region_pk: [state_of(plan, target, results.get(target.pk, [])) for target in targets.get(plan.pk, [])]
        for region_pk, plan in plans.items()
    }


def action_lines_by_region(region_ids: Collection[int] | None = None) -> dict[int, list[ActionLine]]:
    """Return the action lines of each region's current public plan, with that plan; two queries."""
    plans = current_plans(region_ids)
    lines = _grouped(ActionLine.objects.filter(plan__in=plans.values()).order_by("plan_id", "sort_order", "pk"), "plan_id")
    for plan in plans.values():
        for line in lines.get(plan.pk, []):
            line.plan = plan
    return {region_pk: lines.get(plan.pk, []) for region_pk, plan in plans.items()}


def plans_updated_by_region() -> dict[int, date]:
    """Return the day on which text or ledger of each region's current public plan last changed; one query."""
    plans = _current(_public_plans().annotate(**_last_entries()))
    moments: dict[int, list[datetime]] = {
        region_pk: [moment for name in ("last_published_at", *_last_entries()) if (moment := getattr(plan, name))]
        for region_pk, plan in plans.items()
    }
    return {region_pk: timezone.localdate(max(own)) for region_pk, own in moments.items() if own}


def with_region(plans: QuerySet[Any]) -> QuerySet[Any]:
    """Add to each plan the number of the region whose live page it stands below, None when there is none."""
    parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    return plans.annotate(region_pk=Subquery(Region.objects.filter(page__path=parent, page__live=True).values("pk")[:1]))


def region_of(plan: PlanPage) -> Region:
    """Return the region whose plan it is."""
    region: Region = Region.objects.get(page__path=plan.path[: -Page.steplen])
    return region


def _public_plans() -> QuerySet[Any]:
    """Return live plans that anybody may see, each with its region."""
    path = ExpressionWrapper[Any](OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    return with_region(PlanPage.objects.live()).filter(~Exists(closed), region_pk__isnull=False)


def _current(plans: QuerySet[Any], region_ids: Collection[int] | None = None) -> dict[int, PlanPage]:
    rows = plans.order_by("region_pk", "-period_from", "-pk")
    if region_ids is not None:
        rows = rows.filter(region_pk__in=region_ids)
    chosen = ((pk, pick_current(list(own))) for pk, own in groupby(rows, key=lambda plan: plan.region_pk))
    return {pk: plan for pk, plan in chosen if plan}


def _last_entries() -> dict[str, Subquery]:
    """Return, per table of the ledger, when something was last entered for a plan."""
    tables = ((TargetNumber, "target__plan"), (Result, "target__plan"), (StatusChange, "line__plan"), (MoneyRow, "plan"))
    return {
        f"last_{model.__name__.lower()}": Subquery(
            model.objects.filter(**{plan: OuterRef("pk")}).order_by().values(plan).annotate(last=Max("entered_at")).values("last")
        )
        for model, plan in tables
    }


def _grouped(rows: QuerySet[Any], key: str) -> dict[int, list[Any]]:
    return {pk: list(own) for pk, own in groupby(rows, key=lambda row: getattr(row, key))}
