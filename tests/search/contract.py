"""What every engine must do, word for word the same. An engine's test class inherits this and brings its `engine` fixture.

There are no skips: what one engine cannot do is not in the interface.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from search import Near, Question, SearchDocument, SearchPage, Wanted, Way, understand
from search.engines.base import Engine
from tests.search.documents import SOURCE, ask, document, question

HELMOND = (51.4793, 5.6570)
EINDHOVEN = (51.4416, 5.4697)
UTRECHT = (52.0907, 5.1214)

# Every engine's class inherits the two tests of made texts ("differing executors") and keeps its one engine through all
# texts of a test ("function scoped fixture"). Both are safe here: the texts are the same each time and none is replayed.
MADE_TEXTS = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)

# What people type, and a title that it must find.
RECALL = [
    ("schoonmaker", "Schoonmakers gezocht"),
    ("SCHOONMAKERS", "schoonmaker"),
    ("huis", "Schilder van huizen"),
    ("bedrijven", "Hulp in een bedrijf"),
    ("kassiere", "Kassière"),
    ("caissière", "Caissiere"),
    ("ĳsmaker", "IJsmaker"),
    ("auto’s", "Auto wassen"),
    ("foto", "Foto's maken"),
    ("fietsen", "Fiets-hersteller"),
    ("ict", "ICT-medewerker"),
    ("'s-Gravenhage", "Gids in ’s-Gravenhage"),
    ("ik zoek een baan in de zorg", "Hulp in de zorg"),
    ("tuinman kok", "Kok"),
    ("tuinman kok", "Tuinman"),
    ("5701", "Winkelhulp 5701 AB"),
    ("ﬁetsenmaker", "fietsenmaker"),
    ("logistiek\u00a0medewerker", "Medewerker logistiek"),
]

# Words that a stemmer may not make one.
APART = [("begeleiding", "Beleid"), ("markt", "Marker"), ("gebouw", "Bouw"), ("gezin", "Zin"), ("geluid", "Luid")]

HOSTILE = [
    '"',
    '""',
    "*",
    "kok*",
    "'",
    "\\",
    "\x00",
    "kok\x00tuin",
    "%00",
    " ",
    "\t\n  ",
    "OR",
    "AND NOT",
    "NEAR(kok tuin, 2)",
    "kok NEAR tuin",
    "-kok",
    "title_terms:kok",
    "^kok",
    "kok & | ! <-> tuin",
    "kok:*A",
    "'; DROP TABLE search_searchentry; --",
    "%s %(x)s {} {0}",
    "a " * 500,
    "x" * 10_000,
    "kok " * 400,
    "👩‍🍳 kok",
    "🙂",
    "مرحبا بالعالم",
    "\u202ekok\u202c",
    "\ud800",
    "ÅÄÖ ſtraße İI",
    "日本語 テスト",
    "<script>alert(1)</script>",
    "((((((((((",
    "+" * 300,
]


def keys(page: SearchPage) -> list[int]:
    """The primary keys of a page, in its order."""
    return [hit.pk for hit in page.hits]


def haversine(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance in km, worked out in the usual way."""
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(h))


