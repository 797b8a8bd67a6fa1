"""Targets and results in words, rows and drawings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.enums import Measure
from regions.plan.drawing import Bar, Line, draw_bar, draw_line
from regions.plan.pace import PACE_LABELS, share_of_period
from regions.plan.states import (
    TargetState,
    in_digits,
    is_invented,
    marked_example,
    period_of,
    source_text,
    standing_results,
    state_of,
)

if TYPE_CHECKING:
    from regions.plan.models import PlanPage, Result, Target

FIGURE_COLUMNS = (
    gettext_lazy("Wat"),
    gettext_lazy("Doel"),
    gettext_lazy("Resultaat"),
    gettext_lazy("Stand"),
    gettext_lazy("Datum"),
    gettext_lazy("Bron"),
)
RESULT_COLUMNS = (gettext_lazy("Datum"), gettext_lazy("Resultaat"), gettext_lazy("Bron"), gettext_lazy("Toelichting"))
PACE_BADGES = {"behind": "warning", "on-schedule": "info", "reached": "positive", "unknown": "plain"}


@dataclass(frozen=True)
class TargetView:
    """A target as the pages show it; `bar` needs target and result, `line` two results."""

    state: TargetState
    name: str
    pace: str
    badge: str
    text: str
    promised: str
    explanation: str
    old: str
    bar: Bar | None
    line: Line | None
    period: tuple[str, str]
    rows: list[tuple[str, str, str, str]]


def show_targets(plan: PlanPage, targets: Iterable[Target], results: Iterable[Result]) -> list[TargetView]:
    """Put every target with its results in words."""
    by_target: dict[int, list[Result]] = {}
    for result in results:
        by_target.setdefault(result.target_id, []).append(result)
    return [_show(plan, target, standing_results(by_target.get(target.pk, []))) for target in targets]


def newest_matches(views: list[TargetView]) -> list[TargetView]:
    """Return the target of extra matches with the newest result, when there is one that can be drawn."""
    known = [view for view in views if view.state.measure == Measure.EXTRA_MATCHES and view.bar]
    return [max(known, key=lambda view: str(view.state.result_date))] if known else []


def figure_rows(views: list[TargetView]) -> list[tuple[str, ...]]:
    """Return targets as rows: what, target, result, pace, date, source; what is not known says so."""
    return [
        (
            f"{view.state.label} {view.state.year or ''}".strip(),
            view.promised,
            _number(view.state.result, invented=view.state.is_example),
            view.pace,
            format_date(view.state.result_date, "j F Y") if view.state.result_date else "–",
            view.state.source or _("niet bekend"),
        )
        for view in views
    ]


def _show(plan: PlanPage, target: Target, results: list[Result]) -> TargetView:
    state, (first, last) = state_of(plan, target, results[-1] if results else None), period_of(plan, target)
    name = f"{state.label} {state.year or ''}".strip()
    due = None
    if state.target and last and state.result_date:
        due = state.target * share_of_period(first, last, state.result_date)
    bar = draw_bar(value=state.result, target=state.target, due=due) if state.target and state.result is not None else None
    numbers = [(result.date, result.number or 0) for result in results]
    return TargetView(
        state=state,
        name=marked_example(name) if state.is_example else name,
        pace=str(PACE_LABELS[state.pace]),
        badge=PACE_BADGES[state.pace],
        text=_words(state),
        promised=_number(target.number, invented=is_invented(target.source)),
        explanation=_explanation(state, due),
        old=_old(state),
        bar=bar,
        line=draw_line(results=numbers, target=state.target, first=first, last=last),
        period=(format_date(first, "F Y"), format_date(last, "F Y") if last else _("niet bekend")),
        rows=[(format_date(r.date, "j F Y"), _shown(r), source_text(r.source), r.note) for r in results],
    )


def _words(state: TargetState) -> str:
    if state.result is None or state.result_date is None:
        if state.target is None:
            return _("Het doel en het resultaat zijn niet bekend.")
        return _("Doel: %(target)s. Er is geen resultaat gemeld. Bron van het doel: %(source)s") % {
            "target": in_digits(state.target),
            "source": state.source,
        }
    values = {
        "result": in_digits(state.result),
        "target": in_digits(state.target),
        "date": format_date(state.result_date, "j F Y"),
        "source": state.source,
    }
    if state.target is None:
        return _("%(result)s, op %(date)s. Een doel is niet bekend. Bron: %(source)s") % values
    return _("%(result)s van %(target)s, op %(date)s. Bron: %(source)s") % values


def _explanation(state: TargetState, due: float | None) -> str:
    """Say in one sentence why the pace is what it is."""
    if state.pace == "reached":
        return _("Het doel is gehaald.")
    if due is None or state.pace == "unknown":
        return ""
    share = {"due": in_digits(round(due))}
    if state.pace == "behind":
        return _("Achter: bij deze dag hoort %(due)s.") % share
    return _("Op schema: bij deze dag hoort %(due)s.") % share


def _old(state: TargetState) -> str:
    """Say since when nothing was reported, when that is too long."""
    if not state.stale:
        return ""
    if state.result_date is None:
        return _("Nog nooit bijgewerkt.")
    return _("Niet bijgewerkt sinds %(date)s.") % {"date": format_date(state.result_date, "j F Y")}


def _shown(result: Result) -> str:
    return _number(result.number, invented=is_invented(result.source))


def _number(number: int | None, *, invented: bool) -> str:
    return marked_example(in_digits(number)) if invented and number is not None else in_digits(number)
