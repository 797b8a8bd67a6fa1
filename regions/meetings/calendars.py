"""Meetings as iCalendar files (RFC 5545), in Dutch time."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vText

from regions.meetings.models import Meeting
from site_core.plain_text import without_controls

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# How often a calendar programme that follows the feed should ask again.
REFRESH_HOURS = 12


# The rules of the European Union, which have no last year; what a library writes out of the tables of years ends in 2038.
RULES = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar_of(meetings: Iterable[Meeting], *, name: str = "") -> bytes:
    """Return meetings as one calendar with the rules of the time zone; a meeting that is off says so.

    It names no method, because it is no invitation: that would ask for an organiser, and for another meaning of DTSTAMP.
    """
    calendar: Any = Calendar()
    calendar.add("prodid", f"-//{_host()}//Bijeenkomsten//NL")
    calendar.add("version", "2.0")
    if name:
        # As RFC 7986 has it, and as calendars read it before that.
        calendar.add("name", vText(name))
        calendar.add("x-wr-calname", vText(name))
        calendar.add("refresh-interval", timedelta(hours=REFRESH_HOURS), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{REFRESH_HOURS}H")
    # A calendar without any part is none, so this stands in one without meetings as well.
    calendar.add_component(Timezone.from_ical(RULES.replace("\n", "\r\n")))
    for meeting in meetings:
        calendar.add_component(event_of(meeting))
    found: bytes = calendar.to_ical()
    return found


def event_of(meeting: Meeting) -> Event:
    """Return one meeting; its number goes up with every publication, so that calendars take the change over."""
    changed = meeting.last_published_at or meeting.starts_at
    first = meeting.first_published_at or changed
    url = settings.BASE_URL + meeting.get_absolute_url()
    event: Any = Event()
    event.add("uid", str(meeting.uid))
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("sequence", max(0, int((changed - first).total_seconds())))
    event.add("dtstart", meeting.starts_at.astimezone(AMSTERDAM))
    event.add("dtend", meeting.ends_at.astimezone(AMSTERDAM))
    # Many calendars that follow a feed show nothing of the status.
    title = _("Gaat niet door: %(title)s") % {"title": meeting.title} if meeting.is_cancelled else meeting.title
    register_url = "" if meeting.is_cancelled else meeting.registration_url
    description = "\n\n".join(filter(None, (meeting.description, "\n".join(meeting.parts), register_url, url)))
    event.add("summary", without_controls(title))
    event.add("location", without_controls(meeting.place))
    event.add("description", without_controls(description))
    event.add("url", url)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return event


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
