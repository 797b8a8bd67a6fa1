"""The newest lessons of any question as an Atom feed (RFC 4287)."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lessons.filters import LibraryForm
from lessons.models import Lesson
from lessons.overview import chips_of, feed_url, list_url
from lessons.presentation import labels_of, region_name
from regions.geography.today import regions_of_today
from search import resolve_hits, search

FRESH_SECONDS = 900
ENTRIES = 30
# The day from which this name was ours, as a tag asks (RFC 4151); it never changes, whatever the address becomes.
TAG_DAY = "2026"


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def lessons_feed(request: HttpRequest) -> HttpResponse:
    """Offer the lessons that match the question in the address, newest first."""
    form = LibraryForm(request.GET)
    regions = {region.slug: region.name for region in regions_of_today()}
    form.limit("regio", regions)
    page = search(form.to_query(page_size=ENTRIES, order="newest", facets=()))
    choices = [label for label, _url in chips_of(form, regions)]
    feed = Atom1Feed(
        title=": ".join([_("Nieuwe lessen"), *([", ".join(choices)] if choices else [])]),
        link=settings.BASE_URL + list_url(form.address()),
        description=_("Wat werkte in een regio, wat niet werkte, en hoe u het overneemt."),
        feed_url=settings.BASE_URL + feed_url(form),
        feed_guid=tag_of(f"lessen?{form.address()}" if form.address() else "lessen"),
        language=get_language(),
    )
    for lesson in resolve_hits(page, Lesson.objects.visible().with_entry()):
        _add(feed, lesson)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def tag_of(path: str) -> str:
    """Name something for ever; a feed reader knows by it what it has read."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},{TAG_DAY}:{path}"


def _add(feed: Atom1Feed, lesson: Lesson) -> None:
    published: datetime = lesson.first_published_at or timezone.now()
    feed.add_item(
        title=lesson.title,
        link=settings.BASE_URL + lesson.get_absolute_url(),
        description=lesson.summary,
        unique_id=tag_of(f"lessen/{lesson.pk}"),
        author_name=region_name(lesson),
        pubdate=published,
        updateddate=lesson.last_published_at or published,
        categories=[lesson.get_type_display(), *labels_of(lesson, "themes")],
    )
