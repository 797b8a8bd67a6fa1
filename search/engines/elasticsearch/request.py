"""From a question to the body of one request; nothing in here talks to a server.

The same form as the embedded engine's: for each term BM25 over all fields together, with weights; a way is the sum of its terms,
a word the best of its ways, a document the sum of its words times (share of words found) ** COVERAGE_POWER.
"""

from typing import Any

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from search.engines.dialects import COMMON_ALONE
from search.engines.elasticsearch.documents import ALL, FIELDS, PHRASE_FIELDS, WINDOW, code
from search.engines.statement import NEARNESS_KM, Asked
from search.question import Question, Wanted
from search.text import COVERAGE_POWER
from search.types import Near

MAX_CODES = 10_000

# 1 / (1 + x²), with x the distance in NEARNESS_KM, as a sum of bells: (width, height). Off by 0.004 at most (least squares).
_BELLS = ((0.6, 0.2353), (1.2, 0.4875), (2.4, 0.2004), (4.8, 0.0509), (9.6, 0.0259))
_KEPT_FAR_AWAY = 0.2


def body_of(asked: Asked, first: int) -> dict[str, Any]:
    """The page that starts after `first` answers, the total and the facets, as one request."""
    size = asked.page_size
    search = Search().query(_query(asked)).sort(*_sort(asked)).source(False)
    search = search.extra(
        track_total_hits=True,
        track_scores=True,
        docvalue_fields=["location"],
        from_=min(first, WINDOW - size),
        size=size,
    )
    if asked.filters:
        search = search.post_filter(_chosen(asked))
    if asked.facets:
        _count(search, asked)
    return search.to_dict()


def counted_in(asked: Asked, name: str) -> str:
    """The name of the aggregation that counts a facet: one of its own when something is chosen in it."""
    number = next((number for number, (chosen, _) in enumerate(asked.filters) if chosen == name), None)
    return "passed" if number is None else f"without_{number}"


def _query(asked: Asked) -> Query:
    question = asked.question
    day = asked.today.isoformat()
    conditions = [Q("range", visible_from={"lte": day}), Q("range", visible_until={"gte": day})]
    conditions += [_phrase(phrase) for phrase in question.phrases]
    if question.within and question.within.radius_km is not None:
        conditions.append(_circle(question.within))
    must = [_scored(question)] if question.wanted else []
    left_out = [_has_any(question.without)] if question.without else []
    return Q("bool", must=must, filter=conditions, must_not=left_out)


def _scored(question: Question) -> Query:
    """The words, the share of them that is there, and how near it is to a place that was named."""
    words = Q("bool", should=[_word(wanted) for wanted in question.wanted], minimum_should_match=1)
    if len(question.wanted) > 1:
        words = _times_the_share_found(words, question)
    if common := question.common_terms:
        words = _telling_first(words, [term for term in question.terms if term not in common], sorted(common))
    return _nearer_first(words, question.near) if question.near else words


def _times_the_share_found(words: Query, question: Question) -> Query:
    number = len(question.wanted)
    found = [_has_word(wanted) for wanted in question.wanted]
    steps = [
        {
            "filter": Q("bool", should=found, minimum_should_match=least).to_dict(),
            "weight": round((least / number) ** COVERAGE_POWER, 4),
        }
        for least in range(number, 0, -1)
    ]
    return Q("function_score", query=words, functions=steps, score_mode="first", boost_mode="multiply")


def _telling_first(words: Query, telling: list[str], common: list[str]) -> Query:
    """Where only common words stand, the score is below any other, twice as much for one in the title."""
    only_common = {"filter": [_has_any(common)], "must_not": [_has_any(telling)]}
    in_title = [Q("terms", title=common), Q("terms", title_parts=common)]
    titled = Q("bool", should=in_title, minimum_should_match=1, **only_common)
    alone = [Q("constant_score", filter=which, boost=COMMON_ALONE) for which in (Q("bool", **only_common), titled)]
    return Q("bool", should=[Q("bool", must=[words], filter=[_has_any(telling)]), *alone], minimum_should_match=1)


