"""A plan in words and rows, as the pages of a region and of a plan show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.enums import ActionStatus, DocumentKind, MoneyKind
from regions.plan.figures import FIGURE_COLUMNS, RESULT_COLUMNS, TargetView, figure_rows, newest_matches, show_targets
from regions.plan.history import HISTORY_COLUMNS, Change, history_of, status_since
from regions.plan.links import links_of, partner_page
from regions.plan.pace import ENOUGH_PERCENT
from regions.plan.states import PlanRow, euros, marked_example, source_text

if TYPE_CHECKING:
    # The models show themselves with these functions.
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

AnyPlan = TypeVar("AnyPlan", "PlanPage", PlanRow)

BADGES = {ActionStatus.DONE: "positive", ActionStatus.DELAYED: "warning", ActionStatus.STOPPED: "warning"}
MONEY_COLUMNS = (gettext_lazy("Jaar"), gettext_lazy("Wat"), gettext_lazy("Bedrag"), gettext_lazy("Bron"))
COLUMNS = {"figures": FIGURE_COLUMNS, "results": RESULT_COLUMNS, "money": MONEY_COLUMNS, "history": HISTORY_COLUMNS}


@dataclass(frozen=True)
class Ledger:
    """The rows of a plan, also those that were corrected or struck out, and the history when that is asked for."""

    targets: list[Target] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    lines: list[ActionLine] = field(default_factory=list)
    money: list[MoneyRow] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    numbers: list[TargetNumber] = field(default_factory=list)
    changes: list[StatusChange] = field(default_factory=list)
    strikes: list[Strike] = field(default_factory=list)


@dataclass(frozen=True)
class PlanView:
    """Everything that the pages show of a plan."""

    outline: list[tuple[str, str]]
    partners: list[tuple[str, str]]
    actions: list[dict[str, Any]]
    targets: list[TargetView]
    progress: list[TargetView]
    figures: list[tuple[str, ...]]
    money: list[tuple[str, str, str, str]]
    money_totals: list[tuple[str, str]]
    documents: list[dict[str, Any]]
    sources: list[str]
    # The month in which a plan that is over ended; empty for a plan that runs or is to come.
    ended: str
    history: list[Change]
    columns: dict[str, tuple[Any, ...]]
    enough_percent: int = ENOUGH_PERCENT


def read_ledger(plan: PlanPage, *, whole: bool = False) -> Ledger:
    """Read the rows of a plan in five queries, with the whole history in eight; none for a plan that is not stored yet."""
    if plan.pk is None:
        return Ledger()
    from regions.plan.models import Result, StatusChange, Strike, TargetNumber  # noqa: PLC0415 — the models show themselves

    of_targets = {"target__plan": plan.pk}
    return Ledger(
        targets=list(plan.targets.all()),
        results=list(Result.objects.filter(**of_targets).order_by("pk")),
        lines=list(plan.action_lines.all()),
        money=list(plan.money_rows.order_by("year", "kind", "pk")),
        participations=list(plan.participations.select_related("partner")),
        numbers=list(TargetNumber.objects.filter(**of_targets).order_by("pk")) if whole else [],
        changes=list(StatusChange.objects.filter(line__plan=plan.pk).order_by("pk")) if whole else [],
        strikes=list(Strike.objects.filter(plan=plan.pk).order_by("pk")) if whole else [],
    )


def present(plan: PlanPage, *, whole: bool = False) -> PlanView:
    """Read a plan and put it in words; `whole` with its history. One query more when it has files."""
    ledger = read_ledger(plan, whole=whole)
    targets = show_targets(plan, [target for target in ledger.targets if not target.struck], ledger.results)
    money = standing(ledger.money)
    return PlanView(
        outline=outline(plan),
        partners=partners(ledger.participations),
        actions=action_rows(ledger, is_example=plan.is_example, with_links=whole),
        targets=targets,
        progress=newest_matches(targets),
        figures=figure_rows(targets),
        money=money_rows(money),
        money_totals=money_totals(money),
        documents=documents(plan),
        sources=[line.strip() for line in plan.sources.splitlines() if line.strip()],
        ended=ended(plan),
        history=history_of(ledger) if whole else [],
        columns=COLUMNS,
    )


def standing(rows: list[MoneyRow]) -> list[MoneyRow]:
    """Return the amounts that count: not corrected by another of these rows and not withdrawn."""
    replaced = {row.replaces_id for row in rows}
    return [row for row in rows if row.pk not in replaced and row.number is not None]


def pick_current(plans: Sequence[AnyPlan]) -> AnyPlan | None:
    """Return the plan that began last among those that began; else the first to come. `plans` has the newest first."""
    today = timezone.localdate()
    return next((plan for plan in plans if plan.period_from <= today), plans[-1] if plans else None)


def ended(plan: PlanPage) -> str:
    """Return the month in which a plan that is over ended, in words; empty for any other."""
    is_over = plan.period_until is not None and plan.period_until < timezone.localdate()
    return format_date(plan.period_until, "F Y") if plan.period_until and is_over else ""


def period(plan: PlanPage) -> str:
    """Say over which months a plan runs."""
    start = format_date(plan.period_from, "F Y")
    if plan.period_until is None:
        return _("vanaf %(start)s, het einde is niet bekend") % {"start": start}
    return _("%(start)s tot en met %(end)s") % {"start": start, "end": format_date(plan.period_until, "F Y")}


def outline(plan: PlanPage) -> list[tuple[str, str]]:
    """Return period, target groups and leaders as rows of term and description."""
    unknown = _("niet bekend")
    groups = plan._meta.get_field("target_groups").labels(plan.target_groups)
    return [
        (_("Periode"), period(plan)),
        (_("Voor wie"), ", ".join(groups) or unknown),
        (_("Centrumgemeente"), plan.lead_municipality or unknown),
        (_("Namens werkgevers"), plan.employers_lead or unknown),
    ]


def partners(participations: list[Participation]) -> list[tuple[str, str]]:
    """Return every partner with its role; its name leads to where more stands of it."""
    return [(_named(row.partner), role_of(row)) for row in participations]


def role_of(row: Participation) -> str:
    """Return the role of a partner in words, and until when for one that left."""
    role = str(row.get_role_display())
    if row.valid_until and row.valid_until < timezone.localdate():
        return _("%(role)s, tot en met %(date)s") % {"role": role, "date": format_date(row.valid_until, "F Y")}
    return role


def _named(partner: Partner) -> str:
    url = partner_page(partner.pk, partner.name)
    return format_html('<a class="nl-link" href="{}">{}</a>', url, partner.name) if url else partner.name


def action_rows(ledger: Ledger, *, is_example: bool = False, with_links: bool = False) -> list[dict[str, Any]]:
    """Return every action line with its newest change; of an example plan each status says that it is made up."""
    newest = {change.line_id: change for change in ledger.changes}
    lines = [line for line in ledger.lines if not line.struck]
    links = links_of([line.pk for line in lines]) if with_links else {}
    rows = []
    for line in lines:
        status = ActionStatus(line.status)
        text = marked_example(str(status.label)) if is_example else str(status.label)
        since = status_since(newest[line.pk]) if line.pk in newest else ""
        hangs = links.get(line.pk, [])
        rows.append({"line": line, "status": text, "variant": BADGES.get(status, "info"), "since": since, "links": hangs})
    return rows


def documents(plan: PlanPage) -> list[dict[str, Any]]:
    """Return the documents of a plan with kind and day in words."""
    kinds, shown = dict(DocumentKind.choices), []
    for block in plan.documents:
        kind = block.value.get("kind")
        words = [] if kind in (None, DocumentKind.OTHER) else [str(kinds.get(kind, ""))]
        if day := block.value.get("date"):
            words.append(format_date(day, "j F Y"))
        shown.append({**block.value, "about": ", ".join(filter(None, words))})
    return shown


def money_rows(rows: list[MoneyRow]) -> list[tuple[str, str, str, str]]:
    """Return year, what happened, amount in words and source of the plan's money."""
    return [(str(row.year), str(row.get_kind_display()), euros(row.number or 0), source_text(row.source)) for row in rows]


def money_totals(rows: list[MoneyRow]) -> list[tuple[str, str]]:
    """Return what was promised, received, committed and spent over all years, those of which something is known."""
    totals = [(kind.label, sum(row.number or 0 for row in rows if row.kind == kind)) for kind in MoneyKind]
    return [(str(label).capitalize(), euros(total)) for label, total in totals if total]
