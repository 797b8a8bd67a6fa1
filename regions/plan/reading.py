"""What each region promised and what came of it, for pages that show many regions: a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from regions.models import RegionPage
from regions.plan.models import ActionLine, PlanFigure, PlanPage
from regions.plan.pace import Pace, is_stale, pace_of
from regions.plan.presentation import figure_name, is_invented, pick_current, source_text


@dataclass(frozen=True)
class TargetState:
    """A target of a region's current public plan, with its newest result; None is not known."""

    target_pk: int
    measure: str
    label: str
    unit: str
    year: int | None
    target: int | None
    result: int | None
    result_date: date | None
    source: str
    pace: Pace
    stale: bool
    is_example: bool


def current_plans(region_ids: Collection[int] | None = None) -> dict[int, PlanPage]:
    """Return the public plan of today of each region, one query; a region without one is left out."""
    plans: dict[int, PlanPage] = {}
    rows = _public_plans().order_by("region_pk", "-period_from", "-pk")
    if region_ids is not None:
        rows = rows.filter(region_pk__in=region_ids)
    for region_pk, own in groupby(rows, key=lambda plan: plan.region_pk):
        if plan := pick_current(list(own)):
            plans[region_pk] = plan
    return plans


def targets_by_region(region_ids: Collection[int] | None = None) -> dict[int, list[TargetState]]:
    """Return the targets of each region's current public plan in the order of the plan; two queries."""
    plans = current_plans(region_ids)
    figures = _by_plan(PlanFigure.objects.filter(plan__in=plans.values()).order_by("plan_id", "sort_order", "pk"))
    return {region_pk: [_state(plan, figure) for figure in figures.get(plan.pk, [])] for region_pk, plan in plans.items()}


def action_lines_by_region(region_ids: Collection[int] | None = None) -> dict[int, list[ActionLine]]:
    """Return the action lines of each region's current public plan, with that plan; two queries."""
    plans = current_plans(region_ids)
    lines = _by_plan(ActionLine.objects.filter(plan__in=plans.values()).order_by("plan_id", "sort_order", "pk"))
    for plan in plans.values():
        for line in lines.get(plan.pk, []):
            line.plan = plan
    return {region_pk: lines.get(plan.pk, []) for region_pk, plan in plans.items()}


def plans_updated_by_region() -> dict[int, date]:
    """Return the day on which each region last changed its current public plan; one query."""
    plans = current_plans()
    return {pk: timezone.localdate(plan.last_published_at) for pk, plan in plans.items() if plan.last_published_at}


def _public_plans() -> QuerySet[Any]:
    """Return live plans that anybody may see, each with its region."""
    parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    region = RegionPage.objects.live().filter(path=parent).values("region_id")[:1]
    closed = PageViewRestriction.objects.annotate(below=_text(OuterRef("path"))).filter(below__startswith=F("page__path"))
    return PlanPage.objects.live().annotate(region_pk=Subquery(region)).filter(~Exists(closed), region_pk__isnull=False)


def _text(expression: OuterRef) -> ExpressionWrapper:
    return ExpressionWrapper(expression, output_field=CharField())


def _by_plan(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    return {plan_pk: list(own) for plan_pk, own in groupby(rows, key=lambda row: row.plan_id)}


def _state(plan: PlanPage, figure: PlanFigure) -> TargetState:
    first = date(figure.year, 1, 1) if figure.year else plan.period_from
    last = date(figure.year, 12, 31) if figure.year else plan.period_until
    return TargetState(
        target_pk=figure.pk,
        measure=figure.measure,
        label=figure_name(figure),
        unit="",
        year=figure.year,
        target=figure.target,
        result=figure.result,
        result_date=figure.date,
        source=source_text(figure),
        pace=pace_of(target=figure.target, result=figure.result, on=figure.date, first=first, last=last),
        stale=is_stale(reported=figure.date, first=first, last=last, today=timezone.localdate()),
        is_example=is_invented(figure),
    )
