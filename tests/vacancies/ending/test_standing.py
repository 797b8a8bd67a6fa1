"""Confirming, pausing and closing a place: at once for everybody, by its own people or by the link in their mail."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from search import search
from search.types import SearchQuery
from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from tests.regions.factories import RegionTree
from tests.vacancies.employers.factories import MembershipFactory, browser_of
from tests.vacancies.factories import VacancyFactory
from vacancies.employers.models import Membership
from vacancies.ending import standing
from vacancies.ending.links import NOBODY, Receiver, link_of, token_of
from vacancies.enums import CloseReason
from vacancies.models import Employer, Vacancy
from vacancies.responding import sending
from vacancies.responding.models import Content
from vacancies.statistics.models import PlaceDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(region_tree: RegionTree) -> Membership:
    """The owner of an organisation in Helmond."""
    return MembershipFactory(employer__region=region_tree.helmond.region)


def place_of(member: Membership, **changes: Any) -> Vacancy:
    return VacancyFactory(employer=member.employer, region=member.employer.region, **changes)


def own_url(place: Vacancy) -> str:
    return reverse("employers:own_place", args=[place.employer_id, place.pk])


def link(place: Vacancy, member: Membership) -> str:
    return reverse("employers:place_by_link", args=[token_of(place, Receiver(member.user.email, member.pk))])


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def test_one_button_keeps_a_place_open_for_ninety_days_and_looking_changes_nothing(member: Membership) -> None:
    place = place_of(member, closing_date=in_days(3), confirmed_on=in_days(-60))
    browser, url = browser_of(None), link(place, member)
    before = Vacancy.objects.values().get()
    for method in ("get", "head"):
        assert getattr(browser, method)(url).status_code == 200
    assert Vacancy.objects.values().get() == before
    assert browser.post(url, {"doen": "bevestigen"}).status_code == 302
    place.refresh_from_db()
    assert (place.confirmed_on, place.visible_until) == (in_days(0), in_days(90))


def test_closing_date_that_was_chosen_far_ahead_stays(member: Membership) -> None:
    place = place_of(member, closing_date=in_days(200), confirmed_on=in_days(-85))
    standing.confirm(place=place)
    place.refresh_from_db()
    assert (place.closing_date, place.visible_until) == (in_days(200), in_days(90))


def test_place_whose_time_just_ran_out_comes_back(member: Membership) -> None:
    place = place_of(member, closing_date=in_days(-5), confirmed_on=in_days(-60))
    html = browser_of(None).get(link(place, member)).content.decode()
    assert "niet meer te zien sinds" in html
    standing.confirm(place=place)
    assert Vacancy.objects.visible().get() == place


def test_no_button_brings_back_what_is_gone_for_ninety_days(member: Membership) -> None:
    dates = {"visible_from": in_days(-200), "closing_date": in_days(-90), "confirmed_on": in_days(-150)}
    place, paused = place_of(member, **dates), place_of(member, **dates, paused=True)
    for deed in (standing.confirm, standing.resume):
        with pytest.raises(standing.NotOpen):
            deed(place=place)
    browser = browser_of(None)
    assert 'value="verder"' not in browser.get(link(paused, member)).content.decode()
    browser.post(link(paused, member), {"doen": "verder"})
    assert not Vacancy.objects.visible().exists()


def test_nobody_confirms_a_place_of_a_blocked_organisation(member: Membership) -> None:
    place = place_of(member, confirmed_on=in_days(-85))
    Employer.objects.update(blocked_at=timezone.now(), block_reason="Bestaat niet.")
    with pytest.raises(standing.NotOpen):
        standing.confirm(place=place)


def test_pausing_takes_effect_at_once_everywhere_and_going_on_too(
    member: Membership, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        place = place_of(member, confirmed_on=in_days(-20))
    assert place.title in client.get("/vacatures/").content.decode()
    browser = browser_of(member.user)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(own_url(place), {"doen": "pauze"})
    assert place.title not in client.get("/vacatures/").content.decode()
    assert search(SearchQuery(source="vacancies")).total == 0
    assert place.title not in client.get("/sitemap-vacancies.xml").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(own_url(place), {"doen": "verder"})
    assert place.title in client.get("/vacatures/").content.decode()
    assert Vacancy.objects.get().confirmed_on == in_days(0)


def test_closing_asks_for_a_reason_and_for_the_number_when_it_was_filled(member: Membership) -> None:
    place = place_of(member)
    browser, url = browser_of(member.user), own_url(place)
    for form in ({}, {"reason": "verlopen"}, {"reason": "vervuld-anders"}, {"reason": "vervuld-anders", "filled": "-1"}):
        html = browser.post(url, form | {"doen": "sluiten"}).content.decode()
        assert 'id="fouten"' in html
    closing = {"doen": "sluiten", "reason": "vervuld-via-contactpunt", "filled": "2"}
    sure = browser.post(url, closing).content.decode()
    assert "Sluit u deze plek?" in sure
    assert "Er was 1 plaats. Klopt het aantal mensen?" in sure
    assert Vacancy.objects.visible().exists()
    assert browser.post(url, closing | {"zeker": "1"}).status_code == 302
    place.refresh_from_db()
    assert (place.closed_on, place.close_reason, place.positions_filled) == (in_days(0), CloseReason.FILLED_HERE, 2)
    assert "vervuld via het contactpunt, er begonnen 2 mensen" in browser.get(url).content.decode()
    # A second button, pressed on a page that was still open elsewhere, changes nothing.
    assert browser.post(url, {"doen": "bevestigen"}).status_code == 302
    assert not Vacancy.objects.visible().exists()
    entry = ModelLogEntry.objects.get(action=standing.CLOSED)
    assert (entry.user, entry.data) == (member.user, {"reason": "vervuld-via-contactpunt"})


def test_withdrawn_place_counts_nobody(member: Membership) -> None:
    place = place_of(member)
    browser_of(member.user).post(own_url(place), {"doen": "sluiten", "reason": "ingetrokken", "filled": "3", "zeker": "1"})
    assert Vacancy.objects.get(pk=place.pk).positions_filled is None


def test_capacity_is_set_and_taken_back(member: Membership) -> None:
    place = place_of(member, responses_counted=4)
    browser = browser_of(member.user)
    saved = browser.post(own_url(place), {"doen": "grens", "stops_after": "5"})
    page = browser.get(saved.headers["Location"]).content.decode()
    assert "Bewaard. De plek gaat op pauze na 5 reacties." in page
    # What one mostly does comes first, and closing for good last.
    assert page.index("Wijzigen") < page.index("Zet op pauze") < page.index("Sluit de plek")
    assert Vacancy.objects.values_list("stops_after", "responses_counted").get() == (5, 0)
    assert 'id="fouten"' in browser.post(own_url(place), {"doen": "grens", "stops_after": "0"}).content.decode()
    browser.post(own_url(place), {"doen": "grens", "stops_after": ""})
    assert Vacancy.objects.values_list("stops_after", flat=True).get() is None


def test_link_is_for_who_got_it_for_sixty_days_and_tells_nothing(member: Membership) -> None:
    place = place_of(member)
    url = link(place, member)
    assert member.user.email.partition("@")[0] not in url
    browser = browser_of(None)
    assert browser.get(url[:-2] + ("a/" if url[-2] != "a" else "b/")).status_code == 404
    member.user.email = "ander@voorbeeld.example"
    member.user.save()
    assert browser.get(url).status_code == 404
    fresh = link(place, member)
    assert browser.get(fresh).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        assert browser.get(fresh).status_code == 404
        assert browser.post(fresh, {"doen": "pauze"}).status_code == 404


def test_link_ends_when_somebody_leaves_and_never_opens_another_organisations_place(member: Membership) -> None:
    place, browser = place_of(member), browser_of(None)
    other = MembershipFactory(employer__region=member.employer.region)
    stranger = reverse("employers:place_by_link", args=[token_of(place, Receiver(other.user.email, other.pk))])
    assert browser.get(stranger).status_code == 404
    url = link(place, member)
    User.objects.filter(pk=member.user_id).update(is_active=False)
    assert browser.get(url).status_code == 404
    User.objects.filter(pk=member.user_id).update(is_active=True)
    assert browser.get(url).status_code == 200
    member.delete()
    assert browser.get(url).status_code == 404


def test_address_without_account_gets_a_link_as_long_as_it_is_that_of_the_place(region_tree: RegionTree) -> None:
    place = VacancyFactory(via_employer=True, region=region_tree.helmond.region)
    url = link_of(place, Receiver("werk@proefbedrijf.example", NOBODY)).partition("localhost:8000")[2]
    assert browser_of(None).get(url).status_code == 200
    Vacancy.objects.update(apply_email="nieuw@proefbedrijf.example")
    assert browser_of(None).get(url).status_code == 404


def test_place_that_fills_up_twice_on_a_day_is_told_about_twice(member: Membership) -> None:
    place = place_of(member, via_employer=True, stops_after=1)
    for number in range(2):
        sending.respond(place=place, content=Content(f"Nummer {number}", "06 12345678", ""))
        standing.resume(place=place)
    full = OutgoingMail.objects.filter(subject__startswith="Genoeg reacties")
    assert list(full.values_list("recipient", flat=True)) == [member.user.email] * 2


def test_page_of_a_place_costs_the_same_for_every_number_of_counts(member: Membership) -> None:
    place, browser = place_of(member), browser_of(member.user)
    browser.get(own_url(place))
    counts = []
    for days in (1, 20):
        for day in range(days):
            PlaceDay.objects.get_or_create(place=place, day=in_days(-day), source="zoeken", defaults={"views": 9})
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(own_url(place)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_list_of_the_organisation_leads_to_each_place(member: Membership) -> None:
    place = place_of(member, paused=True)
    browser = browser_of(member.user)
    html = browser.get(reverse("employers:organisation", args=[member.employer_id])).content.decode()
    assert f'href="{own_url(place)}"' in html
    assert "op pauze" in html


def test_publishing_counts_as_a_confirmation(member: Membership) -> None:
    place = place_of(member, confirmed_on=in_days(-80))
    place.save_revision(clean=False).publish()
    assert Vacancy.objects.get().confirmed_on == in_days(0)


def test_place_that_an_editor_opens_again_counts_responses_anew(member: Membership) -> None:
    place = place_of(member, via_employer=True, stops_after=1)
    for number in range(2):
        sending.respond(place=place, content=Content(f"Nummer {number}", "06 12345678", ""))
        place.refresh_from_db()
        assert place.paused_at
        place.paused_at = None
        place.save_revision(clean=False).publish()
        place.refresh_from_db()
        assert (place.paused_at, place.responses_counted) == (None, 0)
    assert OutgoingMail.objects.filter(subject__startswith="Genoeg reacties").count() == 2


def test_place_that_an_editor_gives_another_limit_counts_from_then_on(member: Membership) -> None:
    place = place_of(member, stops_after=5, responses_counted=4)
    place.title = "Hulp in de kas"
    place.save_revision(clean=False).publish()
    assert Vacancy.objects.get().responses_counted == 4
    place.refresh_from_db()
    place.stops_after = 2
    place.save_revision(clean=False).publish()
    assert Vacancy.objects.get().responses_counted == 0
