"""Numbers of all regions: added up, put in order and parted in steps."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.national.measures import RegionMeasure
from regions.national.table import Column, NationalTable, RegionRow, class_of, in_order, map_classes, roll_up

MEASURE = RegionMeasure(key="plekken", label="Plekken", unit="aantal", values=dict, source="proef")
REGIONS = tuple(RegionRow(pk, f"AM{pk:02}", f"Regio {pk:02}", f"regio-{pk}") for pk in range(1, 36))

pytestmark = pytest.mark.any_database


def column(numbers: dict[int, float | None], *, share: bool = False) -> Column:
    """A measure with these numbers."""
    return Column(replace(MEASURE, is_share=share), numbers, frozenset(), None)


NUMBERS = st.dictionaries(st.integers(1, 35), st.none() | st.integers(0, 5000))


@given(NUMBERS)
def test_the_whole_is_the_sum_of_the_regions_that_reported(numbers: dict[int, float | None]) -> None:
    total = roll_up(NationalTable(REGIONS, ()), column(numbers))
    known = [number for number in numbers.values() if number is not None]
    assert total.reported == len(known)
    assert total.number == (sum(known) if known else None)


def test_per_cents_are_not_added_up() -> None:
    table = NationalTable(REGIONS, ())
    assert roll_up(table, column({1: 10, 2: 90, 3: 20}, share=True)).number == 20
    assert roll_up(table, column({1: 10, 2: 90}, share=True)).number == 50


@given(st.lists(st.integers(0, 40), max_size=35))
def test_every_number_has_one_step_and_equal_numbers_the_same(numbers: list[int]) -> None:
    steps = map_classes(numbers)
    assert len(steps) <= 5
    assert sum(step.regions for step in steps) == len(numbers)
    assert all(before.last < after.first for before, after in pairwise(steps))
    assert all(class_of(steps, number) for number in numbers)
    assert class_of(steps, None) == 0


def test_thirty_five_different_numbers_make_five_steps_of_seven() -> None:
    assert [step.regions for step in map_classes(range(35))] == [7] * 5


@pytest.mark.parametrize("falling", [True, False])
def test_what_is_not_known_comes_last_in_either_direction(falling: bool) -> None:
    ordered = in_order(NationalTable(REGIONS, ()), column({1: 5, 2: None, 3: 9}), falling=falling)
    assert [region.pk for region in ordered[:2]] == ([3, 1] if falling else [1, 3])
    assert len(ordered) == 35
