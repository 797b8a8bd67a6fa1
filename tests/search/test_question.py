"""From typed text to a Question."""

from collections.abc import Iterator
from time import thread_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import Near, Question, Recognised, SearchQuery, recognisers, understand
from search.engines.embedded import EmbeddedEngine
from search.new_words import remember
from search.text import MAX_QUESTION_WORDS
from search.types import SearchDocument
from tests.search.documents import SOURCE, document, question

pytestmark = pytest.mark.django_db


def ways(understood: Question, word: str) -> set[tuple[str, ...]]:
    """The terms of each way of a word."""
    return {way.terms for wanted in understood.wanted if wanted.word == word for way in wanted.ways}


def know(*documents: SearchDocument) -> None:
    """Make the words of these documents those of the index."""
    remember(documents)


def test_a_question_keeps_twelve_different_words() -> None:
    typed = " ".join(f"w{number} w{number}" for number in range(30))
    assert len(understand(question(typed)).wanted) == MAX_QUESTION_WORDS


def test_a_compound_is_also_the_sum_of_its_parts() -> None:
    assert ways(understand(question("heftruckchauffeur")), "heftruckchauffeur") == {
        ("heftruckchauffeur",),
        ("heftruck", "chauffeur"),
    }


def test_two_words_are_also_looked_for_as_one_that_the_index_has() -> None:
    know(document(1, "Schappenvuller"))
    understood = understand(question("schappen vuller"))
    assert ("schapvul",) in ways(understood, "schappen") & ways(understood, "vuller")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("groenvorziening", "groenvoorziening"), ("schoonmakr", "schoonmaker"), ("groenvoorzeining", "groenvoorziening")],
)
def test_a_typing_error_is_corrected_and_shown(typed: str, meant: str) -> None:
    know(document(1, "Medewerker groenvoorziening"), document(2, "Schoonmaker"))
    understood = understand(question(f"Hulp {typed}"))
    assert understood.corrected == f"Hulp {meant}"
    assert ways(understood, typed) >= ways(understand(question(meant)), meant)


@pytest.mark.parametrize(
    "typed", ["groenvoorzening", "groenvorziening", "groenvoorzieing", "goenvoorziening", "groenvoorzeining", "groenvoorzieniing"]
)
def test_a_long_compound_with_one_error_is_corrected_though_the_index_lacks_it(typed: str) -> None:
    know(document(1, "Medewerker groen"), document(2, "Groenverzorger"))
    understood = understand(question(typed))
    assert understood.corrected == "groenvoorziening"
    assert ways(understood, typed) >= ways(understand(question("groenvoorziening")), "groenvoorziening")
    assert understand(question(typed, exact=True)).corrected == ""


def test_a_compound_of_the_list_of_which_the_index_has_nothing_corrects_nothing() -> None:
    know(document(1, "Kok"))
    assert understand(question("groenvoorzening")).corrected == ""


def test_the_index_knows_better_than_the_list_which_word_was_meant() -> None:
    know(document(1, "Groenvoorzeninger"), document(2, "Groen"))
    assert understand(question("groenvoorzening")).corrected == "groenvoorzeninger"


@pytest.mark.parametrize(
    "typed",
    [
        "boomverzorging",  # no word of the list, but of its parts
        "webbeheerder",  # a letter from wegbeheerder, which the list has
        "ganzenhouder",  # from ganzenhoeder
        "metaalzager",  # who does what metaalzagen says
        "treinmachiniste",  # the same word as treinmachinist
        "wisniewska",  # names
        "christiaansen",
        "loosdrecht",  # a letter from loodrecht, of which the index has nothing
        "stamboem",  # too short to be sure
    ],
)
def test_a_right_word_that_is_rare_is_not_corrected_to_one_of_the_list(typed: str) -> None:
    know(document(1, "Boom en web"), document(2, "Medewerker weg, wegen en ganzen"), document(3, "Zagen van metaal in de trein"))
    assert understand(question(typed)).corrected == ""


def test_the_uncorrected_question_can_be_asked_for() -> None:
    know(document(1, "Groenvoorziening"))
    assert understand(question("groenvorziening", exact=True)).corrected == ""


@pytest.mark.parametrize("typed", ["kak", "tafel", "kerk", "boswachter"])
def test_a_word_that_is_known_is_not_corrected(typed: str) -> None:
    know(document(1, "Kok"), document(2, "Tafels"), document(3, "Werk"), document(4, "Bordwachter"))
    assert understand(question(typed)).corrected == ""


def test_a_word_of_which_the_index_has_nothing_is_found_by_how_it_starts() -> None:
    know(document(1, "Incassomedewerker"))
    assert ("incasso",) in ways(understand(question("incasseerster")), "incasseerster")


def test_a_word_that_says_nothing_may_be_the_start_of_one_that_was_written_apart() -> None:
    know(document(1, "Inpakker"), document(2, "Bouwvakker in de bouw"))
    assert [wanted.word for wanted in understand(question("in pakker")).wanted] == ["inpakker"]
    assert [wanted.word for wanted in understand(question("werken in bouw")).wanted] == ["bouw"]


def test_more_errors_are_only_guessed_at_where_nothing_else_is_found() -> None:
    know(document(1, "Imker"), document(2, "Binder"), document(3, "Kok"), document(4, body="Bekken"))
    assert understand(question("bijker")).corrected == "binder"
    assert understand(question("bijker kok")).corrected == ""
    assert understand(question("bijker", exact=True)).corrected == ""
    assert understand(question("barbier")).corrected == ""  # a word by itself


