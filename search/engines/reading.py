"""From the rows of the one statement to a page of answers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from search.engines import sphere
from search.engines.codes import Code
from search.engines.statement import Asked
from search.types import Hit, SearchPage


def read(rows: Iterable[tuple[Any, ...]], asked: Asked, known: Mapping[Code, str]) -> SearchPage:
    """Sort the rows into hits, total and facets."""
    total, first, hits = 0, 0, []
    counted: dict[int, Counter[str]] = {}
    for kind, text, number, extra, position in rows:
        if kind == "hit":
            hits.append((position, Hit(text, float(number), _distance(extra))))
        elif kind == "codes":
            counted[int(number)] = Counter(text or "")
        else:
            total, first = int(number), int(extra)
    return SearchPage(
        hits=tuple(hit for _, hit in sorted(hits, key=lambda pair: pair[0])),
        total=total,
        facets=_facets(counted, asked, known),
        page=first // asked.page_size + 1,
        page_size=asked.page_size,
    )


def _facets(counted: Mapping[int, Counter[str]], asked: Asked, known: Mapping[Code, str]) -> dict[str, dict[str, int]]:
    """Count for each facet the answers and what fails only its own filter; a chosen code that nothing matches counts 0."""
    names = asked.query.facets or ()
    facets: dict[str, dict[str, int]] = {name: dict.fromkeys(sorted(asked.query.filters.get(name, ())), 0) for name in names}
    bits = {name: 1 << number for number, (name, _) in enumerate(asked.filters)}
    nothing: Counter[str] = Counter()
    passed = counted.get(0, nothing)
    for (name, code), character in known.items():
        if name in facets and (number := passed[character] + counted.get(bits.get(name, -1), nothing)[character]):
            facets[name][code] = number
    return facets


def _distance(squared: float | None) -> float | None:
    return None if squared is None else round(sphere.kilometres(squared), 2)
