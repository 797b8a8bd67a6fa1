"""The newest lessons of any question as an Atom feed (RFC 4287)."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
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
from site_core.plain_text import without_controls

FRESH_SECONDS = 900
ENTRIES = 30
# The day from which this name was ours, as a tag asks (RFC 4151); it never changes, whatever the address becomes.
TAG_DAY = "2026"


class LessonFeed(Atom1Feed):
    """A feed that says in which language its entries are, whatever the language of the page, and stays the same while empty."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Lessons are written in Dutch."""
        return {**super().item_attributes(item), "xml:lang": "nl"}

    def latest_post_date(self) -> datetime:
        """The last change; of an empty feed always the same day, because nothing changed."""
        return super().latest_post_date() if self.items else datetime(int(TAG_DAY), 1, 1, tzinfo=UTC)


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def lessons_feed(request: HttpRequest) -> HttpResponse:
    """Offer the lessons that match the question in the address, newest first."""
    form = LibraryForm(request.GET)
    regions = {region.slug: region.name for region in regions_of_today()}
    form.limit("regio", regions)
    page = search(form.to_query(page_size=ENTRIES, order="newest", facets=()))
    choices = [label for label, _url in chips_of(form, regions)]
    feed = LessonFeed(
        title=": ".join([_("Nieuwe lessen"), *([", ".join(choices)] if choices else [])]),
        link=settings.BASE_URL + list_url(form.address()),
        description=_("Wat werkte in een regio, wat niet werkte, en hoe u het overneemt."),
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=settings.BASE_URL + feed_url(form),
        feed_guid=_name_of(form),
        language=get_language(),
    )
    for lesson in resolve_hits(page, Lesson.objects.visible().with_entry()):
        _add(feed, lesson)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def tag_of(path: str) -> str:
    """Name something for ever; a feed reader knows by it what it has read."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},{TAG_DAY}:{path}"


def _name_of(form: LibraryForm) -> str:
    """Name the feed of a question; of each language its own, because those are two feeds."""
    language = get_language()
    path = "lessen" if language in (None, settings.LANGUAGE_CODE) else f"{language}/lessen"
    return tag_of(f"{path}?{form.address()}" if form.address() else path)


def _add(feed: Atom1Feed, lesson: Lesson) -> None:
    published: datetime = lesson.first_published_at or timezone.now()
    feed.add_item(
        title=without_controls(lesson.title),
        link=settings.BASE_URL + lesson.get_absolute_url(),
        # The generator says that a summary is HTML, and ours is plain text.
        description=escape(without_controls(lesson.summary)),
        unique_id=tag_of(f"lessen/{lesson.pk}"),
        author_name=region_name(lesson),
        pubdate=published,
        updateddate=max(published, lesson.last_published_at or published),
        categories=[lesson.get_type_display(), *labels_of(lesson, "themes")],
    )
