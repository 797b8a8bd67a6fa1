"""The ledger: written once, corrected by new rows, never overlapping."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from regions.enums import Measure
from regions.plan.append_only import AppendOnly
from regions.plan.entering import (
    Author,
    Entry,
    NewStatus,
    add_line,
    add_participation,
    change_status,
    end_participation,
    enter_money,
    enter_result,
    partner_named,
    set_target,
    strike_line,
    strike_target,
)
from regions.plan.history import history_of
from regions.plan.links import cut_links, line_links
from regions.plan.models import (
    ActionLine,
    MoneyRow,
    Participation,
    Partner,
    PlanPage,
    Result,
    StatusChange,
    Strike,
    Target,
    TargetNumber,
)
from regions.plan.presentation import present, read_ledger
from regions.plan.reading import current_plans, plans_updated_by_region, region_of, targets_by_region
from tests.regions.factories import RegionTree, add_target, add_whole_plan, make_editor
from tests.vacancies.factories import VacancyFactory

BY = Author()
REPORT = "Jaarverslag 2026"


@pytest.fixture
def plan(region_tree: RegionTree) -> PlanPage:
    """A plan with everything."""
    return add_whole_plan(region_tree.helmond)


def words(plan: PlanPage) -> list[str]:
    return [f"{change.what} ({change.who})" for change in history_of(read_ledger(plan, whole=True))]


def test_row_of_the_ledger_can_be_neither_changed_nor_deleted(plan: PlanPage) -> None:
    for model in (Result, TargetNumber, StatusChange):
        row = model.objects.first()
        for attempt in (row.save, row.delete, model.objects.all().delete, lambda model=model: model.objects.update(date=None)):
            with pytest.raises(AppendOnly):
                attempt()
    with pytest.raises(ProtectedError):
        plan.delete()


def test_correction_is_a_new_row_that_names_the_old_one(plan: PlanPage, region_tree: RegionTree) -> None:
    old = Result.objects.get()
    entry = Entry(70, old.date, REPORT, "Zes mensen waren vergeten.")
    new = enter_result(target=old.target, entry=entry, by=Author.of(make_editor(region_tree.helmond)), replaces=old)
    assert new.replaces == old
    assert Result.objects.get(pk=old.pk).number == 64
    [state, _employers] = targets_by_region(current_plans())[region_tree.helmond.region_id]
    assert (state.result, state.source, state.is_example) == (70, REPORT, False)
    assert words(plan)[0] == (
        "Resultaat van extra matches 2026 op 1 oktober 2026: 70 (was 64). Zes mensen waren vergeten. (redactie van de regio)"
    )
    with pytest.raises(ValidationError, match="intussen al verbeterd"):
        enter_result(target=old.target, entry=entry, by=BY, replaces=old)


def test_history_writes_money_as_money_and_thousands_with_a_mark(plan: PlanPage) -> None:
    old = Result.objects.get()
    enter_result(target=old.target, entry=Entry(1200, old.date, REPORT, "Ook de beurs."), by=BY, replaces=old)
    assert "1.200 (was 64). Ook de beurs." in words(plan)[0]
    enter_money(row=MoneyRow(plan=plan, year=2026), entry=Entry(1_000_000, date(2026, 2, 1), "Brief"), by=BY)
    assert "€\N{NO-BREAK SPACE}1.000.000" in words(plan)[0]


def test_withdrawn_result_counts_no_longer_and_says_why(plan: PlanPage, region_tree: RegionTree) -> None:
    old = Result.objects.get()
    with pytest.raises(ValidationError, match="schrijf dan op waarom"):
        enter_result(target=old.target, entry=Entry(None, old.date, REPORT), by=BY, replaces=old)
    enter_result(target=old.target, entry=Entry(None, old.date, REPORT, "Dubbel geteld."), by=BY, replaces=old)
    assert targets_by_region(current_plans())[region_tree.helmond.region_id][0].result is None
    assert "ingetrokken (was 64). Dubbel geteld." in words(plan)[0]


@time_machine.travel("2026-10-15")
@pytest.mark.parametrize(
    ("entry", "match"),
    [
        (Entry(5, date(2026, 10, 1), REPORT), "al een resultaat"),
        (Entry(5, date(2026, 10, 16), REPORT), "moet nog komen"),
        (Entry(5, date(2026, 10, 2), "  "), "bron|leeg"),
        (Entry(None, date(2026, 10, 2), REPORT), "Vul een getal in"),
    ],
)
def test_result_is_refused_when(region_tree: RegionTree, entry: Entry, match: str) -> None:
    target = add_target(add_whole_plan(region_tree.helmond), label="Extra", number=10)
    enter_result(target=target, entry=Entry(3, date(2026, 10, 1), REPORT), by=BY)
    with pytest.raises(ValidationError, match=match):
        enter_result(target=target, entry=entry, by=BY)


def test_target_keeps_every_number_that_was_promised(plan: PlanPage) -> None:
    target = Target.objects.get(measure="extra-matches")
    set_target(target=target, entry=Entry(120, date(2026, 6, 1), "Raadsbesluit"), by=BY)
    stored = Target.objects.get(pk=target.pk)
    newest = TargetNumber.objects.get(target=target, replaced_by=None)
    assert (stored.number, stored.source) == (newest.number, newest.source) == (120, "Raadsbesluit")
    assert "Doel van extra matches 2026: 120 (was 150)" in words(plan)[0]


def test_status_change_keeps_from_to_reason_and_end_date(plan: PlanPage) -> None:
    line = ActionLine.objects.get(status="uitvoering")
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="waarom"):
        change_status(line=line, to=NewStatus("vertraagd", " ", line.due, today), by=BY)
    change_status(line=line, to=NewStatus("vertraagd", "Wachten op de raad.", date(2027, 6, 1), today), by=BY)
    stored = ActionLine.objects.get(pk=line.pk)
    assert (stored.status, stored.reason, stored.due) == ("vertraagd", "Wachten op de raad.", date(2027, 6, 1))
    assert "in uitvoering → vertraagd, klaar op 1 juni 2027 (was 1 januari 2027). Wachten op de raad." in words(plan)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusChange(line=line, after="gestopt", date=today).save()


def test_change_of_a_figure_makes_the_plan_newer(plan: PlanPage, region_tree: RegionTree) -> None:
    with time_machine.travel("2031-02-03"):
        enter_result(target=Target.objects.first(), entry=Entry(90, date(2031, 2, 1), REPORT), by=BY)
    assert plans_updated_by_region(current_plans()) == {region_tree.helmond.region_id: date(2031, 2, 3)}


def test_dated_roles_never_overlap(plan: PlanPage, region_tree: RegionTree) -> None:
    uwv = Participation.objects.get(role="uwv")
    again = {"plan": plan, "partner": uwv.partner, "role": "uwv"}
    with pytest.raises(ValidationError):
        add_participation(participation=Participation(**again, valid_from=date(2027, 1, 1)), by=BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation(**again, valid_from=date(2027, 1, 1)).save()
    end_participation(participation=uwv, last_day=date(2026, 12, 31), by=BY)
    add_participation(participation=Participation(**again, valid_from=date(2027, 1, 1)), by=BY)
    with pytest.raises(ValidationError, match="in die tijd al"):
        end_participation(participation=uwv, last_day=date(2027, 2, 1), by=BY)
    for first, last in ((date(2026, 5, 1), date(2026, 6, 1)), (date(2025, 1, 1), date(2026, 1, 1))):
        with pytest.raises(ValidationError, match="in die tijd al"):
            add_participation(participation=Participation(**again, valid_from=first, valid_until=last), by=BY)


def test_partner_of_another_region_is_not_offered(region_tree: RegionTree) -> None:
    helmond, zeeland = region_tree.helmond.region_id, region_tree.zeeland.region_id
    national = Partner.objects.create(name="UWV")
    assert partner_named("uwv", region_id=zeeland) == national
    own = partner_named("Gemeente Goes", region_id=zeeland)
    assert set(Partner.objects.offered_to(helmond)) == {national}
    assert set(Partner.objects.offered_to(zeeland)) == {national, own}


def test_target_entered_by_mistake_is_struck_out_while_no_result_stands_on_it(plan: PlanPage, region_tree: RegionTree) -> None:
    matches, employers = plan.targets.all()
    with pytest.raises(ValidationError, match="Trek eerst het resultaat in"):
        strike_target(target=matches, reason="Fout", by=BY)
    with pytest.raises(ValidationError):
        strike_target(target=employers, reason=" ", by=BY)
    strike_target(target=employers, reason="Dit doel was van een andere regio.", by=BY)
    assert (
        words(plan)[0]
        == "Doel doorgestreept: werkgevers die meedoen 2026. Dit doel was van een andere regio. (redactie van de regio)"
    )
    assert any(line.startswith("Doel van werkgevers die meedoen 2026: 40") for line in words(plan))
    shown = present(plan, whole=True)
    assert [view.state.measure for view in shown.targets] == ["extra-matches"]
    assert [state.measure for state in targets_by_region(current_plans())[region_tree.helmond.region_id]] == ["extra-matches"]
    for refused in (
        lambda: set_target(target=employers, entry=Entry(5, date(2026, 2, 1), REPORT), by=BY),
        lambda: enter_result(target=employers, entry=Entry(5, date(2026, 2, 1), REPORT), by=BY),
        lambda: strike_target(target=employers, reason="Nog eens", by=BY),
    ):
        with pytest.raises(ValidationError, match="doorgestreept"):
            refused()
    again = add_target(plan, measure=Measure.EMPLOYERS, number=30)  # the name is free again
    with pytest.raises(ValidationError, match="Dit doel staat er al"):
        add_target(plan, measure=Measure.EMPLOYERS, number=30)
    assert again.pk != employers.pk
    result = Result.objects.get()
    withdrawn = Entry(None, result.date, "Telling", "Dubbel geteld.")
    enter_result(target=matches, entry=withdrawn, by=Author(), replaces=result)
    assert strike_target(target=matches, reason="Fout", by=BY).target == matches


def test_action_line_is_struck_out_and_not_with_places_on_it(plan: PlanPage) -> None:
    line, other = plan.action_lines.all()
    place = VacancyFactory(region=region_of(plan))
    dict(line_links.items())["places"].choose(line.pk, [place.pk])
    with pytest.raises(ValidationError, match="plekken of lessen"):
        strike_line(line=line, reason="Fout", by=BY)
    cut_links([line.pk])
    strike_line(line=line, reason="Stond er dubbel.", by=BY)
    assert words(plan)[0].startswith("Actielijn doorgestreept: Werkzoekenden beter in beeld. Stond er dubbel.")
    assert [row["line"] for row in present(plan, whole=True).actions] == [other]
    with pytest.raises(ValidationError, match="doorgestreept"):
        change_status(line=line, to=NewStatus("klaar", "", None, timezone.localdate()), by=BY)
    add_line(line=ActionLine(plan=plan, title=line.title), by=BY)
    with pytest.raises(AppendOnly):
        Strike.objects.get().delete()
