"""The minimum wage is what the dated table says, and nothing where the table is silent."""

import shutil
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from regions.instruments.minimum_wage import AGES, BBL, DATA_DIR, REGULAR, MinimumWageUnknown, minimum_wage, read_periods
from site_core.broken_tables import BrokenTables

# The shares of the adult amount that the Besluit minimumjeugdloon sets until the end of 2026.
SHARES = {REGULAR: "30 34.5 39.5 50 60 80 100", BBL: "30 34.5 39.5 45.5 52.5 61.5 100"}


@pytest.mark.parametrize(
    ("on", "age", "bbl", "euros"),
    [
        (date(2026, 6, 30), 21, False, "14.71"),
        (date(2026, 7, 1), 21, False, "14.99"),
        (date(2026, 12, 31), 67, False, "14.99"),
        (date(2026, 11, 22), 19, False, "8.99"),
        (date(2026, 11, 22), 19, True, "7.87"),
        (date(2026, 1, 1), 20, True, "9.05"),
        (date(2026, 11, 22), 16, True, "5.17"),
        (date(2024, 1, 1), 15, False, "3.98"),
    ],
)
def test_a_day_an_age_and_a_scale_have_one_amount(on: date, age: int, bbl: bool, euros: str) -> None:
    assert minimum_wage(on=on, age=age, bbl=bbl).euros == Decimal(euros)


def test_an_amount_comes_with_the_row_it_stands_in() -> None:
    found = minimum_wage(on=date(2026, 11, 22))
    assert (found.period.valid_from, found.period.valid_until) == (date(2026, 7, 1), None)
    assert "16505" in found.period.source


def test_a_day_outside_the_table_is_said_to_be_unknown() -> None:
    with pytest.raises(MinimumWageUnknown, match="staat niet in onze tabel"):
        minimum_wage(on=date(2023, 12, 31))


@pytest.mark.parametrize(("on", "is_dated"), [(date(2026, 6, 30), False), (date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_the_last_amount_goes_on_and_says_that_it_is_dated(on: date, is_dated: bool) -> None:
    assert minimum_wage(on=on).is_dated is is_dated


def test_below_fifteen_there_is_no_minimum_wage() -> None:
    with pytest.raises(MinimumWageUnknown, match="Onder de 15"):
        minimum_wage(on=date(2026, 11, 22), age=14)


def test_every_amount_is_its_legal_share_of_the_adult_amount() -> None:
    for period in read_periods():
        for share, euros in zip(SHARES[period.scale].split(), period.by_age, strict=True):
            expected = (period.by_age[-1] * Decimal(share) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert euros == expected, (period.valid_from, period.scale, share)
        assert len(period.by_age) == len(AGES)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2026-07-01,,regulier", "2026-06-30,,regulier", "regel 12: overlapt met regel 10"),
        ("14.71,", "veel,", "“veel” is geen bedrag per uur"),
        ("5.07,5.81", "5.81,5.07", "een hogere leeftijd heeft een lager bedrag"),
        (",bbl,", ",leerling,", "scale: “leerling”"),
        ("valid_from,", "from,", "regel 1: de kolommen moeten zijn"),
    ],
)
def test_a_broken_table_is_refused_with_the_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    shutil.copytree(DATA_DIR, tmp_path, dirs_exist_ok=True)
    table = tmp_path / "minimum_wage.csv"
    table.write_text(table.read_text().replace(old, new))
    with pytest.raises(BrokenTables, match=problem):
        read_periods(tmp_path)


def test_a_table_without_its_source_is_refused(tmp_path: Path) -> None:
    shutil.copytree(DATA_DIR, tmp_path, dirs_exist_ok=True)
    (tmp_path / "sources.toml").write_text("[minimum_wage]\ntitle = 'Minimumloon'\n")
    with pytest.raises(BrokenTables, match="licence ontbreekt"):
        read_periods(tmp_path)
