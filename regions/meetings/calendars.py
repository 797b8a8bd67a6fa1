"""Meetings as iCalendar files (RFC 5545), in Dutch time."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from regions.meetings.models import Meeting

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# How often a calendar programme that follows the feed should ask again.
REFRESH = "PT12H"


def calendar_of(meetings: Iterable[Meeting], *, name: str = "") -> bytes:
    """Return meetings as one calendar with the rules of the time zone; a meeting that is off says so."""
    calendar: Any = Calendar()
    calendar.add("prodid", f"-//{_host()}//Bijeenkomsten//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("x-published-ttl", REFRESH)
    for meeting in meetings:
        calendar.add_component(event_of(meeting))
    calendar.add_missing_timezones()
    found: bytes = calendar.to_ical()
    return found


def event_of(meeting: Meeting) -> Event:
    """Return one meeting; its number goes up with every publication, so that calendars take the change over."""
    changed = meeting.last_published_at or meeting.starts_at
    first = meeting.first_published_at or changed
    url = settings.BASE_URL + meeting.get_absolute_url()
    event: Any = Event()
    event.add("uid", f"{meeting.uid}@{_host()}")
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("sequence", max(0, int((changed - first).total_seconds())))
    event.add("dtstart", meeting.starts_at.astimezone(AMSTERDAM))
    event.add("dtend", meeting.ends_at.astimezone(AMSTERDAM))
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add(
        "description", "\n\n".join(filter(None, (meeting.description, "\n".join(meeting.parts), meeting.registration_url, url)))
    )
    event.add("url", url)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return event


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
