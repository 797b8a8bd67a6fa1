"""The rule behind the words behind, on schedule and reached."""

from datetime import date

import pytest

from regions.plan.pace import is_stale, pace_of, share_of_period

pytestmark = pytest.mark.any_database

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("target", "result", "on", "pace"),
    [
        (100, 100, date(2026, 2, 1), "reached"),
        (100, 44, date(2026, 7, 1), "behind"),
        (100, 45, date(2026, 7, 1), "on-schedule"),
        (100, 99, LAST, "behind"),
        (100, 95, date(2027, 2, 1), "behind"),
        (100, None, None, "unknown"),
        (None, 40, date(2026, 7, 1), "unknown"),
        (0, 0, date(2026, 7, 1), "reached"),
    ],
)
def test_pace_compares_with_what_belongs_to_the_day(target: int | None, result: int | None, on: date | None, pace: str) -> None:
    assert pace_of(target=target, result=result, on=on, first=FIRST, last=LAST) == pace


def test_without_an_end_only_a_target_that_is_reached_can_be_judged() -> None:
    assert pace_of(target=10, result=10, on=LAST, first=FIRST, last=None) == "reached"
    assert pace_of(target=10, result=9, on=LAST, first=FIRST, last=None) == "unknown"


def test_share_of_a_period_runs_from_0_to_1() -> None:
    assert share_of_period(FIRST, LAST, date(2025, 1, 1)) == 0
    assert share_of_period(FIRST, LAST, LAST) == share_of_period(FIRST, LAST, date(2030, 1, 1)) == 1


@pytest.mark.parametrize(
    ("reported", "today", "stale"),
    [
        (None, date(2026, 3, 1), False),
        (None, date(2026, 8, 1), True),
        (date(2026, 6, 1), date(2026, 8, 1), False),
        (date(2026, 3, 1), date(2031, 1, 1), True),
        (LAST, date(2031, 1, 1), False),
    ],
)
def test_result_is_old_after_half_a_year_of_the_period(reported: date | None, today: date, stale: bool) -> None:
    assert is_stale(reported=reported, first=FIRST, last=LAST, today=today) is stale
