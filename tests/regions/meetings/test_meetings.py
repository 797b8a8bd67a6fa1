"""Meetings on the site and in calendars, and the talks that wait."""

import re
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from regions.meetings import demo
from regions.meetings.models import Meeting, ReviewTalk
from regions.region_pages import make_region_pages
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.regions.meetings.factories import MeetingFactory, ReviewTalkFactory

pytestmark = pytest.mark.any_database

NS, TALKS = "wagtailsnippets_meetings_meeting", "wagtailsnippets_meetings_reviewtalk"


@pytest.fixture(autouse=True)
def _today() -> Any:
    """The meetings of the factory are still to come."""
    with time_machine.travel("2026-11-22T10:00:00+01:00", tick=False):
        yield


def read(client: Client, path: str) -> str:
    """Return the text of a page."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_a_meeting_says_when_where_and_how_to_register(client: Client, region_tree: RegionTree) -> None:
    meeting = MeetingFactory(region=region_tree.helmond.region, title="Kennismaken")
    page = read(client, meeting.get_absolute_url())
    for text in ("donderdag 3 december 2026, 10.00 tot 12.00 uur", "Stadskantoor, Helmond", "https://aanmelden.example/helmond"):
        assert text in page
    assert "Kennismaken" in read(client, "/regios/helmond-de-peel/")
    assert "Kennismaken" not in read(client, "/regios/zeeland/")
    assert meeting.get_absolute_url() in read(client, "/sitemap-bijeenkomsten.xml")


def test_early_hours_are_written_without_a_nought(client: Client, region_tree: RegionTree) -> None:
    early = datetime(2026, 12, 3, 8, tzinfo=UTC)
    MeetingFactory(region=None, starts_at=early, ends_at=early + timedelta(hours=1))
    assert "donderdag 3 december 2026, 9.00 tot 10.00 uur" in read(client, "/bijeenkomsten/")


def test_over_off_and_unpublished_meetings(client: Client, region_tree: RegionTree) -> None:
    over = MeetingFactory(
        region=None, title="Vorige", starts_at=datetime(2026, 11, 1, tzinfo=UTC), ends_at=datetime(2026, 11, 2, tzinfo=UTC)
    )
    off = MeetingFactory(region=None, title="Afgezegd", is_cancelled=True)
    secret = MeetingFactory(region=None, title="Geheim", live=False)
    page = read(client, "/bijeenkomsten/")
    assert page.index("Afgezegd") < page.index("Wat er was") < page.index("Vorige")
    assert "gaat niet door · " in page
    assert "Geheim" not in page
    assert "Deze bijeenkomst is geweest." in read(client, over.get_absolute_url())
    cancelled = read(client, off.get_absolute_url())
    assert "Deze bijeenkomst gaat niet door." in cancelled
    assert "aanmelden.example" not in cancelled
    for name in ("meetings:meeting", "meetings:file"):
        assert client.get(reverse(name, args=[secret.pk])).status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_and_feeds_ask_the_same_for_any_number(
    client: Client, region_tree: RegionTree, django_assert_num_queries: Any, rows: int
) -> None:
    meetings = MeetingFactory.create_batch(rows, region=region_tree.helmond.region)
    feed = reverse("meetings:region_feed", args=["helmond-de-peel"])
    for path, queries in (
        ("/bijeenkomsten/", 2),
        (meetings[0].get_absolute_url(), 1),
        ("/bijeenkomsten/agenda.ics", 1),
        (feed, 2),
    ):
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


def test_a_calendar_file_is_what_rfc_5545_asks(client: Client, region_tree: RegionTree) -> None:
    title = "Één lange titel, met komma; puntkomma en \\ — " + "ij" * 30
    meeting = MeetingFactory(region=region_tree.helmond.region, title=title, description="Regel één.\nRegel twee.")
    response = client.get(reverse("meetings:file", args=[meeting.pk]))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), "a line is folded at 75 octets"
    assert b"\n" not in b"".join(lines)
    assert b"DTSTART;TZID=Europe/Amsterdam:20261203T100000" in lines
    assert b"DTEND;TZID=Europe/Amsterdam:20261203T120000" in lines
    assert b"BEGIN:VTIMEZONE" in lines
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]).startswith("Regel één.\nRegel twee.\n\nhttps://aanmelden.example/helmond")
    assert str(event["UID"]) == str(meeting.uid), "also when the site moves"
    assert [line.split(b":")[0] for line in lines].count(b"DTSTAMP") == 1
    assert b"DTSTAMP:20261101T090000Z" in lines
    assert not any(line.startswith(b"METHOD") for line in lines), "no invitation, so no organiser"
    assert event.decoded("DTSTART").utcoffset() == timedelta(hours=1)


def test_a_change_reaches_calendars_that_follow(client: Client, region_tree: RegionTree) -> None:
    summer = datetime(2027, 7, 1, 8, 0, tzinfo=UTC)
    meeting = MeetingFactory(region=None, starts_at=summer, ends_at=summer + timedelta(hours=1))
    MeetingFactory(region=region_tree.zeeland.region, title="Van Zeeland")
    (before,) = Calendar.from_ical(client.get(reverse("meetings:file", args=[meeting.pk])).content).walk("VEVENT")
    assert before.decoded("DTSTART").utcoffset() == timedelta(hours=2)
    meeting.is_cancelled = True
    meeting.save_revision().publish()
    feed = client.get(reverse("meetings:region_feed", args=["helmond-de-peel"]))
    (after,) = Calendar.from_ical(feed.content).walk("VEVENT")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert len(Calendar.from_ical(client.get("/bijeenkomsten/agenda.ics").content).walk("VEVENT")) == 2
    assert client.get(reverse("meetings:region_feed", args=["atlantis"])).status_code == 404


def test_a_region_runs_its_own_meetings_and_no_national_one(client: Client, region_tree: RegionTree) -> None:
    make_region_pages()
    other, national = MeetingFactory(region=region_tree.zeeland.region), MeetingFactory(region=None)
    client.force_login(make_editor(region_tree.helmond))
    fields: dict[str, Any] = {
        "title": "Ontbijt",
        "description": "Voor werkgevers.",
        "starts_at": "2026-12-10 08:00",
        "ends_at": "2026-12-10 09:30",
        "place": "Helmond",
    }
    for region in ("", region_tree.zeeland.region.pk):
        for action in ({}, {"action-publish": "1"}):
            assert client.post(reverse(f"{NS}:add"), {**fields, **action, "region": region}).status_code == 200
    wrong = {**fields, "ends_at": "2026-12-10 08:00", "region": region_tree.helmond.region.pk, "action-publish": "1"}
    assert "later zijn dan het begin" in client.post(reverse(f"{NS}:add"), wrong).content.decode()
    made = client.post(reverse(f"{NS}:add"), {**fields, "region": region_tree.helmond.region.pk, "action-publish": "1"})
    assert made.status_code == 302
    assert Meeting.objects.visible().get(title="Ontbijt").region == region_tree.helmond.region
    for meeting in (other, national):
        assert client.get(reverse(f"{NS}:edit", args=[meeting.pk])).status_code == 404
        assert client.post(reverse(f"{NS}:delete", args=[meeting.pk])).status_code == 404


def test_talks_that_are_late_wait_on_the_first_page(client: Client, region_tree: RegionTree) -> None:
    make_region_pages()
    late = ReviewTalkFactory(region=region_tree.helmond.region, subject="Gesprek oktober")
    ReviewTalkFactory(region=region_tree.zeeland.region, subject="Zeeuws gesprek", due_on="2026-12-31")
    client.force_login(make_national_editor())
    page = read(client, "/beheer/")
    assert "Helmond-De Peel: Gesprek oktober" in page
    assert "(te laat)" in page
    assert "Zeeuws gesprek" not in page
    client.force_login(make_editor(region_tree.helmond))
    assert client.get(reverse(f"{TALKS}:add")).status_code == 302
    fields = {
        "region": late.region_id,
        "subject": late.subject,
        "due_on": "2026-10-31",
        "outcome": "Het loopt.",
        "held_on": "2026-11-20",
    }
    assert client.post(reverse(f"{TALKS}:edit", args=[late.pk]), fields).status_code == 302
    assert not ReviewTalk.objects.overdue().exists()
    client.force_login(make_national_editor())
    assert "Geen gesprek is te laat." in read(client, "/beheer/")


def test_a_calendar_is_one_without_meetings_and_whatever_stands_in_them(client: Client, region_tree: RegionTree) -> None:
    empty = Calendar.from_ical(client.get("/bijeenkomsten/agenda.ics").content)
    assert [part.name for part in empty.subcomponents] == ["VTIMEZONE"]
    region = region_tree.helmond.region
    region.name = "Helmond, De Peel"
    region.save()
    meeting = MeetingFactory(region=region, title="Dag\x0btwee", description="Een\r\ntwee\x07", is_cancelled=True)
    content = client.get(reverse("meetings:region_feed", args=["helmond-de-peel"])).content
    assert b"NAME:Bijeenkomsten in Helmond\\, De Peel\r\n" in content
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)|(?<!\r)\n", content)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Gaat niet door: Dag twee"
    assert str(event["DESCRIPTION"]).startswith("Een\ntwee \n\nhttp")
    assert meeting.registration_url not in str(event["DESCRIPTION"])


def test_time_of_a_meeting_holds_in_years_to_come(client: Client, region_tree: RegionTree) -> None:
    for year in (2027, 2045):
        MeetingFactory(region=None, starts_at=datetime(year, 7, 1, 8, tzinfo=UTC), ends_at=datetime(year, 7, 1, 9, tzinfo=UTC))
    calendar = Calendar.from_ical(client.get("/bijeenkomsten/agenda.ics").content)
    assert [event.decoded("DTSTART").utcoffset() for event in calendar.walk("VEVENT")] == [timedelta(hours=2)] * 2
    (zone,) = calendar.walk("VTIMEZONE")
    assert all("RRULE" in rule for rule in zone.subcomponents)


@pytest.mark.parametrize("day", [f"2026-11-{day}" for day in range(16, 23)])
def test_example_meetings_are_on_working_days(region_tree: RegionTree, day: str) -> None:
    with time_machine.travel(f"{day}T10:00:00Z", tick=False):
        demo.load(Random(1))
    assert {timezone.localtime(meeting.starts_at).weekday() for meeting in Meeting.objects.all()} <= set(range(5))
