"""Up to four regions side by side: plan, targets, action lines, contact and every measure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from regions.enums import ActionStatus
from regions.national.plans import kept_lines, kept_plans, kept_targets
from regions.national.table import NationalTable, RegionRow
from regions.national.writing import cell
from regions.plan.models import PlanPage
from regions.plan.pace import PACE_LABELS
from regions.plan.presentation import BADGES, period
from regions.plan.reading import TargetState
from regions.plan.states import in_digits

MOST = 4


@dataclass(frozen=True)
class Side:
    """One region of a comparison, in words."""

    region: RegionRow
    plan: list[tuple[str, str]]
    aim: str
    plan_is_example: bool
    targets: list[dict[str, str]]
    actions: list[dict[str, str]]
    contact: list[tuple[str, str]]


@dataclass(frozen=True)
class Figures:
    """Every measure that one of these regions reported, a column for each region; and the names of the others."""

    columns: list[str]
    rows: list[list[str]]
    unknown: list[str]


def chosen_regions(table: NationalTable, slugs: Iterable[str]) -> list[RegionRow]:
    """Return at most four regions in the order of the address, each once; an unknown one is left out."""
    by_slug = {region.slug: region for region in table.regions}
    known = [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]
    return known[:MOST]


def compare(table: NationalTable, regions: Collection[RegionRow]) -> list[Side]:
    """Put everything of these regions in words, in a fixed number of queries."""
    pks = [region.pk for region in regions]
    plans, targets, lines = _plans_of(pks), kept_targets(), kept_lines.get()
    found = ContactPoint.objects.visible().main().filter(region__in=pks).order_by("pk")
    points = {point.region_id: point for point in found.only("region_id", "public_name", "phone", "last_checked")}
    return [
        Side(
            region=region,
            plan=_plan(plans.get(region.pk)),
            aim=plans[region.pk].aim if region.pk in plans else "",
            plan_is_example=region.pk in plans and plans[region.pk].is_example,
            targets=[_target(state) for state in targets.get(region.pk, [])],
            actions=[_action(line) for line in lines.get(region.pk, [])],
            contact=_contact(points.get(region.pk)),
        )
        for region in regions
    ]


def figures_of(table: NationalTable, regions: Collection[RegionRow]) -> Figures:
    """Put the measures of these regions beside each other; no query."""
    reported = [column for column in table.columns if any(column.numbers.get(region.pk) is not None for region in regions)]
    return Figures(
        columns=[_("Cijfer"), *(region.name for region in regions)],
        rows=[[str(column.measure.label), *(cell(column, region.pk) for region in regions)] for column in reported],
        unknown=[str(column.measure.label) for column in table.columns if column not in reported],
    )


def _plans_of(region_pks: Collection[int]) -> dict[int, PlanPage]:
    """Return the whole plan of today of these regions; one query."""
    current = {pk: plan.pk for pk, plan in kept_plans.get().items() if pk in region_pks}
    pages = PlanPage.objects.with_summary().in_bulk(current.values())
    return {region_pk: pages[plan_pk] for region_pk, plan_pk in current.items() if plan_pk in pages}


def _plan(plan: Any | None) -> list[tuple[str, str]]:
    if plan is None:
        return []
    groups = plan._meta.get_field("target_groups").labels(plan.target_groups)
    unknown = _("niet bekend")
    return [
        (_("Plan"), plan.title),
        (_("Periode"), period(plan)),
        (_("Voor wie"), ", ".join(map(str, groups)) or unknown),
        (_("Centrumgemeente"), plan.lead_municipality or unknown),
        (_("Namens werkgevers"), plan.employers_lead or unknown),
    ]


def _target(state: TargetState) -> dict[str, str]:
    numbers = {"result": in_digits(state.result), "target": in_digits(state.target)}
    if state.result is None:
        text = _("doel %(target)s, resultaat niet bekend") % numbers
    elif state.target is None:
        text = _("%(result)s, doel niet bekend") % numbers
    else:
        text = _("%(result)s van %(target)s") % numbers
    if state.result_date:
        text = _("%(text)s, op %(day)s") % {"text": text, "day": format_date(state.result_date, "j F Y")}
    if state.is_example:
        text = _("%(text)s (voorbeeld)") % {"text": text}
    name = f"{state.label} {state.year or ''}".strip()
    return {"name": name, "text": text, "pace": str(PACE_LABELS[state.pace]), "source": state.source}


def _action(line: Any) -> dict[str, str]:
    status = ActionStatus(line.status)
    return {"title": line.title, "status": str(status.label), "variant": BADGES.get(status, "info"), "reason": line.reason}


def _contact(point: ContactPoint | None) -> list[tuple[str, str]]:
    if point is None:
        return []
    rows = [(_("Contactpunt"), point.public_name)]
    if point.phone:
        rows.append((_("Telefoon"), str(point.phone.as_national)))
    checked = format_date(point.last_checked, "j F Y") if point.last_checked else _("niet bekend")
    return [*rows, (_("Nagekeken op"), checked)]
