"""Opening hours: what editors type, and whether a point is open at an instant, in Dutch time."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from regions.contact.hours import AMSTERDAM, Hours, describe, format_periods, holidays_in, opening_state, parse_periods, week

WEEKDAYS = ("ma", "di", "wo", "do", "vr")


@dataclass
class Point:
    """Something with opening hours."""

    opening_hours: Hours = field(default_factory=lambda: {day: [["09:00", "17:00"]] for day in WEEKDAYS})


def dutch(text: str) -> datetime:
    """Return an instant from Dutch clock time."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def said(point: Point, now: datetime) -> str:
    """Say what a visitor reads."""
    return describe(opening_state(point, now), now)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9:00-12:30, 13:00-17:00", [["09:00", "12:30"], ["13:00", "17:00"]]),
        ("13:00-17:00,9:00-12:30", [["09:00", "12:30"], ["13:00", "17:00"]]),
        ("9-17", [["09:00", "17:00"]]),
        ("9.00 tot 12.30 uur en 13.00 tot 17.00 uur", [["09:00", "12:30"], ["13:00", "17:00"]]),
        ("20:00 – 24:00", [["20:00", "24:00"]]),
        ("", []),
        ("Gesloten", []),
    ],
)
def test_typed_hours_are_stored_as_periods(typed: str, stored: list[list[str]]) -> None:
    assert parse_periods(typed) == stored


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("negen tot vijf", "Schrijf tijden zo"),
        ("9:00", "Schrijf tijden zo"),
        ("17:00-9:00", "later zijn"),
        ("9:00-9:00", "later zijn"),
        ("9:00-25:00", "tussen 0:00 en 24:00"),
        ("9:00-12:99", "tussen 0:00 en 24:00"),
        ("9:00-13:00, 12:30-17:00", "overlappen"),
    ],
)
def test_wrong_hours_are_refused_in_dutch(typed: str, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        parse_periods(typed)


def test_stored_hours_are_shown_as_they_are_typed() -> None:
    assert format_periods([["09:00", "12:30"], ["13:00", "17:00"]]) == "9:00-12:30, 13:00-17:00"
    assert format_periods([["00:00", "09:05"]]) == "0:00-9:05"
    assert format_periods([]) == ""


def test_open_point_says_until_when() -> None:
    assert said(Point(), dutch("2026-11-24T10:00")) == "Nu open, tot 17.00 uur"


def test_first_minute_is_open_and_closing_time_is_closed() -> None:
    assert opening_state(Point(), dutch("2026-11-24T09:00")).open_now
    assert not opening_state(Point(), dutch("2026-11-24T08:59:59")).open_now
    assert opening_state(Point(), dutch("2026-11-24T16:59:59")).open_now
    assert not opening_state(Point(), dutch("2026-11-24T17:00")).open_now


def test_before_opening_and_in_the_lunch_break_it_opens_later_today() -> None:
    point = Point({"di": [["09:00", "12:30"], ["13:00", "17:00"]]})
    assert said(point, dutch("2026-11-24T08:00")) == "Nu dicht. Vandaag open om 9.00 uur"
    assert said(point, dutch("2026-11-24T12:45")) == "Nu dicht. Vandaag open om 13.00 uur"
    assert said(point, dutch("2026-11-24T12:00")) == "Nu open, tot 12.30 uur"


def test_friday_evening_opens_on_monday() -> None:
    assert said(Point(), dutch("2026-11-27T18:00")) == "Nu dicht. Maandag open om 9.00 uur"


def test_the_same_day_a_week_later_is_named_with_its_date() -> None:
    assert said(Point({"di": [["09:00", "17:00"]]}), dutch("2026-11-24T18:00")) == "Nu dicht. Dinsdag 1 december open om 9.00 uur"


def test_instants_are_read_in_dutch_time_winter_and_summer() -> None:
    assert opening_state(Point(), datetime(2026, 11, 24, 8, 0, tzinfo=UTC)).open_now  # 9.00 in winter
    assert not opening_state(Point(), datetime(2026, 11, 24, 7, 59, tzinfo=UTC)).open_now
    assert opening_state(Point(), datetime(2026, 7, 7, 7, 0, tzinfo=UTC)).open_now  # 9.00 in summer
    assert not opening_state(Point(), datetime(2026, 7, 7, 6, 59, tzinfo=UTC)).open_now


def test_days_on_which_the_clock_changes_keep_their_dutch_hours() -> None:
    sunday = Point({"zo": [["00:00", "04:00"], ["09:00", "17:00"]]})
    # 29 March 2026: from 2.00 to 3.00 in one step.
    assert opening_state(sunday, datetime(2026, 3, 29, 7, 0, tzinfo=UTC)).open_now
    assert not opening_state(sunday, datetime(2026, 3, 29, 6, 59, tzinfo=UTC)).open_now
    assert opening_state(sunday, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)).closes_at == dutch("2026-03-29T04:00")
    assert not opening_state(sunday, datetime(2026, 3, 29, 2, 0, tzinfo=UTC)).open_now
    # 25 October 2026: the hour from 2.00 to 3.00 comes twice; the point is open in both.
    for hour in (0, 1):
        assert opening_state(sunday, datetime(2026, 10, 25, hour, 30, tzinfo=UTC)).open_now
    assert not opening_state(sunday, datetime(2026, 10, 25, 7, 59, tzinfo=UTC)).open_now
    assert opening_state(sunday, datetime(2026, 10, 25, 8, 0, tzinfo=UTC)).open_now


