"""Results that upper rooms can derive, offered to an editor: accepted by a person, never added by themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from regions.plan.entering import Author, Entry, enter_result
from regions.plan.models import PlanPage, Result, Target
from regions.plan.states import period_of, standing_results
from site_core.registries import Registry


@dataclass(frozen=True)
class Derived:
    """A number for a measure, and in plain words how it was counted; `source` is what the plan's page will say."""

    measure: str
    number: int
    source: str
    derivation: str


# From the primary key of a region and the first and last day, both included, to what can be derived.
result_suggesters: Registry[Callable[[int, date, date], list[Derived]]] = Registry()


@dataclass(frozen=True)
class Suggestion:
    """What could be entered for a target, up to and including a day."""

    target: Target
    day: date
    derived: Derived


def suggestions_for(plan: PlanPage, *, region_id: int) -> list[Suggestion]:
    """Return what could be entered for the targets of a plan; nothing for a number that stands there already."""
    today = timezone.localdate()
    stored: dict[int, list[Result]] = {}
    for result in Result.objects.filter(target__plan=plan).order_by("pk"):
        stored.setdefault(result.target_id, []).append(result)
    found: list[Suggestion] = []
    derived: dict[tuple[date, date], list[Derived]] = {}
    for target in plan.targets.standing():
        first, last = period_of(plan, target)
        span = first, min(last or today, today)
        if span[0] > span[1] or target.label:  # what a label means, only people know
            continue
        if span not in derived:
            derived[span] = _derive(region_id, *span)
        standing = standing_results(stored.get(target.pk, []))
        fits = [row for row in derived[span] if row.measure == target.measure]
        found += [Suggestion(target, span[1], row) for row in fits if not standing or _is_news(standing[-1], span[1], row)]
    return found


def accept(*, suggestion: Suggestion, by: Author) -> Result:
    """Enter a suggestion as the result of today, by somebody who read how it was counted. Raises ValidationError."""
    derived = suggestion.derived
    same_day = Result.objects.standing().filter(target=suggestion.target, date=suggestion.day).first()
    entry = Entry(derived.number, suggestion.day, derived.source, derived.derivation)
    return enter_result(target=suggestion.target, entry=entry, by=by, replaces=same_day)


def _is_news(newest: Result, day: date, row: Derived) -> bool:
    return newest.number != row.number and newest.date <= day


def _derive(region_id: int, first: date, last: date) -> list[Derived]:
    return [row for _name, suggest in result_suggesters.items() for row in suggest(region_id, first, last)]
