"""No hidden count can be computed: every table that fits what is shown is tried, also by somebody who knows the rules."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.supply.models import AXES
from regions.supply.suppression import Path, secret_order, suppress, totals

LOW = 3  # with a threshold of 3 all tables can be tried; the rules do not know the number
SHAPES = [("ab",), ("abc",), ("abcd",), ("ab", "xy"), ("abc", "xy"), ("ab", "xy", "1")]
Shown = dict[Path, int | None]


def shares(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to divide a number over some cells."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in shares(total - first, parts - 1):
            yield (first, *rest)


def tables_that_fit(shown: Shown, axes: tuple[str, ...], total: int) -> Iterator[dict[Path, int]]:
    """Every table of whole numbers from 0 that has all shown numbers; `total` stands in for a hidden whole."""
    cells = list(product(*axes))
    free = [cell for cell in cells if shown[cell] is None]
    left = total - sum(shown[cell] or 0 for cell in cells)
    for numbers in shares(left, len(free)) if free else [()]:
        table = {cell: number for cell in cells if (number := shown[cell]) is not None} | dict(zip(free, numbers, strict=True))
        sums = totals(table, axes)
        if all(number is None or sums[path] == number for path, number in shown.items()):
            yield table


def possible(shown: Shown, axes: tuple[str, ...], total: int, *, knows_rules: bool) -> dict[Path, set[int]]:
    """The values that each hidden number can have in tables that fit, for any secret order, until each has two."""
    found: dict[Path, set[int]] = {path: set() for path, number in shown.items() if number is None}
    for table in tables_that_fit(shown, axes, total):
        # Hidden ones first: if any secret order gives this picture, this one does.
        if knows_rules and suppress(table, axes, rank=lambda path: shown.get(path) is not None, threshold=LOW) != shown:
            continue
        sums = totals(table, axes)
        for path, values in found.items():
            values.add(sums[path])
        if all(len(values) >= 2 for values in found.values()):
            break
    return found


@st.composite
def small_tables(draw: st.DrawFn) -> tuple[tuple[str, ...], dict[Path, int], str]:
    """A small tree, its counts and a salt; numbers around the threshold come often."""
    axes = draw(st.sampled_from(SHAPES))
    cells = list(product(*axes))
    most = 6 if len(cells) <= 4 else 4
    numbers = draw(st.lists(st.integers(0, most), min_size=len(cells), max_size=len(cells)))
    return axes, dict(zip(cells, numbers, strict=True)), draw(st.sampled_from(["a", "b", "c"]))


@settings(max_examples=80, deadline=None)
@given(small_tables())
@pytest.mark.parametrize("knows_rules", [False, True])
def test_every_hidden_number_can_be_more_than_one(knows_rules: bool, drawn: tuple[tuple[str, ...], dict[Path, int], str]) -> None:
    axes, counts, salt = drawn
    shown = suppress(counts, axes, rank=secret_order(salt), threshold=LOW)
    values = totals(counts, axes)
    for path, number in shown.items():
        assert number is None or (number == values[path] and number >= LOW)
    if shown[()] is None:
        assert all(number is None for number in shown.values())
        return
    for path, found in possible(shown, axes, values[()], knows_rules=knows_rules).items():
        assert len(found) >= 2, (path, found, shown)


def test_every_line_of_three_is_safe_one_by_one() -> None:
    axes = ("abc",)
    for numbers in product(range(7), repeat=3):
        counts = {(code,): number for code, number in zip("abc", numbers, strict=True)}
        shown = suppress(counts, axes, rank=secret_order("zout"), threshold=LOW)
        if shown[()] is not None:
            for found in possible(shown, axes, sum(numbers), knows_rules=True).values():
                assert len(found) >= 2, numbers


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.tuples(*map(st.sampled_from, AXES)), st.integers(0, 60), max_size=40))
def test_with_the_real_lists_nothing_small_is_shown_or_left_over(counts: dict[Path, int]) -> None:
    shown, values = suppress(counts, AXES, rank=secret_order("zout")), totals(counts, AXES)
    for path, number in shown.items():
        assert number is None or number == values[path] >= 10
        if len(path) == len(AXES):
            continue
        below = [(*path, code) for code in AXES[len(path)]]
        hidden = [child for child in below if shown[child] is None]
        if number is None:
            assert len(hidden) == len(below)
        elif hidden:
            assert len(hidden) >= 2
            assert sum(values[child] for child in hidden) >= 10, "what is left of a total is a small number too"


def test_equal_numbers_are_hidden_in_a_secret_order() -> None:
    counts: Mapping[Path, int] = {("a",): 0, **{(code,): 20 for code in "bcdefgh"}}
    picked = {
        next(
            path
            for path, number in suppress(counts, ("abcdefgh",), rank=secret_order(salt)).items()
            if path > ("a",) and number is None
        )
        for salt in map(str, range(30))
    }
    assert len(picked) > 2


def test_a_hidden_total_hides_all_below_it() -> None:
    counts = {("a", "x"): 4, ("a", "y"): 3, ("b", "x"): 30, ("b", "y"): 40, ("c", "x"): 90, ("c", "y"): 80}
    shown = suppress(counts, ("abc", "xy"), rank=secret_order("zout"))
    assert shown[()] == 247
    assert [shown[("a",)], shown[("b",)], shown[("c",)]] == [None, None, 170]
    assert shown[("b", "y")] is None
    assert shown[("c", "x")] == 90