def _word(wanted: Wanted) -> Query:
    """The best of the ways to find a word; each way adds its terms up."""
    ways = [Q("bool", should=[_term(term) for term in way.terms], boost=round(way.share, 4)) for way in wanted.ways]
    return Q("dis_max", queries=ways, tie_breaker=0)


def _term(term: str) -> Query:
    """BM25 over all fields as if they were one, as FTS5 does it."""
    return Q("combined_fields", query=term, fields=FIELDS)


def _has_word(wanted: Wanted) -> Query:
    return _has_any([term for way in wanted.ways for term in way.terms])


def _has_any(terms: Any) -> Query:
    return Q("terms", **{ALL: list(dict.fromkeys(terms))})


def _phrase(phrase: tuple[str, ...]) -> Query:
    together = " ".join(phrase)
    return Q("bool", should=[Q("match_phrase", **{field: together}) for field in PHRASE_FIELDS], minimum_should_match=1)


def _circle(near: Near) -> Query:
    circle = Q("geo_distance", distance=f"{near.radius_km}km", location={"lat": near.lat, "lon": near.lon})
    return Q("bool", should=[circle, Q("terms", area=list(near.areas))], minimum_should_match=1) if near.areas else circle


def _nearer_first(query: Query, near: Near) -> Query:
    """At NEARNESS_KM a document keeps 60 % of its score, far away and without a place 20 %; the same as the embedded engine."""
    point = {"lat": near.lat, "lon": near.lon}
    has_place = Q("exists", field="location").to_dict()
    bells = [
        {
            "filter": has_place,
            "gauss": {"location": {"origin": point, "scale": f"{width * NEARNESS_KM:g}km", "decay": 0.36788}},
            "weight": round(height * (1 - _KEPT_FAR_AWAY), 5),
        }
        for width, height in _BELLS
    ]
    functions = [{"filter": {"match_all": {}}, "weight": _KEPT_FAR_AWAY}, *bells]
    return Q("function_score", query=query, functions=functions, score_mode="sum", boost_mode="multiply")


def _sort(asked: Asked) -> list[Any]:
    last = {"order": "desc"}
    if asked.order == "nearest":
        origin = asked.question.origin
        assert origin is not None  # noqa: S101 - Asked.order promises it
        point = {"lat": origin.lat, "lon": origin.lon}
        return [{"_geo_distance": {"location": point, "order": "asc", "unit": "km"}}, "_score", {"weight": last}, {"pk": last}]
    newest = {"sort_date": {"order": "desc", "missing": "_last"}}
    if asked.order == "newest":
        return [newest, {"pk": last}]
    if asked.order == "standing":
        return [{"weight": last}, newest, {"pk": last}]
    if asked.order == "closing":
        return [{"closing": {"order": "asc", "missing": "_last"}}, {"pk": last}]
    return ["_score", {"pk": last}]


def _chosen(asked: Asked, but: int | None = None) -> Query:
    """Any of the chosen codes of each facet, but for one facet."""
    kept = [choice for number, choice in enumerate(asked.filters) if number != but]
    return Q("bool", filter=[Q("terms", codes=[code(name, value) for value in values]) for name, values in kept])


def _count(search: Any, asked: Asked) -> None:
    """All facets without a choice in one count; each facet with one apart, without its own choice.

    Each count gives the codes of every facet, and the answer's reader picks: letting the server leave some out by a pattern took
    three times as long (25 of 47 ms at 1,800 places).
    """
    for aggregation in dict.fromkeys(counted_in(asked, name) for name in asked.facets):
        without = None if aggregation == "passed" else int(aggregation.removeprefix("without_"))
        codes = A("terms", field="codes", size=MAX_CODES)
        search.aggs.bucket(aggregation, A("filter", _chosen(asked, without))).bucket("codes", codes)
