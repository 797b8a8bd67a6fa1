"""Asking: one question in, one page of keys out, whatever happens to the engine."""

import logging
from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import QuerySet

from search.breaker import Breaker
from search.browsing import kept
from search.errors import SearchUnavailable
from search.question import Question
from search.registry import EMBEDDED, get_engine, get_source
from search.types import SearchPage, SearchQuery
from search.understanding import understand

logger = logging.getLogger(__name__)

_breakers: defaultdict[str, Breaker] = defaultdict(Breaker)


def search(query: SearchQuery) -> SearchPage:
    """Answer a question with the chosen engine; when that is not there, with the embedded one and `degraded`.

    Raises SearchUnavailable only when the embedded engine fails too, which means that the database does.
    """
    if query.facets is None:
        query = replace(query, facets=get_source(query.source).facets)
    try:
        question = understand(query)
    except DatabaseError as error:  # places, other words and the words of the index are read again now and then
        raise SearchUnavailable(f"the question could not be understood: {error}") from error
    return replace(kept(query, question, lambda: _answer(query, question)), question=question)


def _answer(query: SearchQuery, question: Question) -> SearchPage:
    engine, embedded = get_engine(), get_engine(EMBEDDED)
    if engine is embedded:
        return embedded.search(query, question)
    breaker = _breakers[settings.SEARCH_ENGINE]
    if breaker.allows():
        try:
            page = engine.search(query, question)
        except SearchUnavailable as fault:
            if breaker.failed():
                logger.warning("The search engine does not answer, the embedded one does: %s", fault)
        else:
            if breaker.succeeded():
                logger.warning("The search engine answers again.")
            return page
    return replace(embedded.search(query, question), degraded=True)


def forget_faults() -> None:
    """Start as if no engine ever failed; for tests."""
    _breakers.clear()


def resolve_hits(page: SearchPage, among: "QuerySet[Any] | str") -> list[Any]:
    """Return the objects of a page in its order, read again from the database.

    `among` is the name of a source, whose visible() then decides, or a queryset that is visible() already and has
    what the page needs joined in. What is not there any more is left out, so that a stale index never shows it.
    """
    queryset = get_source(among).visible() if isinstance(among, str) else among
    found = queryset.order_by().in_bulk([hit.pk for hit in page.hits])
    return [found[hit.pk] for hit in page.hits if hit.pk in found]
