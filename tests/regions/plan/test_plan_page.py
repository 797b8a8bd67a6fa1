"""The whole plan on its own page, and the rules of its parts."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from regions.enums import ActionStatus
from regions.plan.entering import Author, Entry, add_line, enter_result
from regions.plan.models import ActionLine, Result
from tests.regions.factories import PlanPageFactory, RegionTree, add_target, add_whole_plan

PLAN = "/regios/helmond-de-peel/actieplan-2026-2028/"


def test_plan_page_shows_the_whole_plan(client: Client, region_tree: RegionTree) -> None:
    add_whole_plan(region_tree.helmond)
    page = client.get(PLAN).content.decode()
    for text in (
        "Meer mensen vinden een plek die bij hen past.",
        "Werkzoekenden beter in beeld",
        "1 januari 2027",
        "Reden:",
        "werkgevers die meedoen 2026",
        "niet bekend",
        "Brief van de staatssecretaris",
        "Raadsbrief van 3 maart",
        "Terug naar Helmond-De Peel",
    ):
        assert text in page, text


def test_empty_plan_says_what_is_not_known(client: Client, region_tree: RegionTree) -> None:
    PlanPageFactory(parent=region_tree.helmond, period_until=None, lead_municipality="", employers_lead="")
    page = client.get(PLAN).content.decode()
    assert "vanaf januari 2026, het einde is niet bekend" in page
    assert "Er zijn nog geen cijfers ingevoerd." in page
    assert "Er zijn nog geen actielijnen ingevoerd." in page


@pytest.mark.parametrize("rows", [1, 20])
def test_plan_page_asks_the_same_questions_for_1_and_20_lines(
    client: Client, region_tree: RegionTree, django_assert_num_queries, rows: int
) -> None:
    plan = add_whole_plan(region_tree.helmond)
    for number in range(rows):
        add_line(line=ActionLine(plan=plan, title=f"Actie {number}"), by=Author())
        target = add_target(plan, label=f"Doel {number}", number=10)
        enter_result(target=target, entry=Entry(5, date(2026, 3, 1), "Jaarverslag"), by=Author())
    client.get(PLAN)
    with django_assert_num_queries(13):
        client.get(PLAN)
    with django_assert_num_queries(11):
        client.get(PLAN + "geschiedenis/")


def test_plan_of_another_region_is_not_found_below_this_one(client: Client, region_tree: RegionTree) -> None:
    add_whole_plan(region_tree.helmond)
    assert client.get("/regios/zeeland/actieplan-2026-2028/").status_code == 404


def test_draft_plan_is_not_public(client: Client, region_tree: RegionTree) -> None:
    PlanPageFactory(parent=region_tree.helmond, live=False)
    assert client.get(PLAN).status_code == 404
    assert b"Nog geen plan ingevoerd" in client.get("/regios/helmond-de-peel/").content


def test_region_shows_the_plan_that_runs_and_links_to_the_others(client: Client, region_tree: RegionTree) -> None:
    add_whole_plan(region_tree.helmond)
    old = {"title": "Plan 2019-2021", "slug": "plan-2019", "period_from": date(2019, 7, 9), "period_until": date(2021, 12, 31)}
    PlanPageFactory(parent=region_tree.helmond, **old)
    PlanPageFactory(
        parent=region_tree.helmond, title="Plan 2029", slug="plan-2029", period_from=date(2029, 1, 1), period_until=None
    )
    with time_machine.travel("2027-06-01"):
        context = client.get("/regios/helmond-de-peel/").context
    assert context["plan"].title == "Actieplan 2026-2028"
    assert [title for title, _url, _note in context["other_plans"]] == ["Plan 2029", "Plan 2019-2021"]


def test_delayed_action_line_needs_a_reason(region_tree: RegionTree) -> None:
    plan = PlanPageFactory(parent=region_tree.helmond)
    line = ActionLine(plan=plan, title="Laat", status=ActionStatus.DELAYED)
    with pytest.raises(ValidationError, match="waarom"):
        line.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()


def test_result_needs_a_date_and_a_source(region_tree: RegionTree) -> None:
    plan = PlanPageFactory(parent=region_tree.helmond)
    target = add_target(plan, number=10)
    for missing in ({"date": None, "source": "Jaarverslag"}, {"date": date(2026, 2, 1), "source": "  "}):
        result = Result(target=target, number=3, **missing)
        with pytest.raises(ValidationError):
            result.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            result.save()


def test_plan_that_ends_before_it_begins_is_refused(region_tree: RegionTree) -> None:
    plan = PlanPageFactory(parent=region_tree.helmond)
    plan.period_until = date(2020, 1, 1)
    with pytest.raises(ValidationError, match="voor het begin"):
        plan.full_clean()


def test_plan_that_is_over_says_so_and_speaks_of_the_past(client: Client, region_tree: RegionTree) -> None:
    add_whole_plan(region_tree.helmond, period_from=date(2019, 7, 9), period_until=date(2021, 12, 31))
    for path in (PLAN, "/regios/helmond-de-peel/"):
        page = client.get(path).content.decode()
        assert "Dit plan liep tot en met december 2021." in page
        assert "Zo stond het ervoor" in page
        assert "Wat de regio deed" in page
        assert "Zo staat het er nu voor" not in page


def test_made_up_figures_and_states_say_so_where_they_stand(client: Client, region_tree: RegionTree) -> None:
    add_whole_plan(region_tree.helmond, is_example=True)
    for path in (PLAN, "/regios/helmond-de-peel/"):
        page = client.get(path).content.decode()
        for text in ("extra matches 2026 (voorbeeld)", "vertraagd (voorbeeld)", "Voorbeeld: een deel van"):
            assert text in page, text
    assert "64 (voorbeeld)" in client.get(PLAN).content.decode()


def test_real_plan_bears_no_mark(client: Client, region_tree: RegionTree) -> None:
    add_whole_plan(region_tree.helmond, source="Jaarverslag")
    for path in (PLAN, "/regios/helmond-de-peel/"):
        page = client.get(path).content.decode()
        assert "(voorbeeld)" not in page
        assert "Voorbeeld:" not in page
