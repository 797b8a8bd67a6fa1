"""What came of places: people placed, and whether they still work there, as counts per region."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Count, F, Sum

from vacancies.ending.due import MONTHS
from vacancies.ending.models import FOLLOW_UPS, Event, Notice, OutcomeCount
from vacancies.models import Vacancy


@dataclass(frozen=True)
class Stayed:
    """The answers to the question after some months."""

    asked: int = 0
    still: int = 0
    gone: int = 0
    unknown: int = 0


@dataclass
class Results:
    """What came of the places of one region that were closed in a period."""

    closed: dict[str, int] = field(default_factory=dict)
    placed: dict[str, int] = field(default_factory=dict)
    after_3: Stayed = field(default_factory=Stayed)
    after_6: Stayed = field(default_factory=Stayed)

    @property
    def people(self) -> int:
        """How many people found a place."""
        return sum(self.placed.values())


def results_of(region_ids: Iterable[int], *, first: date, last: date) -> dict[int, Results]:
    """Return the results of regions over some days, both included; two queries. Invented places do not count."""
    found = {region_id: Results() for region_id in region_ids}
    places = Vacancy.objects.filter(region__in=found, closed_on__range=(first, last), is_example=False)
    rows = places.order_by().values("region_id", "close_reason").annotate(number=Count("pk"), people=Sum("positions_filled"))
    for row in rows:
        results = found[row["region_id"]]
        results.closed[row["close_reason"]] = row["number"]
        if row["people"]:
            results.placed[row["close_reason"]] = row["people"]
    for region_id, months, *numbers in _answers(found, first, last):
        setattr(found[region_id], f"after_{months}", Stayed(*numbers))
    return found


def _answers(region_ids: Iterable[int], first: date, last: date) -> Iterable[tuple[int, ...]]:
    rows = OutcomeCount.objects.filter(region__in=list(region_ids), month__range=(first.replace(day=1), last))
    totals = rows.order_by().values("region_id", "after_months")
    names = ("asked", "still", "gone", "unknown")
    return totals.annotate(**{f"all_{name}": Sum(name) for name in names}).values_list(
        "region_id", "after_months", *(f"all_{name}" for name in names)
    )


def count_asked(places: Sequence[Vacancy], event: Event) -> None:
    """Count that was asked after so many people, in the caller's transaction; each place says in `since` when it was closed."""
    people: Counter[tuple[int, date]] = Counter()
    for place in places:
        people[place.region_id, _month(event, place.since)] += place.positions_filled or 0
    for region_id, month in sorted(people):
        _add(region_id, month, FOLLOW_UPS[event], asked=people[region_id, month])


@transaction.atomic
def answer(*, place: Vacancy, notice_pk: int, still: int | None) -> bool:
    """Count an answer, once for each question: how many still work there, or None for unknown. False when it was answered."""
    open_ones = Notice.objects.filter(pk=notice_pk, place=place, event__in=FOLLOW_UPS, is_answered=False)
    notice = open_ones.first()
    if notice is None or not open_ones.update(is_answered=True):
        return False
    event, people = Event(notice.event), place.positions_filled or 0
    stayed = min(still or 0, people)
    numbers = {"unknown": people} if still is None else {"still": stayed, "gone": people - stayed}
    _add(place.region_id, _month(event, notice.since), FOLLOW_UPS[event], **numbers)
    return True


def _month(event: Event, closed_on: date) -> date:
    """Return the month in which the question was due: there both it and its answer count, whenever they come."""
    return (closed_on + MONTHS[event]).replace(day=1)


def _add(region_id: int, month: date, months: int, **numbers: int) -> None:
    row, _made = OutcomeCount.objects.get_or_create(region_id=region_id, month=month, after_months=months)
    OutcomeCount.objects.filter(pk=row.pk).update(**{name: F(name) + number for name, number in numbers.items()})
