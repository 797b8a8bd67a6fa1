"""Closed places offer a result to the plan; a person accepts it."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from regions.plan.models import Result
from tests.regions.factories import PlanPageFactory, RegionTree, add_target, make_editor
from tests.vacancies.factories import VacancyFactory

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-11-10 12:00")
def test_people_placed_are_offered_with_their_derivation_and_entered_only_by_an_editor(
    client: Client, region_tree: RegionTree
) -> None:
    plan = PlanPageFactory(parent=region_tree.helmond)
    target = add_target(plan, number=10)
    add_target(plan, measure="leerbanen", number=5)
    closed = {"closed_on": date(2026, 5, 1), "close_reason": "vervuld-via-contactpunt", "kind": "regulier"}
    VacancyFactory(region=region_tree.helmond.region, **closed, positions=3, positions_filled=3)
    VacancyFactory(region=region_tree.zeeland.region, **closed, positions=5, positions_filled=5)
    client.force_login(make_editor(region_tree.helmond))
    ledger = reverse("ledger:plan", args=[plan.pk])
    page = client.get(ledger).content.decode()
    assert "Geteld uit gesloten plekken: 3 mensen, vervuld via het contactpunt." in page
    assert page.count('name="getal"') == 1
    assert not Result.objects.exists()
    accept = reverse("ledger:accept_suggestion", args=[plan.pk])
    client.post(accept, {"doel": target.pk, "getal": 4})
    assert not Result.objects.exists()
    client.post(accept, {"doel": target.pk, "getal": 3})
    result = Result.objects.get()
    assert (result.target, result.number, result.date, result.entered_as) == (target, 3, date(2026, 11, 10), "voorstel")
    assert result.source == "Gesloten plekken op deze site, 1 januari 2026 tot en met 10 november 2026"
    assert 'name="getal"' not in client.get(ledger).content.decode()
