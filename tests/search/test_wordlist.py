"""The list of Dutch words: from the package, by way of a file that set-up writes."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from search.wordlist import is_dutch_word, make_word_list, word_list


@pytest.fixture
def elsewhere(tmp_path: Path, settings: Any) -> Any:
    """A copy of the site that has no list yet."""
    settings.SEARCH_WORD_LIST = tmp_path / "words" / "nl.txt"
    word_list.cache_clear()
    yield settings.SEARCH_WORD_LIST
    word_list.cache_clear()


def test_the_list_is_the_same_with_and_without_its_file(elsewhere: Path) -> None:
    without = word_list()
    out = StringIO()
    call_command("make_word_list", stdout=out)
    word_list.cache_clear()
    assert word_list() == without
    assert f"{len(without)} words" in out.getvalue()


def test_writing_it_again_changes_nothing(elsewhere: Path) -> None:
    make_word_list(elsewhere)
    first = elsewhere.read_bytes()
    make_word_list(elsewhere)
    assert elsewhere.read_bytes() == first
    assert [path.name for path in elsewhere.parent.iterdir()] == ["nl.txt"]


@pytest.mark.parametrize(("word", "known"), [("tuin", True), ("huizen", True), ("helmond", False), ("schoonmakr", False)])
def test_it_knows_words_and_no_names_or_errors(word: str, known: bool) -> None:
    assert is_dutch_word(word) is known
