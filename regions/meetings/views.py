"""The public pages and calendar files of meetings."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.geography.models import Region
from regions.meetings.calendars import calendar_of
from regions.meetings.models import Meeting, MeetingQuerySet
from regions.meetings.presentation import index_page, meeting_page

FRESH_SECONDS = 300
# A feed keeps what was for a while, so that a change of yesterday's meeting still arrives.
FEED_DAYS = 90


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def index(request: HttpRequest) -> HttpResponse:
    """List the meetings to come and the last that were."""
    return render(request, "pages/meetings/index.html", index_page())


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one meeting."""
    found = get_object_or_404(Meeting.objects.visible().with_region(), pk=pk)
    return render(request, "pages/meetings/meeting.html", meeting_page(found))


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def calendar_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer one meeting for a calendar."""
    found = get_object_or_404(Meeting.objects.visible(), pk=pk)
    return _calendar([found], f"bijeenkomst-{found.pk}.ics")


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def feed(request: HttpRequest) -> HttpResponse:
    """Offer all meetings as a calendar that programmes can follow."""
    return _calendar(_of_the_feed(), "bijeenkomsten.ics", _("Bijeenkomsten van alle regio’s"))


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def region_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer the meetings of a region, with the national ones."""
    region = get_object_or_404(Region.objects.current(), slug=slug)
    name = _("Bijeenkomsten in %(region)s") % {"region": region.name}
    return _calendar(_of_the_feed().for_region(region.pk), f"bijeenkomsten-{slug}.ics", name)


def _of_the_feed() -> MeetingQuerySet:
    since = timezone.now() - timedelta(days=FEED_DAYS)
    return Meeting.objects.visible().filter(ends_at__gte=since).order_by("starts_at", "pk")


def _calendar(meetings: Iterable[Meeting], file_name: str, name: str = "") -> HttpResponse:
    response = HttpResponse(calendar_of(meetings, name=name), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
