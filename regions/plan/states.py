"""Where a target stands: its newest result, whether that is enough and whether it is old."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from regions.enums import Measure
from regions.plan.pace import Pace, is_stale, pace_of

if TYPE_CHECKING:
    # The models show themselves with these functions.
    from regions.plan.models import PlanPage, Result, Target

# What editors and our own examples write as the source of a figure that is made up.
INVENTED = "voorbeeldcijfer"


class PlanRow(NamedTuple):
    """A plan as far as pages of all regions need it: reading a whole page of each takes them ten times as long."""

    pk: int
    period_from: date
    period_until: date | None
    is_example: bool
    last_published_at: datetime | None


class TargetRow(NamedTuple):
    """A target, in the same way."""

    pk: int
    plan_id: int
    measure: str
    label: str
    year: int | None
    number: int | None
    source: str


class ResultRow(NamedTuple):
    """A result, in the same way."""

    pk: int
    target_id: int
    replaces_id: int | None
    number: int | None
    date: date
    source: str


AnyResult = TypeVar("AnyResult", "Result", ResultRow)


@dataclass(frozen=True)
class TargetState:
    """A target of a plan with its newest result; None is not known."""

    target_pk: int
    measure: str
    label: str
    year: int | None
    target: int | None
    result: int | None
    result_date: date | None
    source: str
    pace: Pace
    stale: bool
    is_example: bool


def standing_results(rows: Iterable[AnyResult]) -> list[AnyResult]:
    """Return the results that count, oldest first: not corrected by another of these rows and not withdrawn."""
    rows = list(rows)
    replaced = {row.replaces_id for row in rows}
    return sorted((r for r in rows if r.pk not in replaced and r.number is not None), key=lambda r: (r.date, r.pk))


def period_of(plan: PlanPage | PlanRow, target: Target | TargetRow) -> tuple[date, date | None]:
    """Return the first and last day over which a target is counted: its year, or the whole plan."""
    if target.year:
        return date(target.year, 1, 1), date(target.year, 12, 31)
    return plan.period_from, plan.period_until


def state_of(
    plan: PlanPage | PlanRow, target: Target | TargetRow, newest: Result | ResultRow | None, *, today: date | None = None
) -> TargetState:
    """Judge a target by the newest of its results that count."""
    first, last = period_of(plan, target)
    result, day = (newest.number, newest.date) if newest else (None, None)
    source = newest.source if newest else target.source
    return TargetState(
        target_pk=target.pk,
        measure=target.measure,
        label=name_of(target),
        year=target.year,
        target=target.number,
        result=result,
        result_date=day,
        source=source_text(source),
        pace=pace_of(target=target.number, result=result, on=day, first=first, last=last),
        stale=is_stale(reported=day, first=first, last=last, today=today or timezone.localdate()),
        is_example=is_invented(source),
    )


def name_of(target: Target | TargetRow) -> str:
    """Say what a target counts."""
    return target.label or str(dict(Measure.choices).get(target.measure, target.measure))


def is_invented(source: str) -> bool:
    """Whether the source says that a figure is made up."""
    return INVENTED in source.casefold()


def source_text(source: str) -> str:
    """Name the source of a figure; that it is made up is said in the language of the page."""
    return _("voorbeeldcijfer") if source.strip().casefold() == INVENTED else source


def in_digits(number: int | None) -> str:
    """Write a whole number with a mark between thousands, as the language of the page does; what is not known says so."""
    return _("niet bekend") if number is None else str(number_format(number, use_l10n=True, force_grouping=True))


def euros(amount: int) -> str:
    """Write a whole amount as Dutch readers know it, on one line: € 1.000.000."""
    return f"€\N{NO-BREAK SPACE}{amount:,}".replace(",", ".")


def marked_example(text: str) -> str:
    """Say beside a figure or a state that it is made up."""
    return _("%(text)s (voorbeeld)") % {"text": text}
