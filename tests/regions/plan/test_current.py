"""What the page of a region keeps of its plans is read anew after whatever changes in them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localdate

from regions.enums import ActionStatus
from regions.plan.current import plans_below
from regions.plan.entering import (
    Author,
    Entry,
    NewStatus,
    change_status,
    end_participation,
    enter_money,
    enter_result,
    set_target,
    strike_line,
)
from regions.plan.models import MoneyRow, PlanPage
from tests.regions.factories import ContactPointFactory, RegionTree, add_whole_plan

pytestmark = pytest.mark.django_db

BY = Author()
REPORT = "Jaarverslag 2026"


def done() -> NewStatus:
    """Done today."""
    return NewStatus(ActionStatus.DONE, reason="", due=None, on=localdate())


def save_again(plan: PlanPage, **values: object) -> None:
    """Change fields of the plan itself."""
    for name, value in values.items():
        setattr(plan, name, value)
    plan.save()


CHANGES: list[Callable[[PlanPage], object]] = [
    lambda plan: set_target(target=plan.targets.all()[0], entry=Entry(160, date(2026, 2, 1), REPORT), by=BY),
    lambda plan: enter_result(target=plan.targets.all()[0], entry=Entry(70, date(2026, 11, 1), REPORT), by=BY),
    lambda plan: enter_money(row=MoneyRow(plan=plan, year=2026, kind="besteed"), entry=Entry(5, date(2026, 6, 1), REPORT), by=BY),
    lambda plan: change_status(line=plan.action_lines.all()[0], to=done(), by=BY),
    lambda plan: strike_line(line=plan.action_lines.all()[0], reason="Dubbel ingevoerd", by=BY),
    lambda plan: end_participation(participation=plan.participations.all()[0], last_day=date(2026, 11, 1), by=BY),
    lambda plan: plan.participations.all()[0].partner.save(),
    lambda plan: save_again(plan, aim="Iedereen doet mee."),
    lambda plan: plan.unpublish(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_plans_of_a_region_are_kept_until_something_changes_in_them(
    region_tree: RegionTree, change: Callable[[PlanPage], object]
) -> None:
    plan, path = add_whole_plan(region_tree.helmond), region_tree.helmond.path
    before = plans_below(path)
    assert plans_below(path) is before
    change(plan)
    assert plans_below(path) is not before


def test_a_withdrawn_plan_and_a_new_name_of_the_contact_point_show_at_once(client: Client, region_tree: RegionTree) -> None:
    plan = add_whole_plan(region_tree.helmond, title="Plan van Helmond")
    point = ContactPointFactory(region=region_tree.helmond.region, public_name="Werkgeverspunt")
    address = region_tree.helmond.get_url()
    before = client.get(address).content.decode()
    assert ("Plan van Helmond" in before, "Werkgeverspunt" in before) == (True, True)
    plan.unpublish()
    point.public_name = "Werkcentrum"
    point.save()
    page = client.get(address).content.decode()
    assert ("Plan van Helmond" in page, "Werkgeverspunt" in page, "Werkcentrum" in page) == (False, False, True)
