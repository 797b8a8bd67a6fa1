"""What the pages of meetings show."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regions.crumbs import crumbs
from regions.meetings.models import Meeting

MOST_PAST = 20
Item = tuple[str, str, str]


def when(meeting: Meeting) -> str:
    """Say from when until when, in Dutch time."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    values = {"day": date_format(start, "l j F Y"), "start": date_format(start, "G.i"), "end": date_format(end, "G.i")}
    if start.date() == end.date():
        return _("%(day)s, %(start)s tot %(end)s uur") % values
    return _("%(day)s, %(start)s uur, tot en met %(last)s, %(end)s uur") % {**values, "last": date_format(end, "l j F Y")}


def whose(meeting: Meeting) -> str:
    """Say of which region it is, or that it is for everybody."""
    return meeting.region.name if meeting.region else _("landelijk")


def item_of(meeting: Meeting) -> Item:
    """Sum a meeting up for a list."""
    parts = [when(meeting), meeting.place, whose(meeting)]
    if meeting.is_cancelled:
        parts.insert(0, _("gaat niet door"))
    return meeting.title, meeting.get_absolute_url(), " · ".join(parts)


def index_page() -> dict[str, Any]:
    """Return what the list shows: what is to come, and the last of what was; two queries."""
    meetings = Meeting.objects.visible().with_region()
    coming, past = list(meetings.upcoming()), list(meetings.past()[:MOST_PAST])
    return {
        "coming": [item_of(meeting) for meeting in coming],
        "past": [item_of(meeting) for meeting in past],
        "is_example": any(meeting.is_example for meeting in (*coming, *past)),
        "crumbs": crumbs((_("Bijeenkomsten"), "")),
        "canonical": settings.BASE_URL + reverse("meetings:index"),
    }


def meeting_page(meeting: Meeting, *, is_preview: bool = False) -> dict[str, Any]:
    """Return what the page of a meeting shows; a preview may be of one without a number, and offers no file."""
    rows: list[tuple[str, str | SafeString]] = [(_("Wanneer"), when(meeting)), (_("Waar"), meeting.place)]
    if meeting.region:
        url = reverse("regions:region", args=[meeting.region.slug])
        rows.append((_("Van wie"), format_html('<a class="nl-link" href="{}">{}</a>', url, meeting.region.name)))
    else:
        rows.append((_("Van wie"), _("landelijk")))
    return {
        "meeting": meeting,
        "rows": rows,
        "register_url": "" if meeting.is_over or meeting.is_cancelled else meeting.registration_url,
        "file_url": "" if is_preview else reverse("meetings:file", args=[meeting.pk]),
        "canonical": "" if is_preview else settings.BASE_URL + meeting.get_absolute_url(),
        "is_example": meeting.is_example,
        "crumbs": crumbs((_("Bijeenkomsten"), reverse("meetings:index")), (meeting.title, "")),
    }
