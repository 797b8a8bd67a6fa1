"""The minimum wage that editors keep: never two amounts on a day, and the checks of places use it at once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.instruments import wages
from regions.instruments.enums import AGES
from regions.instruments.loading import load_wages
from regions.instruments.minimum_wage import minimum_wage
from regions.instruments.models import WageRow
from regions.instruments.wage_list import read_periods
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.regions.instruments.factories import wage_row
from vacancies.writing.checking import check_text
from vacancies.writing.types import Draft

NEW_YEAR = date(2027, 1, 1)
NS = "wagtailsnippets_instruments_wagerow"


def open_row(scale: str = "regulier") -> WageRow:
    """Return the row that has no end."""
    return WageRow.objects.get(scale=scale, valid_until__isnull=True)


@pytest.fixture
def table(db: None) -> None:
    """The project's own amounts, in the database."""
    load_wages(wanted=read_periods())


def test_the_own_list_becomes_rows_once_and_editors_rows_stay(db: None) -> None:
    call_command("load_instruments", "--dry-run")
    assert not WageRow.objects.exists()
    assert load_wages(wanted=read_periods()).added == 12
    assert open_row().valid_from == date(2026, 7, 1)
    row = WageRow.objects.get(scale="bbl", valid_from=date(2026, 1, 1))
    row.age_15 = Decimal("4.40")
    row.save()
    report = load_wages(wanted=read_periods())
    assert (report.added, report.unchanged, report.kept) == (0, 11, 1)


def test_a_later_list_ends_the_open_row_before_it(table: None) -> None:
    later = [period for period in read_periods() if period.valid_until is None and period.scale == "regulier"]
    moved = type(later[0])(0, NEW_YEAR, None, "regulier", later[0].by_age, "Besluit 2027")
    assert load_wages(wanted=(*read_periods(), moved)).added == 1
    assert open_row().valid_from == NEW_YEAR
    assert WageRow.objects.get(scale="regulier", valid_from=date(2026, 7, 1)).valid_until == NEW_YEAR


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2026, 12, 31), None), (NEW_YEAR, date(2027, 7, 1)), (date(2025, 12, 1), date(2026, 1, 2)), (NEW_YEAR, NEW_YEAR)],
)
def test_a_row_on_a_day_that_is_taken_is_refused_wherever_it_is_saved(table: None, start: date, end: date | None) -> None:
    row = wage_row(start, "15.30", valid_until=end)
    for save in (row.full_clean, row.save):
        with pytest.raises(ValidationError):
            save()


def test_the_database_keeps_two_open_rows_out_by_itself(table: None) -> None:
    row = wage_row(NEW_YEAR, "15.30")
    with pytest.raises(IntegrityError), transaction.atomic():
        WageRow.objects.bulk_create([row])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 6))), min_size=1, max_size=6))
@pytest.mark.django_db
def test_whatever_is_saved_no_two_rows_hold_on_a_day(spans: list[tuple[int, int | None]]) -> None:
    with transaction.atomic():
        for start, months in spans:
            end = start + months if months else None
            until = date(2030 + (end - 1) // 12, (end - 1) % 12 + 1, 1) if end else None
            try:
                wage_row(date(2030, start, 1), "15.00", valid_until=until).save()
            except ValidationError:
                continue
        rows = list(WageRow.objects.all())
        days = [date(2030 + month // 12, month % 12 + 1, 1) for month in range(24)]
        assert all(
            sum(row.valid_from <= day and (not row.valid_until or day < row.valid_until) for row in rows) <= 1 for day in days
        )
        assert rows
        transaction.set_rollback(True)


def test_a_higher_age_never_earns_less(db: None) -> None:
    row = wage_row(NEW_YEAR, "15.00")
    row.age_18 = Decimal("14.00")
    with pytest.raises(ValidationError, match="lager bedrag"):
        row.full_clean()


def codes(wage: str, on: date) -> list[str]:
    """Return what the help while writing says of a wage."""
    return [remark.code for remark in check_text(Draft(texts={}, pay="loon", wage_min=Decimal(wage), on=on))]


def test_what_a_national_editor_saves_holds_for_the_next_check(table: None, client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_national_editor())
    assert codes("15.00", NEW_YEAR) == ["wage-not-checked"]
    old = open_row()
    fields: dict[str, Any] = {"scale": "regulier", "source": "Besluit 2027", **{f"age_{age}": "15.30" for age in AGES}}
    refused = client.post(reverse(f"{NS}:add"), {**fields, "valid_from": "2027-01-01", "valid_until": ""})
    assert refused.status_code == 200
    assert "geldt al iets anders, vanaf 01-07-2026" in refused.content.decode()
    ended = {"scale": "regulier", "valid_from": "2026-07-01", "valid_until": "2027-01-01", "source": old.source}
    amounts = {f"age_{age}": str(amount) for age, amount in zip(AGES, old.amounts, strict=True)}
    assert client.post(reverse(f"{NS}:edit", args=[old.pk]), {**ended, **amounts}).status_code == 302
    assert client.post(reverse(f"{NS}:add"), {**fields, "valid_from": "2027-01-01", "valid_until": ""}).status_code == 302
    assert codes("15.00", NEW_YEAR) == ["wage-below-minimum"]
    assert codes("15.30", NEW_YEAR) == []
    assert minimum_wage(on=date(2026, 12, 31)).euros == Decimal("14.99")
    open_row().delete()
    assert codes("15.00", date(2027, 1, 2)) == ["wage-not-checked"]


def test_another_process_follows_within_seconds(
    table: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    wages.forget_wages()
    assert minimum_wage(on=NEW_YEAR).euros == Decimal("14.99")
    WageRow.objects.filter(pk=open_row().pk).update(age_21=Decimal("15.10"))  # sends no signal, as another process
    monkeypatch.setattr(wages, "monotonic", lambda: wages._holder.fresh_until + 0.1)
    with django_assert_num_queries(1):
        assert minimum_wage(on=NEW_YEAR).euros == Decimal("15.10")
    assert wages.SECONDS_FRESH <= 5


def test_editors_of_a_region_do_not_reach_amounts_and_cards(table: None, client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    for name in (f"{NS}:list", f"{NS}:add", "wagtailsnippets_instruments_instrumentcard:list"):
        assert client.get(reverse(name)).status_code == 302
    assert client.post(reverse(f"{NS}:edit", args=[open_row().pk]), {"source": "x"}).status_code == 302
    assert open_row().source != "x"
