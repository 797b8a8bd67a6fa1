"""From the rows of the one statement to a page of answers."""

from collections.abc import Iterable
from typing import Any

from search.engines import sphere
from search.engines.statement import page_size
from search.types import Hit, SearchPage, SearchQuery


def read(rows: Iterable[tuple[Any, ...]], query: SearchQuery) -> SearchPage:
    """Sort the rows into hits, total and facets; a chosen code that nothing matches is counted as 0."""
    total, first, hits = 0, 0, []
    facets: dict[str, dict[str, int]] = {
        name: dict.fromkeys(sorted(query.filters.get(name, ())), 0) for name in query.facets or ()
    }
    for kind, name, code, number, extra, position in rows:
        if kind == "hit":
            hits.append((position, Hit(name, float(number), _distance(extra))))
        elif kind == "facet":
            facets[name][code] = int(number)
        else:
            total, first = int(number), int(extra)
    size = page_size(query)
    ordered = tuple(hit for _, hit in sorted(hits, key=lambda pair: pair[0]))
    return SearchPage(hits=ordered, total=total, facets=facets, page=first // size + 1, page_size=size)


def _distance(squared: float | None) -> float | None:
    return None if squared is None else round(sphere.kilometres(squared), 2)