def test_a_word_of_most_documents_is_common_in_a_large_index() -> None:
    EmbeddedEngine().index([document(n, "Medewerker" if n % 3 else "Kok", body=f"Tekst{n}") for n in range(1, 602)])
    medewerker, kok = understand(question("medewerker Woord kok")).wanted[0], understand(question("tuin")).wanted[0]
    assert (medewerker.common, kok.common) == (True, False)


@pytest.mark.parametrize(
    ("typed", "phrases", "without"),
    [
        ('"hulp in de zorg" nacht', (("hulp", "zorg"),), ()),
        ("„hulp zorg” en “kok bakker”", (("hulp", "zorg"), ("kok", "bak")), ()),
        ('"kok"', (), ()),
        ('zorg "', (), ()),
        ("kok -nacht", (), ("nacht",)),
        ("ict-hulp - kok", (), ()),
        ("kok -de", (), ()),
    ],
)
def test_quotes_and_minus_are_understood(typed: str, phrases: tuple[tuple[str, ...], ...], without: tuple[str, ...]) -> None:
    understood = understand(question(typed))
    assert (understood.phrases, understood.without) == (phrases, without)


@pytest.fixture
def moon() -> Iterator[None]:
    """A room that knows one place."""

    def recognise(text: str) -> Recognised | None:
        return Recognised(text.replace("maan", ""), Near(1.0, 2.0), "De maan") if "maan" in text else None

    recognisers.register_recogniser(recognise)
    yield
    recognisers._recognisers.remove(recognise)


@pytest.mark.usefixtures("moon")
def test_a_place_in_the_text_orders_and_is_no_word() -> None:
    understood = understand(question("kok maan"))
    assert [wanted.word for wanted in understood.wanted] == ["kok"]
    assert (understood.near, understood.within, understood.place_label) == (Near(1.0, 2.0), None, "De maan")


@pytest.mark.usefixtures("moon")
def test_the_place_that_the_visitor_chose_filters_beside_the_one_in_the_text() -> None:
    chosen = Near(3.0, 4.0, radius_km=10)
    understood = understand(question("kok maan", near=chosen))
    assert (understood.near, understood.within, understood.origin) == (Near(1.0, 2.0), chosen, chosen)


def test_a_chosen_place_without_radius_orders() -> None:
    understood = understand(question("kok", near=Near(3.0, 4.0)))
    assert (understood.near, understood.within) == (Near(3.0, 4.0), None)


@pytest.fixture
def everyday() -> Iterator[None]:
    """A room that knows other words."""
    given = {
        "borden": ["afwas", "spoelkeuken"],
        "oude mensen helpen": ["ouderenzorg"],
        "kroeg": ["café"],
        "groenvoorziening": ["hovenier"],
        "haarstylist": ["kapper"],
    }

    def other_words() -> dict[str, list[str]]:
        return given

    recognisers.register_synonyms(other_words)
    yield
    recognisers._synonyms.remove(other_words)


@pytest.mark.usefixtures("everyday")
def test_other_words_for_a_word_are_looked_for_as_well() -> None:
    assert {("afwas",), ("spoelkeuk",)} <= ways(understand(question("borden wassen")), "borden")


@pytest.mark.usefixtures("everyday")
def test_other_words_for_a_phrase_count_for_each_of_its_words() -> None:
    understood = understand(question("Ik wil oude mensen helpen"))
    for word in ("oude", "mensen", "helpen"):
        assert ("ouderzorg",) in ways(understood, word)


@pytest.mark.usefixtures("everyday")
def test_a_compound_that_the_index_lacks_has_the_other_words_of_its_parts() -> None:
    assert ("cafe",) in ways(understand(question("kroegtijger")), "kroegtijger")
    know(document(1, "Kroegtijger"))
    assert ("cafe",) not in ways(understand(question("kroegtijger")), "kroegtijger")


@pytest.mark.usefixtures("everyday")
def test_a_corrected_word_brings_its_other_words() -> None:
    know(document(1, "Hovenier"))
    understood = understand(question("groenvoorzening"))
    assert understood.corrected == "groenvoorziening"
    assert ("hovenier",) in ways(understood, "groenvoorzening")


@pytest.mark.usefixtures("everyday")
def test_a_word_that_has_other_words_is_not_corrected_to_one_of_the_list() -> None:
    know(document(1, "Stilist"))
    assert understand(question("haarstylist")).corrected == ""
    assert understand(question("haarstilyst")).corrected == "haarstilist"


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=400))
def test_any_text_is_understood(text: str) -> None:
    understood = understand(SearchQuery(SOURCE, text))
    assert all(term.isalnum() for term in understood.terms)
    assert len(understood.wanted) <= MAX_QUESTION_WORDS


NASTY = [
    "a" * 10_000,
    "bakbakbakbakbakbakbakbakbakbakbakbakbakbak " * 50,
    " ".join(f"schoonmakr{chr(97 + n)}x" for n in range(26)),
    "in de buurt van " * 100,
    '"' * 5_000,
    "-kok " * 1_000,
    "\u0301" * 3_000,
    "ﷺ" * 500,
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_takes_long(text: str) -> None:
    know(document(1, "Schoonmaker"), document(2, "Medewerker groenvoorziening in een bakkerij"))
    understand(question("kok"))
    start = thread_time()
    understood = understand(question(text))
    EmbeddedEngine().search(question(text), understood)
    assert thread_time() - start < 0.2
    assert len(understood.terms) <= 140
