"""The one analysis of Dutch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.stems import stem
from search.text import MAX_WORD_CHARACTERS, clean, fold, prepare, terms, words
from tests.search.documents import document


@pytest.mark.parametrize(
    ("word", "expected"),
    [("huizen", "huis"), ("deuren", "deur"), ("bedrijven", "bedrijf"), ("koken", "kook")],
)
def test_the_stemmer_is_kraaij_pohlmann_and_not_porter(word: str, expected: str) -> None:
    """Porter says huiz, deur, bedrijv and kok: whoever swaps the library under the same name hears it here."""
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kassière", "kassiere"),
        ("ĲSMAKER", "ijsmaker"),
        ("ﬁets", "fiets"),
        ("cafe\u0301", "cafe"),
        ("İstanbul", "istanbul"),
        ("zacht\u00adstreepje", "zachtstreepje"),
        ("hors d’œuvre", "hors d’oeuvre"),
    ],
)
def test_folding_leaves_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("auto's", ["auto"]),
        ("’s-Gravenhage", ["s", "gravenhage"]),
        ("ICT-hulp (m/v)", ["ict", "hulp", "m", "v"]),
        ("5701 AB", ["5701", "ab"]),
        ("", []),
        (" ,;!_ ", []),
    ],
)
def test_words_are_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("pair", [("fiets", "fietsen"), ("gezin", "gezinnen"), ("dag", "dagen"), ("plaats", "plaatsen")])
def test_a_word_and_its_plural_meet(pair: tuple[str, str]) -> None:
    assert len(set(terms(" ".join(pair)))) == 1


def test_words_that_say_nothing_are_left_out() -> None:
    assert terms("Ik zoek werk in de zorg") == ["zorg"]


def test_a_long_word_is_cut_alike_in_question_and_document() -> None:
    assert terms("xy" * 90) == [stem(("xy" * 90)[:MAX_WORD_CHARACTERS])]


def test_a_document_keeps_how_often_a_word_is_said() -> None:
    prepared = prepare(document(1, "Kok", summary="Koken", body="Koken en bakken", place="Den Bosch", labels="Horeca"))
    assert (prepared.title, prepared.labels, prepared.place, prepared.body) == ("kok", "horeca", "bosch", "kook kook bak")


def test_control_characters_become_spaces() -> None:
    assert clean("a\x00b\ud800c\nd") == "a b c d"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text())
def test_terms_are_what_every_engine_takes(text: str) -> None:
    for term in terms(text):
        assert term
        assert len(term) <= MAX_WORD_CHARACTERS
        assert term.isalnum()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text(alphabet="abcdeghijklmnoprstuvwz", min_size=1, max_size=14))
def test_every_word_has_a_stem(text: str) -> None:
    assert stem(text)