def test_saturday_before_the_clock_changes_opens_at_the_right_instant() -> None:
    state = opening_state(Point(), datetime(2026, 3, 28, 12, 0, tzinfo=UTC))
    assert state.opens_at is not None
    assert state.opens_at.astimezone(UTC) == datetime(2026, 3, 30, 7, 0, tzinfo=UTC)


def test_midnight_is_the_end_of_the_day() -> None:
    late = Point({"di": [["20:00", "24:00"]]})
    assert said(late, dutch("2026-11-24T23:59")) == "Nu open, tot 0.00 uur"
    assert not opening_state(late, dutch("2026-11-25T00:00")).open_now


def test_late_evening_in_utc_is_already_tomorrow_here() -> None:
    point = Point({"wo": [["00:00", "06:00"]]})
    assert opening_state(point, datetime(2026, 11, 24, 23, 30, tzinfo=UTC)).open_now


def test_holiday_closes_a_working_day_and_says_which() -> None:
    assert said(Point(), dutch("2026-04-27T10:00")) == "Vandaag gesloten (Koningsdag). Dinsdag open om 9.00 uur"


def test_holiday_on_a_day_that_is_closed_anyway_is_not_mentioned() -> None:
    assert said(Point(), dutch("2026-04-05T10:00")) == "Nu dicht. Dinsdag open om 9.00 uur"  # Easter Sunday, then Easter Monday


def test_counted_holidays_are_the_official_ones() -> None:
    assert set(holidays_in(2026)) == {
        date(2026, 1, 1),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 14),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    }


def test_good_friday_is_a_working_day() -> None:
    for day in (date(2026, 4, 3), date(2027, 3, 26), date(2030, 4, 19)):
        assert day not in holidays_in(day.year)


def test_liberation_day_closes_only_once_in_five_years() -> None:
    assert [year for year in range(2024, 2037) if date(year, 5, 5) in holidays_in(year)] == [2025, 2030, 2035]


def test_kings_day_moves_to_saturday_when_it_falls_on_sunday() -> None:
    assert date(2025, 4, 26) in holidays_in(2025)
    assert date(2025, 4, 27) not in holidays_in(2025)


def test_point_without_hours_says_that_they_are_not_known() -> None:
    assert said(Point({}), dutch("2026-11-24T10:00")) == "De openingstijden zijn niet bekend."
    assert said(Point({"ma": []}), dutch("2026-11-24T10:00")) == "De openingstijden zijn niet bekend."


def test_week_is_told_in_words() -> None:
    days = week(Point({"ma": [["09:00", "12:30"], ["13:00", "17:00"]]}))
    assert days[0] == ("maandag", "9.00 tot 12.30 uur en 13.00 tot 17.00 uur")
    assert days[6] == ("zondag", "gesloten")
