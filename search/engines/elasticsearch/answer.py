"""From the server's answer to a page of answers."""

from typing import Any

from search.engines import sphere
from search.engines.elasticsearch.client import understood
from search.engines.elasticsearch.documents import code
from search.engines.elasticsearch.request import counted_in
from search.engines.statement import Asked
from search.errors import SearchUnavailable
from search.types import Hit, Near, SearchPage


def total_of(answer: Any) -> int:
    """How many answers there are; raises SearchUnavailable for an answer that is none, or not whole."""
    with understood():
        if answer["timed_out"] or answer["_shards"]["failed"]:
            raise SearchUnavailable("the search server answered in part only")
        return int(answer["hits"]["total"]["value"])


def page_of(answer: Any, asked: Asked, first: int) -> SearchPage:
    """Hits, total and facets; raises SearchUnavailable for an answer that is none."""
    total = total_of(answer)
    with understood():
        return SearchPage(
            hits=tuple(_hit(hit, asked.question.origin) for hit in answer["hits"]["hits"]),
            total=total,
            facets={name: _counts(answer, asked, name) for name in asked.facets},
            page=(first // asked.page_size + 1) if total else 1,
            page_size=asked.page_size,
        )


def _hit(hit: dict[str, Any], origin: Near | None) -> Hit:
    places = hit.get("fields", {}).get("location")
    distance = None
    if origin and places:
        lat, lon = (float(degrees) for degrees in places[0].split(","))
        here, there = sphere.point(origin.lat, origin.lon), sphere.point(lat, lon)
        distance = round(sphere.kilometres(sum((a - b) ** 2 for a, b in zip(here, there, strict=True))), 2)
    return Hit(str(hit["_id"]), float(hit.get("_score") or 0.0), distance)


def _counts(answer: dict[str, Any], asked: Asked, name: str) -> dict[str, int]:
    """The codes of one facet; a chosen one that nothing matches counts 0."""
    counts = dict.fromkeys(dict(asked.filters).get(name, []), 0)
    prefix = code(name, "")
    for bucket in answer["aggregations"][counted_in(asked, name)]["codes"]["buckets"]:
        if bucket["key"].startswith(prefix):
            counts[bucket["key"].removeprefix(prefix)] = int(bucket["doc_count"])
    return counts
