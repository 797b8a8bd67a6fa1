"""Lists without words are the same for everybody and the dearest to count, so they are kept for half a minute."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from search.question import Question
from search.types import SearchPage, SearchQuery

SECONDS = 30

_changes = 0


def kept(query: SearchQuery, question: Question, answer: Callable[[], SearchPage]) -> SearchPage:
    """Return the page of a list without words and places as it was at most half a minute ago, and asks what is not kept.

    What this process itself brings into the index is seen at once; objects are read again through visible() in any case.
    """
    if question.wanted or question.phrases or question.without or question.origin:
        return answer()
    key = _key(query)
    page: SearchPage | None = cache.get(key)
    if page is None:
        page = answer()
        if not page.degraded:
            cache.set(key, page, SECONDS)
    return page


def forget_lists() -> None:
    """Ask anew: something in the index changed."""
    global _changes  # noqa: PLW0603 - a number that only grows
    _changes += 1


def _key(query: SearchQuery) -> str:
    filters = sorted((name, sorted(codes)) for name, codes in query.filters.items())
    asked = (query.source, filters, query.order, query.page, query.page_size, query.facets)
    day = timezone.localdate().isoformat()
    return "search.list:" + sha256(repr((settings.SEARCH_ENGINE, _changes, day, asked)).encode()).hexdigest()
