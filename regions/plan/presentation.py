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
    from wagtail.blocks import StreamValue

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
# What editors and our own examples write as the source of a figure that is made up.
INVENTED = "voorbeeldcijfer"

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
    # The month in which a plan that is over ended; empty for a plan that runs or is to come.
    ended: str


def present(plan: PlanPage) -> PlanView:
    """Read the parts of a plan, in two queries and one more when it has files, and put them in words."""
    figures = list(plan.figures.all())
    return PlanView(
        outline=outline(plan),
        partners=partners(plan),
        actions=action_rows(list(plan.action_lines.all()), is_example=plan.is_example),
        progress=matches_progress(figures),
        figures=figure_rows(figures),
        money=money_rows(plan),
        money_total=money_total(plan),
        documents=[block.value for block in plan.documents],
        sources=[line.strip() for line in plan.sources.splitlines() if line.strip()],
        ended=ended(plan),
    )


def pick_current(plans: list[PlanPage]) -> PlanPage | None:
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


def partners(plan: PlanPage) -> list[tuple[str, str]]:
    """Return every partner with its role in words."""
    labels = dict(PartnerRole.choices)
    return [(row["name"], str(labels.get(row["role"], ""))) for row in _stored(plan.partners)]


def action_rows(lines: list[ActionLine], *, is_example: bool = False) -> list[dict[str, Any]]:
    """Return every action line with the colour of its status; of an example plan each status says that it is made up."""
    rows = []
    for line in lines:
        status = ActionStatus(line.status)
        text = marked_example(str(status.label)) if is_example else str(status.label)
        rows.append({"line": line, "status": text, "variant": BADGES.get(status, "info")})
    return rows


def marked_example(text: str) -> str:
    """Say beside a figure or a state that it is made up."""
    return _("%(text)s (voorbeeld)") % {"text": text}


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
        "source": source_text(newest),
    }
    name = figure_name(newest)
    return [Progress(marked_example(name) if is_invented(newest) else name, newest.result or 0, newest.target or 0, text)]


def figure_name(figure: PlanFigure) -> str:
    """Say what a figure counts."""
    return figure.label or str(figure.get_measure_display())


def is_invented(figure: PlanFigure) -> bool:
    """Whether the source says that a figure is made up."""
    return INVENTED in figure.source.casefold()


def source_text(figure: PlanFigure) -> str:
    """Name the source of a figure; that it is made up is said in the language of the page."""
    return _("voorbeeldcijfer") if figure.source.strip().casefold() == INVENTED else figure.source


def _number(figure: PlanFigure, number: int | None) -> str:
    if number is None:
        return _("niet bekend")
    return marked_example(str(number)) if is_invented(figure) else str(number)


def figure_rows(figures: list[PlanFigure]) -> list[tuple[str, str, str, str, str]]:
    """Return figures as rows: what, target, result, date, source; what is not known says so."""
    return [
        (
            f"{figure_name(figure)} {figure.year or ''}".strip(),
            _number(figure, figure.target),
            _number(figure, figure.result),
            format_date(figure.date, "j F Y") if figure.date else "–",
            source_text(figure),
        )
        for figure in figures
    ]


def _stored(rows: StreamValue) -> list[dict[str, Any]]:
    """Return the rows of a list as they are stored: plain texts and numbers need no block, which is most of the time here."""
    return [entry["value"] for entry in rows.raw_data]


def money_rows(plan: PlanPage) -> list[tuple[str, str, str]]:
    """Return year, amount in words and source of the plan's money."""
    return [(str(row["year"]), euros(row["amount"]), row["source"]) for row in _stored(plan.money)]


def money_total(plan: PlanPage) -> str:
    """Return the sum of the plan's money, empty when there is none."""
    total = sum(row["amount"] or 0 for row in _stored(plan.money))
    return euros(total) if total else ""


def euros(amount: int) -> str:
    """Write a whole amount as Dutch readers know it, on one line: € 1.000.000."""
    return f"€\N{NO-BREAK SPACE}{amount:,}".replace(",", ".")