class FindingContract:
    """Which documents a question finds, and in which order."""

    @pytest.mark.parametrize(("typed", "title"), RECALL)
    def test_a_question_finds_the_title(self, engine: Engine, typed: str, title: str) -> None:
        engine.index([document(1, title), document(2, "Iets anders")])
        assert keys(ask(engine, question(typed))) == [1]

    @pytest.mark.parametrize(("typed", "title"), APART)
    def test_words_with_another_meaning_stay_apart(self, engine: Engine, typed: str, title: str) -> None:
        engine.index([document(1, title)])
        assert keys(ask(engine, question(typed))) == []

    @pytest.mark.parametrize("field", ["title", "summary", "body", "labels", "place"])
    def test_every_field_is_searched(self, engine: Engine, field: str) -> None:
        engine.index([document(1, **{field: "molenaar"})])
        assert keys(ask(engine, question("molenaar"))) == [1]

    def test_only_its_own_source_is_searched(self, engine: Engine) -> None:
        engine.index([document(1, "Kok")])
        assert keys(ask(engine, question("kok"))) == [1]
        assert ask(engine, question("kok", source="elders")).total == 0

    def test_one_known_word_is_enough(self, engine: Engine) -> None:
        engine.index([document(1, "Kok")])
        assert keys(ask(engine, question("kok onbekendwoord nogeen"))) == [1]

    def test_more_of_the_words_comes_first(self, engine: Engine) -> None:
        others = [document(number, f"Woord{number}") for number in range(10, 40)]
        engine.index([document(1, "Kok"), document(2, "Kok in de horeca"), document(3, "Horeca"), *others])
        assert keys(ask(engine, question("kok horeca")))[0] == 2

    def test_the_title_counts_for_more_than_the_text(self, engine: Engine) -> None:
        others = [document(number, f"Woord{number}") for number in range(10, 40)]
        engine.index([document(1, "Plek", body="Met een kok in de keuken"), document(2, "Kok", body="In de keuken"), *others])
        assert keys(ask(engine, question("kok"))) == [2, 1]

    def test_each_place_of_a_word_counts_as_much_as_the_first(self, engine: Engine) -> None:
        engine.index([document(1, "Kok", body="tuin tuin tuin"), document(2, "Kok", body="tuinbroek laars regen")])
        assert keys(ask(engine, question("tuin"))) == [1, 2]

    def test_a_text_is_as_long_as_its_words_weigh(self, engine: Engine) -> None:
        long_text = " ".join(f"woord{number}" for number in range(60))
        long_title = " ".join(f"naam{number}" for number in range(8))
        engine.index([document(1, "Kok", body=long_text), document(2, f"Kok {long_title}")])
        assert keys(ask(engine, question("kok"))) == [1, 2]

    def test_a_rare_word_counts_for_more_than_a_common_one(self, engine: Engine) -> None:
        common = [document(number, "Medewerker") for number in range(10, 30)]
        others = [document(number, f"Woord{number}") for number in range(40, 80)]
        engine.index([*common, document(1, "Imker"), *others])
        assert keys(ask(engine, question("medewerker imker")))[0] == 1

    def test_nothing_typed_lists_everything_newest_first(self, engine: Engine) -> None:
        engine.index([document(1, sort_date=date(2026, 1, 1)), document(2, sort_date=date(2026, 3, 1)), document(3)])
        assert keys(ask(engine, question("", order="relevance"))) == [2, 1, 3]

    def test_words_that_say_nothing_list_everything(self, engine: Engine) -> None:
        engine.index([document(1), document(2)])
        assert ask(engine, question("ik wil werk")).total == 2

    def test_equal_answers_keep_their_order(self, engine: Engine) -> None:
        engine.index([document(number, "Kok") for number in (3, 1, 2)])
        assert keys(ask(engine, question("kok"))) == [3, 2, 1]
        assert keys(ask(engine, question(order="newest"))) == [3, 2, 1]

    def test_what_closes_first_can_come_first(self, engine: Engine) -> None:
        tomorrow, later = (timezone.localdate() + timedelta(days=days) for days in (1, 9))
        engine.index([document(1), document(2, closing=later), document(3, closing=tomorrow)])
        assert keys(ask(engine, question(order="closing"))) == [3, 2, 1]

    def test_standing_order_puts_what_weighs_most_first_and_the_newest_of_the_same(self, engine: Engine) -> None:
        old, new = date(2026, 1, 1), date(2026, 6, 1)
        low = [document(1, "Kok", weight=-1, sort_date=new), document(2), document(3, sort_date=old)]
        engine.index([*low, document(4, sort_date=new), document(5, weight=101, sort_date=old), document(6, weight=100)])
        assert keys(ask(engine, question(order="standing"))) == [5, 6, 4, 3, 2, 1]
        assert keys(ask(engine, question(order="standing", page=2, page_size=4))) == [2, 1]
        engine.index([document(1, "Kok", weight=200), document(7, "Kok")])
        assert keys(ask(engine, question("kok", order="standing"))) == [1, 7]
        assert keys(ask(engine, question(order="standing")))[:2] == [1, 5]

    def test_an_unknown_order_is_relevance(self, engine: Engine) -> None:
        engine.index([document(1, "Kok")])
        assert keys(ask(engine, question("kok", order="'; --"))) == [1]


