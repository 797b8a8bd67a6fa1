"""Meetings in the index, until the day on which they are over."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from regions.geography.models import Region
from regions.geography.reindexing import note_with_geography
from regions.meetings.models import Meeting
from search import ResultGroup, SearchDocument, SearchQuery, SearchSource, register, register_group, resolve_hits, search

SOURCE = "meetings"
SHOWN = 3


def document(meeting: Meeting) -> SearchDocument:
    """Hand a meeting over; it is found by its region as well."""
    return SearchDocument(
        key=f"{SOURCE}:{meeting.pk}",
        source=SOURCE,
        title=meeting.title,
        labels=f"bijeenkomst {meeting.region.name if meeting.region else 'landelijk'}",
        place=meeting.place,
        body=meeting.description,
        sort_date=timezone.localdate(meeting.starts_at),
        visible_until=timezone.localdate(meeting.ends_at),
    )


def visible() -> QuerySet[Meeting]:
    """Published meetings that are not over; one that is off is found, so that nobody comes for nothing."""
    return Meeting.objects.visible().upcoming().with_region()


def group(text: str) -> ResultGroup:
    """List the meetings that a text finds, with day and place."""
    page = search(SearchQuery(source=SOURCE, text=text, page_size=SHOWN, facets=()))
    found: list[Meeting] = resolve_hits(page, SOURCE)
    links = [(meeting.title, meeting.get_absolute_url(), _about(meeting)) for meeting in found]
    return ResultGroup(
        _("Bijeenkomsten"), page.total if links else 0, links=links, url=reverse("meetings:index"), more=_("Alle bijeenkomsten")
    )


def _about(meeting: Meeting) -> str:
    day = format_date(timezone.localtime(meeting.starts_at), "j F Y")
    return _("gaat niet door") if meeting.is_cancelled else f"{day}, {meeting.place}"


def _of_region(region: Region) -> Iterable[int]:
    return Meeting.objects.filter(region=region.pk).values_list("pk", flat=True)


register(SearchSource(name=SOURCE, model=Meeting, visible=visible, document=document, related={Region: _of_region}))
register_group(SOURCE, group, rank=34)
note_with_geography(SOURCE)
