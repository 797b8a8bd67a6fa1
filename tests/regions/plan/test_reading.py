"""Plans of many regions, read at once."""

from datetime import date

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from regions.plan.reading import action_lines_by_region, current_plans, plans_updated_by_region, targets_by_region
from tests.regions.factories import PlanPageFactory, RegionTree, add_whole_plan

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-10-15")
def test_targets_carry_result_date_source_and_pace(region_tree: RegionTree) -> None:
    add_whole_plan(region_tree.helmond)
    region_pk = region_tree.helmond.region_id
    matches, employers = targets_by_region(current_plans())[region_pk]
    assert (matches.year, matches.target, matches.result, matches.result_date) == (2026, 150, 64, date(2026, 10, 1))
    assert (matches.pace, matches.stale, matches.is_example) == ("behind", False, True)
    assert (employers.result, employers.pace, employers.stale) == (None, "unknown", True)
    assert [line.status for line in action_lines_by_region(current_plans())[region_pk]] == ["uitvoering", "vertraagd"]


@time_machine.travel("2026-10-15")
def test_only_the_current_public_plan_of_a_region_counts(region_tree: RegionTree) -> None:
    old = add_whole_plan(region_tree.helmond, slug="oud", period_from=date(2019, 1, 1), period_until=date(2021, 1, 1))
    assert targets_by_region(current_plans())[region_tree.helmond.region_id] != []
    PlanPageFactory(parent=region_tree.helmond)
    PlanPageFactory(parent=region_tree.zeeland, live=False)
    assert targets_by_region(current_plans()) == {region_tree.helmond.region_id: []}
    PageViewRestriction.objects.create(page=region_tree.helmond, restriction_type="login")
    assert (
        targets_by_region(current_plans())
        == action_lines_by_region(current_plans())
        == plans_updated_by_region(current_plans())
        == {}
    )
    assert old.live


@pytest.mark.parametrize("both", [False, True])
def test_reading_asks_the_same_questions_for_one_region_and_for_more(
    region_tree: RegionTree, django_assert_num_queries, both: bool
) -> None:
    add_whole_plan(region_tree.helmond)
    if both:
        add_whole_plan(region_tree.zeeland)
    with django_assert_num_queries(1):
        plans = current_plans()
    with django_assert_num_queries(2):
        targets_by_region(plans)
    with django_assert_num_queries(1):
        action_lines_by_region(plans)
    with django_assert_num_queries(1):
        plans_updated_by_region(plans)
