"""The ledger of an example plan, entered as an editor would and erased as nobody else may."""

from datetime import date
from typing import Any

from django.db import transaction

from regions.enums import EnteredAs, LineKind, Measure, MoneyKind
from regions.plan.entering import (
    Author,
    Entry,
    NewStatus,
    add_line,
    add_participation,
    change_status,
    enter_money,
    enter_result,
    partner_named,
    set_target,
)
from regions.plan.links import cut_links
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
from regions.plan.states import is_invented

EXAMPLE, PUBLISHED = Author(entered_as=EnteredAs.EXAMPLE), Author(entered_as=EnteredAs.IMPORT)


@transaction.atomic
def fill_ledger(plan: PlanPage, entry: dict[str, Any], *, region_id: int) -> None:
    """Enter targets, results, action lines, money and partners of a plan."""
    targets: dict[tuple[str, str, int | None], Target] = {}
    for item in entry["figures"]:
        _enter_figure(plan, item, targets)
    for item in entry["action_lines"]:
        _enter_line(plan, item)
    for item in entry["budget"]:
        amount = Entry(item["amount"], item.get("date", date(item["year"], 12, 31)), item["source"])
        row = MoneyRow(plan=plan, year=item["year"], kind=item.get("kind", MoneyKind.RECEIVED))
        enter_money(row=row, entry=amount, by=_author(item["source"]))
    for item in entry["partners"]:
        partner = partner_named(item["name"], region_id=region_id)
        joined = Participation(plan=plan, partner=partner, role=item["role"], valid_from=plan.period_from)
        add_participation(participation=joined, by=EXAMPLE)


@transaction.atomic
def erase_example(plan: PlanPage) -> None:
    """Delete an example plan with its ledger, and the partners that no other plan names; refused for a real plan."""
    if not plan.is_example:
        raise ValueError(f"{plan} is no example: a real plan is never deleted.")
    partners = list(Partner.objects.filter(participations__plan=plan, region__isnull=False).values_list("pk", flat=True))
    cut_links([line.pk for line in plan.action_lines.all()])
    for model, path in (
        (Result, "target__plan"),
        (TargetNumber, "target__plan"),
        (StatusChange, "line__plan"),
        (Strike, "plan"),
        (MoneyRow, "plan"),
        (Participation, "plan"),
        (Target, "plan"),
        (ActionLine, "plan"),
    ):
        # Past the guard of rows that are never deleted: these never were facts.
        rows = model._base_manager.filter(**{path: plan.pk})
        rows._raw_delete(rows.db)
    plan.delete()
    Partner.objects.filter(pk__in=partners, participations__isnull=True).delete()


def _enter_figure(plan: PlanPage, item: dict[str, Any], targets: dict[tuple[str, str, int | None], Target]) -> None:
    measure = item["measure"] if item["measure"] in Measure.values else Measure.OTHER
    key = (measure, item.get("label", ""), item.get("year"))
    source, day = item["source"], item.get("date") or plan.period_from
    if key not in targets:
        targets[key] = target = Target(plan=plan, measure=measure, label=key[1], year=key[2])
        if item.get("target") is not None:
            promised = item.get("target_source", source)
            set_target(target=target, entry=Entry(item["target"], plan.period_from, promised), by=_author(promised))
        else:
            target.full_clean()
            target.save()
    if item.get("result") is not None:
        enter_result(target=targets[key], entry=Entry(item["result"], day, source, item.get("note", "")), by=_author(source))


def _author(source: str) -> Author:
    """A figure with a source that others can read was read from a file; only an invented one is an example."""
    return EXAMPLE if is_invented(source) else PUBLISHED


def _enter_line(plan: PlanPage, item: dict[str, Any]) -> None:
    """Enter an action line with the statuses that it had before."""
    now = NewStatus(item["status"], item["reason"], item.get("until"), item.get("since", plan.period_from))
    before = [NewStatus(step["status"], "", item.get("until"), step["date"]) for step in item.get("before", [])]
    first, *later = [*before, now]
    line = ActionLine(
        plan=plan,
        title=item["title"],
        kind=LineKind.PILOT if item["pilot"] else LineKind.LINE,
        description=item["description"],
        owner=item["owner"],
        status=first.status,
        reason=first.reason,
        due=first.due,
    )
    add_line(line=line, by=EXAMPLE, on=first.on)
    for step in later:
        change_status(line=line, to=step, by=EXAMPLE)
