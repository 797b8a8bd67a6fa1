"""Asking the port: which engine answers, and what of its answer is shown."""

import logging
from typing import Any

import pytest
from django.db import OperationalError, connection
from wagtail.contrib.redirects.models import Redirect

from search import Question, SearchPage, SearchQuery, SearchUnavailable, index_objects, resolve_hits, search
from search.engines.embedded import EmbeddedEngine
from search.registry import ENGINES, engines_to_fill
from tests.search.conftest import SOURCE, redirect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source")]


class UnpluggedEngine(EmbeddedEngine):
    """An engine whose server has gone; what is written to it goes nowhere."""

    def search(self, query: SearchQuery, question: Question) -> SearchPage:
        """Answer as a client does that cannot connect."""
        raise SearchUnavailable("connection refused")


@pytest.fixture
def unplugged(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The site is set to an engine that does not answer."""
    monkeypatch.setitem(ENGINES, "unplugged", f"{__name__}.{UnpluggedEngine.__name__}")
    settings.SEARCH_ENGINE = "unplugged"


def indexed(path: str = "/kok", **fields: Any) -> Redirect:
    """A redirect that is in the index."""
    saved = redirect(path, **fields)
    index_objects(SOURCE, [saved.pk])
    return saved


def test_the_registered_facets_are_counted_unless_named() -> None:
    indexed()
    assert search(SearchQuery(SOURCE)).facets == {"link": {"/": 1}}
    assert search(SearchQuery(SOURCE, facets=())).facets == {}


def test_the_embedded_engine_takes_over_with_one_log_line(unplugged: None, caplog: pytest.LogCaptureFixture) -> None:
    saved = indexed()
    with caplog.at_level(logging.WARNING):
        page = search(SearchQuery(SOURCE, "kok"))
    assert page.degraded
    assert [hit.pk for hit in page.hits] == [saved.pk]
    assert [record.getMessage() for record in caplog.records] == [
        "The search engine does not answer, the embedded one does: connection refused"
    ]


def test_the_embedded_index_stays_filled_beside_another(unplugged: None) -> None:
    assert [type(engine) for engine in engines_to_fill()] == [UnpluggedEngine, EmbeddedEngine]


def test_an_answer_of_the_chosen_engine_is_not_degraded() -> None:
    assert not search(SearchQuery(SOURCE)).degraded


def test_hits_are_read_again_in_their_order(django_assert_num_queries: Any) -> None:
    first, second = indexed("/kok/1"), indexed("/kok/2")
    page = search(SearchQuery(SOURCE, "kok"))
    with django_assert_num_queries(1):
        assert resolve_hits(page, SOURCE) == [second, first]
    assert resolve_hits(page, Redirect.objects.filter(is_permanent=True)) == [second, first]


def test_a_stale_index_never_shows_what_is_hidden_or_gone() -> None:
    hidden, gone, kept = indexed("/kok/1"), indexed("/kok/2"), indexed("/kok/3")
    Redirect.objects.filter(pk=hidden.pk).update(is_permanent=False)
    Redirect.objects.filter(pk=gone.pk).delete()
    page = search(SearchQuery(SOURCE, "kok"))
    assert page.total == 3
    assert resolve_hits(page, SOURCE) == [kept]


def test_what_is_still_to_come_is_not_shown_before_its_day() -> None:
    indexed("/kok", automatically_created=True)
    assert resolve_hits(search(SearchQuery(SOURCE, "kok")), SOURCE) == []


def test_a_database_that_fails_while_the_question_is_read_leaves_as_search_unavailable() -> None:
    def fail(*args: Any) -> None:
        raise OperationalError("disk I/O error")

    with connection.execute_wrapper(fail), pytest.raises(SearchUnavailable, match="disk"):
        search(SearchQuery(SOURCE, "kok"))