class HostileContract:
    """No text ever raises."""

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_a_hostile_text_gets_an_answer(self, engine: Engine, text: str) -> None:
        engine.index([document(1, "Kok"), document(2, text)])
        page = ask(engine, question(text, facets=("soort",)))
        assert page.total <= 2

    @settings(MADE_TEXTS, max_examples=60)
    @given(text=st.text(max_size=300))
    def test_any_text_gets_an_answer(self, engine: Engine, text: str) -> None:
        ask(engine, question(text))

    @settings(MADE_TEXTS, max_examples=40)
    @given(text=st.text(min_size=1, max_size=60))
    def test_any_text_finds_the_document_that_has_it(self, engine: Engine, text: str) -> None:
        assume(not understand(question(text)).without)
        engine.index([document(1, text)])
        assert keys(ask(engine, question(text))) == [1]

    def test_a_hostile_code_gets_an_answer(self, engine: Engine) -> None:
        engine.index([document(1, facets={"soort": ("bbl", "a'b\"c")})])
        page = ask(engine, question(filters={"soort": ["x\x00", "'", "a'b\"c"], "'; --": ["1"]}, facets=("soort", "'; --")))
        assert page.total == 0


class AskingContract:
    """What a question says beside its words."""

    def test_words_in_quotes_must_follow_one_another(self, engine: Engine) -> None:
        engine.index([document(1, "Kok horeca"), document(2, "Horeca kok"), document(3, "Kok", body="horeca")])
        assert keys(ask(engine, question('"kok horeca"'))) == [1]

    @pytest.mark.parametrize("field", ["title", "summary", "body", "labels"])
    def test_a_phrase_may_stand_in_each_field_of_words(self, engine: Engine, field: str) -> None:
        engine.index([document(1, **{field: "hulp in de bakkerij"}), document(2, **{field: "bakkerij met hulp"})])
        assert keys(ask(engine, question("„hulp bakkerij”"))) == [1]

    def test_a_word_with_a_minus_is_left_out(self, engine: Engine) -> None:
        engine.index([document(1, "Kok"), document(2, "Kok", body="horeca"), document(3, "Imker")])
        assert keys(ask(engine, question("kok -horeca"))) == [1]
        assert keys(ask(engine, question("-horeca"))) == [3, 1]

    def test_the_best_way_of_a_word_counts_and_not_their_sum(self, engine: Engine) -> None:
        others = [document(number, f"Woord{number}") for number in range(10, 40)]
        engine.index([document(1, "Kok"), document(2, "Kok bakker"), *others])
        one, two = (
            engine.search(question("kok"), Question((Wanted("kok", ways),)))
            for ways in ((Way(("kok",)),), (Way(("kok",)), Way(("bakker",), 0.1)))
        )
        assert [(hit.pk, hit.score) for hit in one.hits] == [(hit.pk, pytest.approx(hit.score)) for hit in two.hits]

    def test_a_common_word_still_finds_what_no_other_word_finds(self, engine: Engine) -> None:
        others = [document(number, f"Woord{number}") for number in range(10, 40)]
        engine.index([document(1, "Imker"), document(2, "Medewerker imker"), document(3, body="Medewerker"), *others])
        both = Question((Wanted("medewerker", (Way(("medewerk",)),), common=True), Wanted("imker", (Way(("imker",)),))))
        found = keys(engine.search(question("medewerker imker"), both))
        assert found == [2, 1, 3]

    def test_common_words_alone_are_ordinary_words(self, engine: Engine) -> None:
        engine.index([document(1, body="Medewerker"), document(2, "Medewerker"), *(document(n, f"W{n}") for n in range(10, 40))])
        common = Question((Wanted("medewerker", (Way(("medewerk",)),), common=True),))
        assert keys(engine.search(question("medewerker"), common)) == [2, 1]

    def test_the_terms_of_one_way_add_up(self, engine: Engine) -> None:
        others = [document(number, f"Woord{number}") for number in range(10, 40)]
        engine.index([document(1, "Tuin"), document(2, "Tuin man"), *others])
        assert keys(engine.search(question("tuinman"), Question((Wanted("tuinman", (Way(("tuin", "man")),)),)))) == [2, 1]


