"""What came of places, for the editors of each region."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.regions.factories import RegionFactory, RegionTree, UserFactory, make_editor, make_national_editor
from tests.vacancies.factories import VacancyFactory
from vacancies.ending.models import OutcomeCount

pytestmark = pytest.mark.django_db


def browser_of(user: Any) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_editors_see_the_results_of_their_own_region(region_tree: RegionTree) -> None:
    helmond, today = region_tree.helmond.region, timezone.localdate()
    VacancyFactory(region=helmond, closed_on=today, close_reason="vervuld-via-contactpunt", positions_filled=3)
    VacancyFactory(region=helmond, closed_on=today, close_reason="ingetrokken")
    OutcomeCount.objects.create(region=helmond, month=today.replace(day=1), after_months=3, asked=4, still=2, gone=1, unknown=1)
    url = reverse("place_results:index")
    html = browser_of(make_editor(region_tree.helmond)).get(url).content.decode()
    assert "2 van 4 (niet meer: 1)" in html
    assert "Zeeland" not in html
    assert "2 van 4" not in browser_of(make_editor(region_tree.zeeland)).get(f"{url}?jaar=99999").content.decode()
    menu = browser_of(make_editor(region_tree.helmond)).get("/beheer/").content.decode()
    assert f'"url": "{url}"' in menu
    assert '"url": "/beheer/reports/' not in menu
    national = browser_of(make_national_editor())
    assert "Zeeland" in national.get(url).content.decode()
    assert browser_of(UserFactory()).get(url).status_code in (302, 404)
    with CaptureQueriesContext(connection) as before:
        national.get(url)
    for _ in range(10):
        RegionFactory()
    with CaptureQueriesContext(connection) as after:
        national.get(url)
    assert len(after) == len(before)
