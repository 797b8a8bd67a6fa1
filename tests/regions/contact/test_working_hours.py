"""The clock of a contact point counts only hours in which it is open, also around holidays and the change of the clock."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.contact.closed_days import closure_on
from regions.contact.hours import AMSTERDAM, Hours, holidays_in
from regions.contact.working_hours import OFFICE_HOURS, due_after, working_hours_between

MINUTE = 1 / 60
ALWAYS: Hours = {day: [["00:00", "24:00"]] for day in ("ma", "di", "wo", "do", "vr", "za", "zo")}


@dataclass
class Point:
    """Something with opening hours."""

    opening_hours: Hours = field(default_factory=dict)
    closed_days: list[list[str]] = field(default_factory=list)


def dutch(text: str) -> datetime:
    """Return an instant from Dutch clock time."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23T10:00", 2, "2026-11-23T12:00"),
        ("2026-11-23T16:00", 2, "2026-11-24T10:00"),
        ("2026-11-23T10:00", 24, "2026-11-26T10:00"),
        ("2026-11-27T16:00", 2, "2026-11-30T10:00"),  # over the weekend
        ("2026-11-21T23:00", 8, "2026-11-23T17:00"),  # handed in on a Saturday
        ("2026-12-24T16:00", 2, "2026-12-28T10:00"),  # Christmas
        ("2026-05-13T16:00", 2, "2026-05-15T10:00"),  # Ascension Day
        ("2026-11-23T10:00", 0, "2026-11-23T10:00"),
    ],
)
def test_due_time_counts_office_hours_only(start: str, hours: float, due: str) -> None:
    assert due_after(hours, dutch(start)) == dutch(due)


def test_hours_of_the_point_itself_count() -> None:
    mornings = Point({"ma": [["09:00", "12:00"]], "do": [["09:00", "10:00"], ["11:00", "12:00"]]})
    assert due_after(4, dutch("2026-11-23T08:00"), mornings) == dutch("2026-11-26T10:00")
    assert due_after(4.5, dutch("2026-11-23T08:00"), mornings) == dutch("2026-11-26T11:30")
    assert working_hours_between(dutch("2026-11-23T08:00"), dutch("2026-11-26T11:30"), mornings) == 4.5


def test_point_without_known_hours_has_office_hours() -> None:
    assert due_after(2, dutch("2026-11-23T16:00"), Point()) == due_after(2, dutch("2026-11-23T16:00"))


def test_night_in_which_the_clock_changes_has_the_hours_that_it_has() -> None:
    start, end = dutch("2026-10-25T00:00"), dutch("2026-10-26T00:00")
    assert working_hours_between(start, end, Point(ALWAYS)) == 25
    assert due_after(25, start, Point(ALWAYS)) == end
    assert working_hours_between(dutch("2027-03-28T00:00"), dutch("2027-03-29T00:00"), Point(ALWAYS)) == 0  # Easter
    assert working_hours_between(dutch("2026-03-29T00:00"), dutch("2026-03-30T00:00"), Point(ALWAYS)) == 23


# A period of every other quarter of an hour at most, so that periods of one day never overlap.
clocks = st.lists(st.integers(0, 95), min_size=2, max_size=6, unique=True).map(sorted)


def periods(quarters: list[int]) -> list[list[str]]:
    """Return opening periods from quarters of an hour."""
    said = [f"{quarter // 4:02d}:{quarter % 4 * 15:02d}" for quarter in quarters]
    return [[start, end] for start, end in zip(said[::2], said[1::2], strict=False)]


weeks = st.dictionaries(st.sampled_from(tuple(ALWAYS)), clocks.map(periods), min_size=1)


def closed_run(first: int, length: int) -> list[str]:
    """Return a run of closed days in 2026 or 2027."""
    day = date(2026, 1, 1) + timedelta(days=first)
    return [day.isoformat(), (day + timedelta(days=length)).isoformat(), "dicht"]


runs = st.builds(closed_run, st.integers(0, 2 * 365), st.integers(0, 20))
points = st.builds(Point, weeks, st.lists(runs, max_size=6))
moments = st.integers(0, 2 * 365 * 24 * 3600).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


@settings(max_examples=60, deadline=None)
@given(points, moments, st.integers(1, 40 * 60))
def test_due_time_and_hours_between_agree(point: Point, start: datetime, minutes: int) -> None:
    hours = minutes * MINUTE
    due = due_after(hours, start, point)
    assert due > start
    assert working_hours_between(start, due, point) == pytest.approx(hours)
    assert working_hours_between(start, due - timedelta(minutes=1), point) < hours
    assert due.date() not in holidays_in(due.year) or due.hour == due.minute == 0
    assert closure_on(point, due.date()) is None or due.hour == due.minute == 0


@settings(max_examples=40, deadline=None)
@given(weeks, st.lists(runs, max_size=6), moments, st.integers(1, 40 * 60), st.integers(0, 60 * 24 * 60))
def test_closing_a_day_never_makes_an_answer_due_earlier_nor_adds_hours(
    week: Hours, closed: list[list[str]], start: datetime, minutes: int, later: int
) -> None:
    always, sometimes = Point(week), Point(week, closed)
    assert due_after(minutes * MINUTE, start, sometimes) >= due_after(minutes * MINUTE, start, always)
    end = start + timedelta(minutes=later)
    assert working_hours_between(start, end, sometimes) <= working_hours_between(start, end, always)
    days = (start.astimezone(AMSTERDAM).date() + timedelta(days=number) for number in range(later // 1440 + 2))
    if not any(closure_on(sometimes, day) for day in days):
        assert working_hours_between(start, end, sometimes) == working_hours_between(start, end, always)


@settings(max_examples=40, deadline=None)
@given(moments, st.floats(0, 100), st.floats(0, 100))
def test_more_hours_are_never_due_earlier_and_add_up(start: datetime, some: float, more: float) -> None:
    assert due_after(some + more, start) >= due_after(some, start)
    again = due_after(more, due_after(some, start))
    assert abs(again - due_after(some + more, start)) < timedelta(days=6)
    assert working_hours_between(start, again, OFFICE_HOURS) == pytest.approx(some + more, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(moments, st.integers(0, 60 * 24 * 20), st.integers(0, 60 * 24 * 20))
def test_hours_between_add_up_and_never_exceed_the_clock(start: datetime, first: int, second: int) -> None:
    middle = start + timedelta(minutes=first)
    end = middle + timedelta(minutes=second)
    whole = working_hours_between(start, end)
    assert whole == pytest.approx(working_hours_between(start, middle) + working_hours_between(middle, end))
    assert 0 <= whole <= (end - start) / timedelta(hours=1)
    assert working_hours_between(end, start) == 0
