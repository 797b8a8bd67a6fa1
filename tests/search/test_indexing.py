"""The index follows the database: after the commit, and never before it."""

import logging
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.dispatch import Signal
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.signals import published, unpublished

from search import SearchQuery, SearchSource, index_objects, register, search
from search.models import SearchChange, SearchEntry
from tests.search.conftest import SOURCE, redirect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source")]


def found(text: str = "kok") -> list[int]:
    """The primary keys that a question gives."""
    return [hit.pk for hit in search(SearchQuery(SOURCE, text)).hits]


def test_what_is_saved_is_found_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        saved = redirect("/kok")
        assert found() == []
    assert found() == [saved.pk]


def test_a_rolled_back_change_leaves_no_ghost(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            redirect("/kok")
            transaction.set_rollback(True)
        kept = redirect("/imker")
    assert found() == []
    assert found("imker") == [kept.pk]


def test_what_was_changed_and_rolled_back_keeps_its_old_entry(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        saved = redirect("/kok")
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        saved.old_path = "/imker"
        saved.save()
        transaction.set_rollback(True)
    assert found() == [saved.pk]


def test_what_is_deleted_or_hidden_is_not_found_any_more(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        deleted, hidden = redirect("/kok/1"), redirect("/kok/2")
    with django_capture_on_commit_callbacks(execute=True):
        deleted.delete()
        hidden.is_permanent = False
        hidden.save()
    assert found() == []


def test_what_becomes_visible_by_the_clock_is_indexed_before(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        coming = redirect("/kok", automatically_created=True)
    assert found() == [coming.pk]


def test_two_saves_are_one_entry(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        saved = redirect("/kok")
        saved.save()
    assert SearchEntry.objects.filter(source=SOURCE).count() == 1


@pytest.mark.parametrize("signal", [published, unpublished])
def test_publication_is_indexed_too(django_capture_on_commit_callbacks: Any, signal: Signal) -> None:
    saved = redirect("/kok")
    with django_capture_on_commit_callbacks(execute=True):
        signal.send(sender=Redirect, instance=saved)
    assert found() == [saved.pk]


def test_a_change_of_a_related_object_reaches_what_depends_on_it(django_capture_on_commit_callbacks: Any) -> None:
    site = Site.objects.create(hostname="a.example", root_page_id=1, site_name="Molen")
    with django_capture_on_commit_callbacks(execute=True):
        saved = redirect("/kok", site=site)
        redirect("/bakker")
    with django_capture_on_commit_callbacks(execute=True):
        site.site_name = "Vuurtoren"
        site.save()
    assert found("molen") == []
    assert found("vuurtoren") == [saved.pk]


def test_an_import_indexes_in_bulk_what_belongs_there_and_removes_the_rest() -> None:
    rows = Redirect.objects.bulk_create(Redirect(old_path=f"/kok/{number}", redirect_link="/") for number in range(3))
    pks = [row.pk for row in rows]
    Redirect.objects.filter(pk=pks[0]).update(is_permanent=False)
    index_objects(SOURCE, [*pks, pks[1], 999_999])
    assert sorted(found()) == pks[1:]
    Redirect.objects.filter(pk=pks[1]).delete()
    assert index_objects(SOURCE, pks) == 1
    assert found() == pks[2:]


def test_a_fault_of_the_index_does_not_break_the_save(
    django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def no_index(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "search_searchentry" in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(no_index), caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        redirect("/kok")
    assert Redirect.objects.count() == 1
    assert "1 objects of omleidingen were saved but not indexed yet" in caplog.text
    assert SearchChange.objects.count() == 1


def test_a_document_with_a_foreign_key_is_refused(source: SearchSource) -> None:
    wrong = SearchSource(name="anders", model=Site, visible=Redirect.objects.all, document=source.document)
    with pytest.raises(ValueError, match="must have source"):
        wrong.checked_document(redirect("/kok"))


def test_a_name_is_registered_once(source: SearchSource) -> None:
    with pytest.raises(ValueError, match="registered already"):
        register(source)


def test_an_unknown_source_names_the_known_ones() -> None:
    with pytest.raises(LookupError, match=SOURCE):
        search(SearchQuery("bestaat-niet"))