class PagingContract:
    """Pages are cut from one stable order."""

    def test_pages_follow_one_another(self, engine: Engine) -> None:
        engine.index([document(number, "Kok") for number in range(1, 8)])
        pages = [ask(engine, question("kok", page=number, page_size=3)) for number in (1, 2, 3)]
        assert [keys(page) for page in pages] == [[7, 6, 5], [4, 3, 2], [1]]
        assert {(page.total, page.pages) for page in pages} == {(7, 3)}

    @pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (3, 3), (4, 3), (10**30, 3)])
    def test_a_page_outside_the_list_is_the_nearest_one(self, engine: Engine, asked: int, given: int) -> None:
        engine.index([document(number) for number in range(1, 8)])
        page = ask(engine, question(page=asked, page_size=3))
        assert page.page == given
        assert page.hits

    @pytest.mark.parametrize(("asked", "given"), [(0, 1), (-1, 1), (1, 1), (100, 100), (10**9, 100)])
    def test_a_page_holds_one_to_a_hundred(self, engine: Engine, asked: int, given: int) -> None:
        engine.index([document(number) for number in range(1, 103)])
        assert len(ask(engine, question(page_size=asked)).hits) == given

    def test_an_empty_answer_is_one_empty_page(self, engine: Engine) -> None:
        page = ask(engine, question("kok", page=5))
        assert (page.total, page.page, page.pages, page.hits) == (0, 1, 1, ())


class FacetContract:
    """Filters and counts."""

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        """Four documents over kinds and days."""
        engine.index(
            [
                document(1, "Kok", facets={"soort": ("bbl",), "dag": ("ma", "di")}),
                document(2, "Kok", facets={"soort": ("bbl",), "dag": ("wo",)}),
                document(3, "Kok", facets={"soort": ("beschut",), "dag": ("ma",)}),
                document(4, "Imker", facets={"soort": ("basisbaan",)}),
            ]
        )
        return engine

    def test_any_code_within_a_facet_is_enough(self, filled: Engine) -> None:
        assert sorted(keys(ask(filled, question(filters={"soort": ["bbl", "beschut"]})))) == [1, 2, 3]

    def test_all_facets_must_agree(self, filled: Engine) -> None:
        assert keys(ask(filled, question(filters={"soort": ["bbl"], "dag": ["ma", "vr"]}))) == [1]

    def test_an_empty_choice_does_not_filter(self, filled: Engine) -> None:
        assert ask(filled, question(filters={"soort": []})).total == 4

    def test_counts_without_a_choice_are_over_the_whole_answer(self, filled: Engine) -> None:
        page = ask(filled, question("kok", facets=("soort", "dag")))
        assert page.facets == {"soort": {"bbl": 2, "beschut": 1}, "dag": {"ma": 2, "di": 1, "wo": 1}}

    def test_a_facet_is_counted_without_its_own_choice(self, filled: Engine) -> None:
        page = ask(filled, question(filters={"soort": ["bbl"]}, facets=("soort", "dag")))
        assert page.facets == {"soort": {"bbl": 2, "beschut": 1, "basisbaan": 1}, "dag": {"ma": 1, "di": 1, "wo": 1}}

    def test_with_two_choices_each_facet_ignores_only_its_own(self, filled: Engine) -> None:
        page = ask(filled, question(filters={"soort": ["bbl"], "dag": ["ma"]}, facets=("soort", "dag")))
        assert page.total == 1
        assert page.facets == {"soort": {"bbl": 1, "beschut": 1}, "dag": {"ma": 1, "di": 1, "wo": 1}}

    def test_a_chosen_code_that_matches_nothing_is_counted_as_nought(self, filled: Engine) -> None:
        page = ask(filled, question(filters={"soort": ["detachering"]}, facets=("soort",)))
        assert page.facets["soort"]["detachering"] == 0

    def test_only_the_named_facets_are_counted(self, filled: Engine) -> None:
        assert ask(filled, question(facets=("dag",))).facets.keys() == {"dag"}
        assert ask(filled, question()).facets == {}

    def test_counts_are_over_all_pages(self, filled: Engine) -> None:
        page = ask(filled, question(page=2, page_size=1, facets=("soort",)))
        assert sum(page.facets["soort"].values()) == page.total == 4

    def test_a_code_given_twice_counts_once(self, engine: Engine) -> None:
        engine.index([document(1, facets={"dag": ("ma", "ma", "")})])
        assert ask(engine, question(facets=("dag",))).facets == {"dag": {"ma": 1}}


