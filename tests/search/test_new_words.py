"""The words of documents: each is written once by a process, and again after somebody removed them."""

from collections.abc import Callable
from typing import Any

import pytest

from search import SearchDocument
from search.models import SearchWord
from search.new_words import KnownWords, remember
from search.registry import get_engine

pytestmark = pytest.mark.django_db

Captured = Callable[..., Any]


def document(title: str, body: str = "", pk: int = 1) -> SearchDocument:
    return SearchDocument(key=f"x:{pk}", source="x", title=title, body=body)


def written() -> dict[str, bool]:
    return dict(SearchWord.objects.filter(source="x").order_by("word").values_list("word", "in_title"))


def test_words_of_titles_stand_there_with_their_parts() -> None:
    remember([document("Tuinmedewerker", "in de kas")])
    assert written() == {"de": False, "in": False, "kas": False, "medewerker": True, "tuin": True, "tuinmedewerker": True}


def test_a_word_of_a_text_becomes_one_of_a_title(django_capture_on_commit_callbacks: Captured) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remember([document("Kok", "bakker")])
    remember([document("Bakker")])
    assert written() == {"bakker": True, "kok": True}


def test_what_was_committed_is_not_written_again(
    django_capture_on_commit_callbacks: Captured, django_assert_num_queries: Captured
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remember([document("Kok", "bakker")])
    with django_assert_num_queries(1):
        remember([document("Kok", "bakker")])


def test_what_was_not_committed_is_written_again() -> None:
    remember([document("Kok")])
    SearchWord.objects.all().delete()
    remember([document("Kok")])
    assert written() == {"kok": True}


def test_words_that_somebody_removed_are_written_again(django_capture_on_commit_callbacks: Captured) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remember([document("Kok")])
    SearchWord.objects.filter(source="x").delete()
    remember([document("Kok")])
    assert written() == {"kok": True}


def test_a_rebuild_writes_each_word_once(django_assert_num_queries: Captured) -> None:
    known = KnownWords()
    remember([document("Kok", "bakker")], known)
    with django_assert_num_queries(1):
        remember([document("Kok"), document("Kok", "bakker", 2)], known)
    get_engine("embedded").rebuild("x", [document("Slager")])
    assert written() == {"slager": True}
