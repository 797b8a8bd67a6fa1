"""What each region promised and what came of it, for pages that show many regions: a fixed number of queries."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import groupby, starmap
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, ExpressionWrapper, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from regions.geography.models import Region
from regions.plan.models import ActionLine, MoneyRow, PlanPage, Result, StatusChange, Strike, Target, TargetNumber
from regions.plan.presentation import pick_current
from regions.plan.states import PlanRow, ResultRow, TargetRow, TargetState, state_of

__all__ = [
    "LineRow",
    "PlanRow",
    "TargetState",
    "action_lines_by_region",
    "current_plans",
    "plans_updated_by_region",
    "region_of",
    "targets_by_region",
    "with_region",
]


class LineRow(NamedTuple):
    """An action line as pages of all regions show it."""

    plan_id: int
    title: str
    status: str
    reason: str
    due: date | None
    is_example: bool


def current_plans() -> dict[int, PlanRow]:
    """Return the public plan of today of each region, one query; a region without one is left out."""
    found = public_plans().order_by("region_pk", "-period_from", "-pk").values_list("region_pk", *PlanRow._fields)
    own_plans = ((pk, [PlanRow(*row[1:]) for row in own]) for pk, own in groupby(found, key=itemgetter(0)))
    return {pk: plan for pk, plans in own_plans if (plan := pick_current(plans))}


def targets_by_region(plans: Mapping[int, PlanRow]) -> dict[int, list[TargetState]]:
    """Return the targets of each region's plan in the order of the plan; two queries."""
    today = timezone.localdate()
    own = [plan.pk for plan in plans.values()]
    rows = Target.objects.standing().filter(plan__in=own).order_by("plan_id", "sort_order", "pk").values_list(*TargetRow._fields)
    targets = {pk: list(of_plan) for pk, of_plan in groupby(starmap(TargetRow, rows), key=attrgetter("plan_id"))}
    newest = _newest_results(own)
    return {
        region_pk: [state_of(plan, target, newest.get(target.pk), today=today) for target in targets.get(plan.pk, [])]
        for region_pk, plan in plans.items()
    }


def _newest_results(plan_pks: Collection[int]) -> dict[int, ResultRow]:
    """Return of each target the newest result that counts; one query."""
    standing = Result.objects.standing().filter(target__plan__in=plan_pks)
    rows = standing.order_by("date", "pk").values_list(*ResultRow._fields)
    return {row.target_id: row for row in starmap(ResultRow, rows)}


def action_lines_by_region(plans: Mapping[int, PlanRow]) -> dict[int, list[LineRow]]:
    """Return the action lines of each region's plan in the order of the plan; one query."""
    examples = {plan.pk: plan.is_example for plan in plans.values()}
    found = ActionLine.objects.standing().filter(plan__in=list(examples)).order_by("plan_id", "sort_order", "pk")
    rows = [
        LineRow(pk, title, status, reason, due, is_example=examples[pk])
        for pk, title, status, reason, due in found.values_list("plan_id", "title", "status", "reason", "due")
    ]
    lines = {pk: list(own) for pk, own in groupby(rows, key=attrgetter("plan_id"))}
    return {region_pk: lines.get(plan.pk, []) for region_pk, plan in plans.items()}


def plans_updated_by_region(plans: Mapping[int, PlanRow]) -> dict[int, date]:
    """Return the day on which text or ledger of each region's plan last changed; one query."""
    entries = _last_entries()
    found = PlanPage.objects.filter(pk__in=[plan.pk for plan in plans.values()]).order_by().annotate(**entries)
    last = {pk: moments for pk, *moments in found.values_list("pk", *entries)}
    moments = {pk: [*filter(None, (plan.last_published_at, *last.get(plan.pk, ())))] for pk, plan in plans.items()}
    return {region_pk: timezone.localdate(max(own)) for region_pk, own in moments.items() if own}


def with_region(plans: QuerySet[Any]) -> QuerySet[Any]:
    """Add to each plan the number of the region whose live page it stands below, None when there is none."""
    parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    return plans.annotate(region_pk=Subquery(Region.objects.filter(page__path=parent, page__live=True).values("pk")[:1]))


def region_of(plan: PlanPage) -> Region:
    """Return the region whose plan it is."""
    region: Region = Region.objects.get(page__path=plan.path[: -Page.steplen])
    return region


def public_plans() -> QuerySet[Any]:
    """Return live plans that anybody may see, each with its region."""
    path = ExpressionWrapper[Any](OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    return with_region(PlanPage.objects.live()).filter(~Exists(closed), region_pk__isnull=False)


def _last_entries() -> dict[str, Subquery]:
    """Return, per table of the ledger, when something was last entered for a plan."""
    tables = (
        (TargetNumber, "target__plan"),
        (Result, "target__plan"),
        (StatusChange, "line__plan"),
        (MoneyRow, "plan"),
        (Strike, "plan"),
    )
    return {
        f"last_{model.__name__.lower()}": Subquery(
            model.objects.filter(**{plan: OuterRef("pk")}).order_by().values(plan).annotate(last=Max("entered_at")).values("last")
        )
        for model, plan in tables
    }