class WhereContract:
    """Distance."""

    @pytest.fixture
    def places(self, engine: Engine) -> Engine:
        """One document in each of three cities and one without a place."""
        cities = enumerate((HELMOND, EINDHOVEN, UTRECHT), start=1)
        engine.index([*(document(number, "Kok", lat=lat, lon=lon) for number, (lat, lon) in cities), document(4, "Kok")])
        return engine

    @pytest.mark.parametrize(("km", "found"), [(5, [1]), (13, [1]), (15, [1, 2]), (50, [1, 2]), (100, [1, 2, 3])])
    def test_a_radius_keeps_what_lies_within(self, places: Engine, km: int, found: list[int]) -> None:
        page = ask(places, question(near=Near(*HELMOND, radius_km=km), order="nearest"))
        assert keys(page) == found

    def test_distances_are_those_of_haversine(self, places: Engine) -> None:
        page = ask(places, question("kok", near=Near(*HELMOND), order="nearest"))
        expected = [0.0, haversine(HELMOND, EINDHOVEN), haversine(HELMOND, UTRECHT), None]
        assert [hit.distance_km for hit in page.hits] == [pytest.approx(km, abs=0.01) for km in expected[:3]] + expected[3:]

    def test_a_place_without_radius_orders_and_drops_nothing(self, places: Engine) -> None:
        assert keys(ask(places, question(near=Near(*UTRECHT)))) == [3, 2, 1, 4]
        assert keys(ask(places, question("kok", near=Near(*UTRECHT))))[0] == 3

    def test_of_what_is_equally_near_the_weightiest_comes_first(self, engine: Engine) -> None:
        lat, lon = HELMOND
        weighty = [document(number, lat=lat, lon=lon, weight=weight) for number, weight in ((1, 0), (2, 300), (3, -1))]
        engine.index([*weighty, document(4, lat=UTRECHT[0], lon=UTRECHT[1], weight=900), document(5, weight=900)])
        assert keys(ask(engine, question(near=Near(*HELMOND)))) == [2, 1, 3, 4, 5]

    def test_nearest_without_a_place_falls_back(self, places: Engine) -> None:
        assert keys(ask(places, question(order="nearest"))) == [4, 3, 2, 1]

    def test_the_radius_holds_for_the_counts_too(self, engine: Engine) -> None:
        engine.index(
            [
                document(1, lat=HELMOND[0], lon=HELMOND[1], facets={"soort": ("bbl",)}),
                document(2, lat=UTRECHT[0], lon=UTRECHT[1], facets={"soort": ("bbl",)}),
            ]
        )
        page = ask(engine, question(near=Near(*HELMOND, radius_km=10), facets=("soort",)))
        assert page.facets == {"soort": {"bbl": 1}}

    def test_what_is_for_a_whole_area_is_within_every_radius_there(self, places: Engine) -> None:
        lat, lon = UTRECHT
        places.index([document(5, "Kok", lat=lat, lon=lon, area="brabant"), document(6, "Kok", lat=lat, lon=lon, area="zeeland")])
        near = Near(*HELMOND, radius_km=5, areas=("nederland", "brabant"))
        page = ask(places, question(near=near, order="nearest", facets=("soort",)))
        assert (keys(page), page.total) == ([1, 5], 2)
        assert sorted(keys(ask(places, question("kok", near=near)))) == [1, 5]
        assert keys(ask(places, question(near=replace(near, areas=())))) == [1]


