"""What came of places: people placed, and whether they still work there, as counts per region."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Count, F, Sum
from django.utils import timezone

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


def count_asked(places: Sequence[Vacancy], months: int) -> None:
    """Count that was asked after so many people, in the caller's transaction."""
    people: Counter[int] = Counter()
    for place in places:
        people[place.region_id] += place.positions_filled or 0
    for region_id in sorted(people):
        _add(region_id, months, asked=people[region_id])


@transaction.atomic
def answer(*, place: Vacancy, notice_pk: int, still: int | None) -> bool:
    """Count an answer, once for each question: how many still work there, or None for unknown. False when it was answered."""
    notice = Notice.objects.filter(pk=notice_pk, place=place, event__in=FOLLOW_UPS, is_answered=False)
    event = notice.values_list("event", flat=True).first()
    if event is None or not notice.update(is_answered=True):
        return False
    people, months = place.positions_filled or 0, FOLLOW_UPS[Event(event)]
    if still is None:
        _add(place.region_id, months, unknown=people)
    else:
        _add(place.region_id, months, still=min(still, people), gone=people - min(still, people))
    return True


def _add(region_id: int, months: int, **numbers: int) -> None:
    month = timezone.localdate().replace(day=1)
    row, _made = OutcomeCount.objects.get_or_create(region_id=region_id, month=month, after_months=months)
    OutcomeCount.objects.filter(pk=row.pk).update(**{name: F(name) + number for name, number in numbers.items()})
