"""What is asked of Elasticsearch, without a server."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from search import Near
from search.engines.elasticsearch.documents import mapping_of, settings_of, stored
from search.engines.elasticsearch.request import _BELLS, body_of
from search.engines.statement import NEARNESS_KM, Asked
from search.question import Question, Wanted, Way
from search.text import ANALYSIS_VERSION, WEIGHTS
from tests.search.documents import document, question

TODAY = date(2026, 11, 22)
HELMOND = Near(51.4793, 5.6570)


NOTHING = Question()


def body(asked: Question = NOTHING, first: int = 0, **fields: Any) -> dict[str, Any]:
    """The request for a question."""
    return body_of(Asked(question(**fields), asked, TODAY), first)


def word(*ways: Way) -> Wanted:
    return Wanted("woord", ways)


def test_browsing_asks_for_what_may_be_seen_today() -> None:
    assert body()["query"] == {
        "bool": {
            "filter": [
                {"range": {"visible_from": {"lte": "2026-11-22"}}},
                {"range": {"visible_until": {"gte": "2026-11-22"}}},
            ]
        }
    }
    assert body()["sort"] == [{"sort_date": {"order": "desc", "missing": "_last"}}, {"pk": {"order": "desc"}}]


def test_a_word_is_the_best_of_its_ways_and_a_way_the_sum_of_its_terms() -> None:
    asked = Question((word(Way(("tuinman",)), Way(("tuin", "man"), 0.5)),))
    (words,) = body(asked)["query"]["bool"]["must"]
    (found,) = words["bool"]["should"]
    ways = [way["bool"] for way in found["dis_max"]["queries"]]
    assert found["dis_max"]["tie_breaker"] == 0
    assert [way["boost"] for way in ways] == [1.0, 0.5]
    assert [[term["combined_fields"]["query"] for term in way["should"]] for way in ways] == [["tuinman"], ["tuin", "man"]]


def test_every_term_is_looked_up_in_every_field_with_its_weight() -> None:
    (words,) = body(Question((word(Way(("kok",))),)))["query"]["bool"]["must"]
    fields = words["bool"]["should"][0]["dis_max"]["queries"][0]["bool"]["should"][0]["combined_fields"]["fields"]
    weights = {field.split("^")[0]: float(field.split("^")[1]) for field in fields}
    assert weights == {field: pytest.approx(weight / min(WEIGHTS.values()), abs=0.001) for field, weight in WEIGHTS.items()}


def test_the_share_of_words_found_multiplies_the_score() -> None:
    asked = Question((word(Way(("kok",))), word(Way(("horeca",)), Way(("keuken",)))))
    (scored,) = body(asked)["query"]["bool"]["must"]
    steps = scored["function_score"]["functions"]
    assert [(step["filter"]["bool"]["minimum_should_match"], step["weight"]) for step in steps] == [(2, 1.0), (1, 0.6156)]
    assert steps[0]["filter"]["bool"]["should"] == [{"terms": {"all": ["kok"]}}, {"terms": {"all": ["horeca", "keuken"]}}]
    assert (scored["function_score"]["score_mode"], scored["function_score"]["boost_mode"]) == ("first", "multiply")


def test_what_only_a_common_word_finds_comes_last() -> None:
    asked = Question((Wanted("medewerker", (Way(("medewerk",)),), common=True), word(Way(("imker",)))))
    (words,) = body(asked)["query"]["bool"]["must"]
    ranked, alone, titled = words["bool"]["should"]
    assert ranked["bool"]["filter"] == [{"terms": {"all": ["imker"]}}]
    assert alone["constant_score"]["filter"]["bool"]["filter"] == [{"terms": {"all": ["medewerk"]}}]
    assert titled["constant_score"]["filter"]["bool"]["must_not"] == [{"terms": {"all": ["imker"]}}]
    assert alone["constant_score"]["boost"] == titled["constant_score"]["boost"] < 0.01


def test_a_phrase_must_stand_and_a_term_may_be_forbidden() -> None:
    query = body(Question(phrases=(("hulp", "bakkerij"),), without=("horeca",)))["query"]["bool"]
    phrase = query["filter"][2]["bool"]
    assert phrase["should"] == [{"match_phrase": {field: "hulp bakkerij"}} for field in ("title", "labels", "body")]
    assert query["must_not"] == [{"terms": {"all": ["horeca"]}}]


@pytest.mark.parametrize("km", [0, 5, 20, 60, 200])
def test_the_bells_together_are_the_nearness_of_the_embedded_engine(km: float) -> None:
    x = km / NEARNESS_KM
    bells = sum(height * 0.36788 ** ((x / width) ** 2) for width, height in _BELLS)
    assert bells == pytest.approx(1 / (1 + x * x), abs=0.005)


def test_a_named_place_orders_and_a_radius_filters() -> None:
    (scored,) = body(Question((word(Way(("kok",))),), near=HELMOND))["query"]["bool"]["must"]
    assert scored["function_score"]["functions"][0] == {"filter": {"match_all": {}}, "weight": 0.2}
    circle = Near(HELMOND.lat, HELMOND.lon, 10)
    conditions = body(Question(within=circle))["query"]["bool"]["filter"]
    assert conditions[2] == {"geo_distance": {"distance": "10km", "location": {"lat": 51.4793, "lon": 5.657}}}
    nearest = body(Question(within=circle), order="nearest")["sort"]
    assert nearest[0]["_geo_distance"]["order"] == "asc"


def test_a_facet_is_counted_without_its_own_choice_and_the_rest_together() -> None:
    request = body(filters={"soort": ["bbl", "beschut"]}, facets=("soort", "dag", "sector"))
    chosen = {"bool": {"filter": [{"terms": {"codes": ["soort=bbl", "soort=beschut"]}}]}}
    assert request["post_filter"] == chosen
    assert {name: about["filter"] for name, about in request["aggs"].items()} == {"passed": chosen, "without_0": {"bool": {}}}


def test_the_page_is_cut_out_by_the_server() -> None:
    request = body(first=40, page_size=20)
    assert (request["from"], request["size"], request["track_total_hits"]) == (40, 20, True)
    assert body(first=10**12)["from"] < 1_000_000


def test_an_index_says_for_what_it_was_made() -> None:
    mapping = mapping_of("plekken")
    assert mapping["_meta"] == {"source": "plekken", "analysis_version": ANALYSIS_VERSION}
    assert {mapping["properties"][field]["analyzer"] for field in WEIGHTS} == {"whitespace"}


@pytest.mark.parametrize(("asked", "setting"), [("0-1", "auto_expand_replicas"), ("2", "number_of_replicas")])
def test_copies_are_a_number_or_a_range(asked: str, setting: str) -> None:
    assert settings_of(asked)[setting] == asked


def test_a_document_is_stored_as_its_prepared_fields() -> None:
    found = stored(
        document(7, "Kok", facets={"soort": ("bbl",)}, lat=51.5, lon=5.6, visible_until=TODAY), datetime(2026, 11, 22, tzinfo=UTC)
    )
    assert (found["pk"], found["title"], found["codes"]) == (7, "kok", ["soort=bbl"])
    assert found["location"] == {"lat": 51.5, "lon": 5.6}
    assert (found["visible_from"], found["visible_until"]) == ("1000-01-01", "2026-11-22")