class KeepingContract:
    """What the index holds, and when it may be seen."""

    @pytest.mark.parametrize(
        ("first", "last", "seen"),
        [(None, None, True), (0, 0, True), (-3, 3, True), (1, None, False), (None, -1, False), (None, 0, True)],
    )
    def test_a_document_is_found_on_its_days_only(self, engine: Engine, first: int | None, last: int | None, seen: bool) -> None:
        today = timezone.localdate()
        bounds = [None if days is None else today + timedelta(days=days) for days in (first, last)]
        engine.index([document(1, "Kok", visible_from=bounds[0], visible_until=bounds[1], facets={"soort": ("bbl",)})])
        page = ask(engine, question("kok", facets=("soort",)))
        assert page.total == int(seen)
        assert page.facets == {"soort": {"bbl": 1} if seen else {}}

    def test_indexing_again_replaces(self, engine: Engine) -> None:
        engine.index([document(1, "Kok", facets={"soort": ("bbl",)})])
        assert engine.index([document(1, "Imker", facets={"soort": ("beschut",)})]) == 1
        assert ask(engine, question("kok")).total == 0
        page = ask(engine, question("imker", facets=("soort",)))
        assert (page.total, page.facets) == (1, {"soort": {"beschut": 1}})

    def test_the_last_of_two_in_one_batch_wins(self, engine: Engine) -> None:
        engine.index([document(1, "Kok"), document(1, "Imker")])
        assert keys(ask(engine, question("imker"))) == [1]
        assert ask(engine, question()).total == 1

    def test_a_removed_document_is_gone(self, engine: Engine) -> None:
        engine.index([document(1, "Kok"), document(2, "Kok")])
        assert engine.remove([f"{SOURCE}:1", f"{SOURCE}:99"]) == 1
        assert keys(ask(engine, question("kok"))) == [2]

    def test_a_rebuild_replaces_one_source_and_leaves_the_others(self, engine: Engine) -> None:
        engine.index([document(1, "Kok"), document(2, "Kok"), document(1, "Kok", source="elders")])
        assert engine.rebuild(SOURCE, [document(2, "Kok"), document(3, "Imker")]) == 2
        assert keys(ask(engine, question("kok"))) == [2]
        assert keys(ask(engine, question("imker"))) == [3]
        assert ask(engine, question("kok", source="elders")).total == 1

    def test_more_documents_than_a_batch_are_all_there(self, engine: Engine) -> None:
        assert engine.rebuild(SOURCE, (document(number, "Kok") for number in range(1, 1_202))) == 1_201
        assert ask(engine, question("kok")).total == 1_201

    def test_a_failing_rebuild_leaves_the_old_index(self, engine: Engine) -> None:
        def documents() -> Iterator[SearchDocument]:
            yield document(2, "Kok")
            raise RuntimeError("the app's own fault")

        engine.index([document(1, "Kok")])
        with pytest.raises(RuntimeError, match="own fault"):
            engine.rebuild(SOURCE, documents())
        assert keys(ask(engine, question("kok"))) == [1]

    def test_its_health_counts_entries(self, engine: Engine) -> None:
        engine.index([document(1), document(2)])
        health = engine.health()
        assert (health.fault, health.outdated) == ("", 0)
        assert [(source.source, source.entries) for source in health.sources if source.entries] == [(SOURCE, 2)]


class EngineContract(
    FindingContract, AskingContract, HostileContract, PagingContract, FacetContract, WhereContract, KeepingContract
):
    """All of it."""
