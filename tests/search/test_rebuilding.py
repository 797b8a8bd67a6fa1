"""The embedded index is made anew beside the one that is searched: nobody waits long, and nobody searches half an index."""

from collections.abc import Iterable, Iterator
from io import StringIO
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, connections
from wagtail.contrib.redirects.models import Redirect

from search import SearchDocument, SearchQuery, SearchUnavailable, index_objects, search
from search.checks import readiness
from search.engines import beside, embedded
from search.engines.embedded import EmbeddedEngine
from search.indexing import rebuild
from search.models import FacetCode, SearchChange, SearchEntry, SearchText, SearchWord
from search.text import ANALYSIS_VERSION
from tests.search.conftest import SOURCE as REDIRECTS
from tests.search.conftest import redirect
from tests.search.documents import SOURCE, ask, document, question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two documents a batch."""
    monkeypatch.setattr(embedded, "BATCH", 2)


@pytest.fixture
def engine() -> EmbeddedEngine:
    """An index of three cooks, made by an older analysis."""
    engine = EmbeddedEngine()
    engine.index([document(pk, "Kok") for pk in range(1, 4)])
    SearchEntry.objects.update(analysis_version=ANALYSIS_VERSION - 1)
    return engine


def found(engine: EmbeddedEngine, text: str) -> set[int]:
    """What a text finds."""
    return {hit.pk for hit in ask(engine, question(text)).hits}


def test_the_old_index_is_searched_until_the_new_one_is_whole(engine: EmbeddedEngine) -> None:
    seen = []

    def documents() -> Iterator[SearchDocument]:
        for pk in range(1, 6):
            seen.append((found(engine, "kok"), found(engine, "bakker"), {state.outdated for state in engine.health().sources}))
            yield document(pk, "Bakker")

    assert engine.rebuild(SOURCE, documents()) == 5
    assert seen == [({1, 2, 3}, set(), {3})] * 5
    assert (found(engine, "kok"), found(engine, "bakker")) == (set(), {1, 2, 3, 4, 5})
    assert set(SearchEntry.objects.values_list("source", "analysis_version")) == {(SOURCE, ANALYSIS_VERSION)}
    assert SearchText.objects.count() == 5
    assert set(SearchWord.objects.values_list("source", "word")) == {(SOURCE, "bakker")}
    assert engine.health().unfinished == 0


def test_what_a_killed_rebuild_left_is_not_searched_and_goes_with_the_next(engine: EmbeddedEngine) -> None:
    def documents() -> Iterator[SearchDocument]:
        yield from (document(pk, "Bakker") for pk in range(1, 5))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.rebuild(SOURCE, documents())
    assert (found(engine, "kok"), found(engine, "bakker")) == ({1, 2, 3}, set())
    assert engine.health().unfinished == 5  # four documents and the mark
    assert [state.outdated for state in engine.health().sources] == [3]
    assert engine.rebuild(SOURCE, [document(9, "Bakker")]) == 1
    assert found(engine, "bakker") == {9}
    assert (SearchEntry.objects.count(), SearchText.objects.count(), engine.health().unfinished) == (1, 1, 0)


def test_of_two_rebuilds_the_later_one_counts(engine: EmbeddedEngine) -> None:
    def documents() -> Iterator[SearchDocument]:
        yield from (document(pk, "Bakker") for pk in range(1, 4))
        engine.rebuild(SOURCE, [document(pk, "Imker") for pk in range(1, 4)])
        yield from (document(pk, "Bakker") for pk in range(4, 8))

    with pytest.raises(SearchUnavailable, match="another rebuild"):
        engine.rebuild(SOURCE, documents())
    assert (found(engine, "imker"), found(engine, "bakker")) == ({1, 2, 3}, set())
    assert engine.health().unfinished == 0


@pytest.mark.usefixtures("source")
def test_what_changes_during_a_rebuild_is_in_the_index_after_it() -> None:
    changed, gone, other = redirect("/kok"), redirect("/imker"), redirect("/bakker")
    index_objects(REDIRECTS, [changed.pk, gone.pk, other.pk])
    added = []

    def meanwhile(done: int) -> None:
        """All were read by now."""
        Redirect.objects.filter(pk=changed.pk).update(old_path="/slager")
        Redirect.objects.filter(pk=gone.pk).delete()
        added.append(redirect("/visser").pk)
        index_objects(REDIRECTS, [changed.pk, gone.pk, *added])

    rebuild(REDIRECTS, meanwhile)
    texts = ("slager", "kok", "imker", "bakker", "visser")
    answers = [[hit.pk for hit in search(SearchQuery(REDIRECTS, text, exact=True)).hits] for text in texts]
    assert answers == [[changed.pk], [], [], [other.pk], added]
    assert not SearchChange.objects.filter(engine="embedded", source=REDIRECTS).exists()


@pytest.mark.usefixtures("source")
def test_a_broken_off_rebuild_shows_in_the_status_and_leaves_the_site_ready() -> None:
    index_objects(REDIRECTS, [redirect("/kok").pk])
    SearchEntry.objects.create(
        source=f"{REDIRECTS}~", key="~x:1", object_pk=1, analysis_version=0, indexed_at="2026-11-22T12:00Z"
    )
    out = StringIO()
    call_command("search_status", stdout=out)
    assert "1 rows of a rebuild that is at work or was broken off" in out.getvalue()
    assert readiness() == ""


# Only the tables of this room are emptied afterwards: a whole flush would take the root page, which a migration made.
@pytest.mark.django_db(transaction=True, available_apps=["search"])
def test_others_write_between_the_batches_of_a_rebuild(engine: EmbeddedEngine) -> None:
    def write(number: int) -> None:
        FacetCode.objects.create(name="ander", value=str(number))
        engine.index([document(100 + number, "Visser")])
        connections.close_all()

    def documents() -> Iterable[SearchDocument]:
        for pk in range(1, 6):
            if pk % 2:  # between two batches
                assert not connection.in_atomic_block
                other = Thread(target=write, args=(pk,))
                other.start()
                other.join(timeout=60)
                assert not other.is_alive()
            yield document(pk, "Bakker")

    assert engine.rebuild(SOURCE, documents()) == 5
    assert FacetCode.objects.filter(name="ander").count() == 3
    assert found(engine, "bakker") == {1, 2, 3, 4, 5}
    assert set(SearchChange.objects.values_list("object_pk", flat=True)) == {101, 103, 105}


def test_of_two_rebuilds_that_begin_in_the_same_moment_none_leaves_a_row_behind(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "sweep", lambda source: None)  # both swept before either made its mark
    first, second = beside.Beside(SOURCE), beside.Beside(SOURCE)
    first.change_over()
    assert not SearchEntry.objects.filter(source=SOURCE).exists()
    with pytest.raises(SearchUnavailable, match="another rebuild"):
        second.documents([document(1, "Kok")])
