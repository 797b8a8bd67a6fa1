"""A plan in words and rows, as the pages of a region and of a plan show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.enums import ActionStatus, Measure, PartnerRole

if TYPE_CHECKING:
    # The models show themselves with these functions.
    from regions.plan.models import ActionLine, PlanFigure, PlanPage

BADGES = {ActionStatus.DONE: "positive", ActionStatus.DELAYED: "warning", ActionStatus.STOPPED: "warning"}

FIGURE_COLUMNS = (
    gettext_lazy("Wat"),
    gettext_lazy("Doel"),
    gettext_lazy("Resultaat"),
    gettext_lazy("Datum"),
    gettext_lazy("Bron"),
)
MONEY_COLUMNS = (gettext_lazy("Jaar"), gettext_lazy("Bedrag"), gettext_lazy("Bron"))


@dataclass(frozen=True)
class Progress:
    """A target with its result, as a bar."""

    label: str
    value: int
    maximum: int
    text: str


@dataclass(frozen=True)
class PlanView:
    """Everything that the pages show of a plan."""

    outline: list[tuple[str, str]]
    partners: list[tuple[str, str]]
    actions: list[dict[str, Any]]
    progress: list[Progress]
    figures: list[tuple[str, str, str, str, str]]
    money: list[tuple[str, str, str]]
    money_total: str
    documents: list[Any]
    sources: list[str]


def present(plan: PlanPage) -> PlanView:
    """Read the parts of a plan, in two queries and one more when it has files, and put them in words."""
    figures = list(plan.figures.all())
    return PlanView(
        outline=outline(plan),
        partners=partners(plan),
        actions=action_rows(list(plan.action_lines.all())),
        progress=matches_progress(figures),
        figures=figure_rows(figures),
        money=money_rows(plan),
        money_total=money_total(plan),
        documents=[block.value for block in plan.documents],
        sources=[line.strip() for line in plan.sources.splitlines() if line.strip()],
    )


def pick_current(plans: list[PlanPage]) -> PlanPage | None:
    """Return the plan that began last among those that began; else the first to come. `plans` has the newest first."""
    today = timezone.localdate()
    return next((plan for plan in plans if plan.period_from <= today), plans[-1] if plans else None)


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


def partners(plan: PlanPage) -> list[tuple[str, str]]:
    """Return every partner with its role in words."""
    labels = dict(PartnerRole.choices)
    return [(block.value["name"], str(labels.get(block.value["role"], ""))) for block in plan.partners]


def action_rows(lines: list[ActionLine]) -> list[dict[str, Any]]:
    """Return every action line with the colour of its status."""
    return [
        {"line": line, "status": str(ActionStatus(line.status).label), "variant": BADGES.get(ActionStatus(line.status), "info")}
        for line in lines
    ]


def matches_progress(figures: list[PlanFigure]) -> list[Progress]:
    """Return the newest figure of extra matches as a bar, when it has both target and result."""
    known = [f for f in figures if f.measure == Measure.EXTRA_MATCHES and f.target and f.result is not None and f.date]
    if not known:
        return []
    newest = max(known, key=lambda figure: figure.date or date.min)
    text = _("%(result)s van %(target)s, op %(date)s. Bron: %(source)s") % {
        "result": newest.result,
        "target": newest.target,
        "date": format_date(newest.date, "j F Y") if newest.date else "",
        "source": newest.source,
    }
    return [Progress(figure_name(newest), newest.result or 0, newest.target or 0, text)]


def figure_name(figure: PlanFigure) -> str:
    """Say what a figure counts."""
    return figure.label or str(figure.get_measure_display())


def figure_rows(figures: list[PlanFigure]) -> list[tuple[str, str, str, str, str]]:
    """Return figures as rows: what, target, result, date, source; what is not known says so."""
    unknown = _("niet bekend")
    return [
        (
            f"{figure_name(figure)} {figure.year or ''}".strip(),
            unknown if figure.target is None else str(figure.target),
            unknown if figure.result is None else str(figure.result),
            format_date(figure.date, "j F Y") if figure.date else "–",
            figure.source,
        )
        for figure in figures
    ]


def money_rows(plan: PlanPage) -> list[tuple[str, str, str]]:
    """Return year, amount in words and source of the plan's money."""
    return [(str(block.value["year"]), euros(block.value["amount"]), block.value["source"]) for block in plan.money]


def money_total(plan: PlanPage) -> str:
    """Return the sum of the plan's money, empty when there is none."""
    total = sum(block.value["amount"] or 0 for block in plan.money)
    return euros(total) if total else ""


def euros(amount: int) -> str:
    """Write a whole amount as Dutch readers know it: € 1.000.000."""
    return f"€ {amount:,}".replace(",", ".")
