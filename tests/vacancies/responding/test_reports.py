"""Reporting a place: from a list of reasons to the queue of its region."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from tests.regions.factories import RegionTree, make_editor
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy
from vacancies.responding import sending
from vacancies.responding.models import Reason, Report
from vacancies.responding.upkeep import erase_reports

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(region_tree: RegionTree) -> Vacancy:
    """A place in Helmond."""
    return VacancyFactory(region=region_tree.helmond.region)


def editor_of(user: User) -> Client:
    """A browser in the admin."""
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def reported(place: Vacancy, number: int = 0) -> Report:
    return sending.report(place=place, reason=Reason.FILLED, email="melder@voorbeeld.example", token=f"{number:022}")


def test_visitor_reports_a_place_once(client: Client, place: Vacancy) -> None:
    html = client.get(place.get_absolute_url()).content.decode()
    url = reverse("vacancies:report", args=[place.pk])
    assert f'href="{url}"' in html
    token = re.search(r'name="token" value="([\w-]+)"', client.get(url).content.decode())[1]  # type: ignore[index]
    for _ in range(2):
        said = {"reason": "geld", "text": "Ik moest 50 euro overmaken.", "email": "melder@voorbeeld.example", "token": token}
        answer = client.post(url, said, follow=True)
        assert "Bedankt voor uw melding" in answer.content.decode()
    made = Report.objects.get()
    assert (made.reason, made.text, made.email) == (Reason.MONEY, "Ik moest 50 euro overmaken.", "melder@voorbeeld.example")
    assert not any(word in str(Report.objects.values_list().get()) for word in ("melder", "overmaken"))


def test_reason_must_be_one_of_the_list(client: Client, place: Vacancy) -> None:
    answer = client.post(reverse("vacancies:report", args=[place.pk]), {"reason": "zomaar"})
    assert 'id="fouten"' in answer.content.decode()
    assert not Report.objects.exists()


def test_reports_are_limited(client: Client, place: Vacancy) -> None:
    url = reverse("vacancies:report", args=[place.pk])
    codes = [client.post(url, {"reason": "geld", "token": f"{number:022}"}).status_code for number in range(11)]
    assert codes == [302] * 10 + [429]


def test_editors_of_the_region_handle_the_report_and_nobody_else(place: Vacancy, region_tree: RegionTree) -> None:
    report = reported(place)
    own, other = editor_of(make_editor(region_tree.helmond)), editor_of(make_editor(region_tree.zeeland))
    queue, handle = reverse("reports:index"), reverse("reports:handle", args=[report.pk])
    assert "melder@voorbeeld.example" in own.get(reverse("reports:detail", args=[report.pk])).content.decode()
    assert other.get(reverse("reports:detail", args=[report.pk])).status_code == 404
    assert place.title not in other.get(queue).content.decode()
    assert other.post(handle).status_code == 404
    assert own.get(handle).status_code == 405
    assert "Schrijf een antwoord" in own.post(handle).content.decode()
    assert own.post(handle, {"zonder": "1"}).status_code == 302
    report.refresh_from_db()
    assert report.handled_at is not None
    assert report.sealed_email == ""
    assert "Afgehandeld op" in own.get(queue).content.decode()


def test_team_hears_of_a_report_and_answers_it(place: Vacancy, region_tree: RegionTree) -> None:
    user = make_editor(region_tree.helmond)
    report = reported(place)
    told = OutgoingMail.objects.get()
    assert (told.recipient, "melder" in told.body) == (user.email, False)
    assert reverse("reports:detail", args=[report.pk]) in told.body
    browser = editor_of(user)
    assert "Meldingen (1)" in browser.get("/beheer/").content.decode()
    for _ in range(2):
        browser.post(reverse("reports:handle", args=[report.pk]), {"answer": "De plek is dicht."})
    answer = OutgoingMail.objects.exclude(pk=told.pk).get()
    assert answer.recipient == "melder@voorbeeld.example"
    assert "De plek is dicht." in answer.read()[0]
    report.refresh_from_db()
    assert (report.email, report.text) == ("", "")


def test_queue_costs_the_same_for_one_and_twenty_reports(
    place: Vacancy, region_tree: RegionTree, django_assert_num_queries: Any
) -> None:
    browser = editor_of(make_editor(region_tree.helmond))
    reported(place)
    browser.get(reverse("reports:index"))
    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("reports:index"))
    for number in range(1, 20):
        reported(VacancyFactory(region=place.region), number)
    with django_assert_num_queries(len(one)):
        browser.get(reverse("reports:index"))


def test_address_of_who_reported_is_erased_within_four_weeks(place: Vacancy) -> None:
    reported(place)
    with time_machine.travel(timezone.now() + timedelta(days=26), tick=False):
        assert erase_reports() == 0
    with time_machine.travel(timezone.now() + timedelta(days=27, hours=1), tick=False):
        assert erase_reports() == 1
    assert Report.objects.get().email == ""
