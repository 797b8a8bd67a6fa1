"""The one analysis of Dutch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.compounds import split
from search.stems import stem
from search.text import MAX_WORD_CHARACTERS, WEIGHTS, PreparedFields, clean, fold, meanings, prepare, terms, words
from tests.search.documents import document


@pytest.mark.parametrize(
    ("word", "expected"),
    [("huizen", "huis"), ("deuren", "deur"), ("bedrijven", "bedrijf"), ("koken", "kook")],
)
def test_the_stemmer_is_kraaij_pohlmann_and_not_porter(word: str, expected: str) -> None:
    """Porter says huiz, deur, bedrijv and kok: whoever swaps the library under the same name hears it here."""
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("old", "modern"),
    [
        ("electriciens", "elektricien"),
        ("hoofdelectricien", "hoofdelektricien"),
        ("produktiemedewerker", "productiemedewerkster"),
        ("stucadoor", "stukadoor"),
        ("kontroleur", "controleur"),
        ("Aktiviteitenbegeleider", "activiteitenbegeleidster"),
        ("pannekoekenbakker", "pannenkoekenbakker"),
    ],
)
def test_one_word_in_two_spellings_is_one_term(old: str, modern: str) -> None:
    assert terms(old) == terms(modern)
    assert prepare(document(1, old)).title_parts == prepare(document(1, modern)).title_parts


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


def test_a_term_makes_a_text_as_much_longer_as_it_weighs() -> None:
    fields = PreparedFields(title="kok", body="tuin kas bos")
    assert fields.length == pytest.approx(WEIGHTS["title"] + 3 * WEIGHTS["body"])
    assert fields.padding == round(fields.length / WEIGHTS["body"]) - 4


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


def test_labels_that_say_the_same_are_kept_once() -> None:
    prepared = prepare(document(1, labels="Bakker\nBakster\nbakkers\nBanketbakker\nBanket"))
    assert prepared.labels == "bak banketbak"


@pytest.mark.parametrize(
    "family",
    [
        "schoonmaker schoonmaakster schoonmaken schoonmaak schoonmakers",
        "verkoper verkoopster verkopen verkoop",
        "bestuurder bestuurster besturen",
        "medewerker medewerkster medewerkers",
        "directeur directrice", "masseur masseuse", "tuinman tuinvrouw", "secretaris secretaresse", "kassier kassiere",
        "typist typiste typistes", "assistent assistente", "vakman vaklieden", "leraar lerares",
        "schrijver schrijfster schrijven", "lezer lezen", "plukker plukster plukken", "bewaarder bewaarster bewaren",
        "dierverzorger dierenverzorger dierenverzorgster",
    ],
)  # fmt: skip
def test_who_does_it_and_what_is_done_are_one(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1, {word: stem(word) for word in family.split()}


@pytest.mark.parametrize(
    "pair",
    [
        "begeleiding beleid", "gemeente menen", "markt mark", "gebouw bouw", "gezin zin", "geluid luid",
        "poster post", "kamer kam",         "winter wint", "boom bom", "taak tak", "schaap schap", "koop kop",
        "schilder schild", "meester mees", "gebied bied",
        "kantoren kant", "gewoon woon", "oven over", "steiger stijgen",
    ],
)  # fmt: skip
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    one, other = map(stem, pair.split())
    assert one != other


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("gezinsbegeleider", ("gezin", "begeleider")),
        ("schappenvuller", ("schappen", "vuller")),
        ("heftruckchauffeur", ("heftruck", "chauffeur")),
        ("kinderopvang", ("kinder", "opvang")),
        ("zonnepanelen", ("zonne", "panelen")),
        ("thuiszorg", ("thuis", "zorg")),
        ("vishandel", ("vis", "handel")),
    ],
)
def test_a_compound_is_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


WHOLE = "bakkers magazijn kantoor kantoren medewerker begeleider station chauffeur schilderij restaurant besturen"


@pytest.mark.parametrize("word", WHOLE.split())
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert split(word) == ()


def test_each_meaning_of_a_text_names_the_word_that_said_it() -> None:
    assert meanings("Taallessen en een les") == {"taalles": "taallessen", "taal": "taallessen", "les": "taallessen"}
