"""From the rows of the one statement to a page of answers."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from search.engines import sphere
from search.engines.codes import character
from search.engines.statement import Asked
from search.types import Hit, SearchPage


def read(rows: Iterable[tuple[Any, ...]], asked: Asked) -> SearchPage:
    """Sort the rows into hits, total and facets."""
    sorted_rows: dict[str, list[tuple[Any, ...]]] = {"total": [], "hit": [], "string": [], "code": []}
    for kind, *row in rows:
        sorted_rows[kind].append(tuple(row))
    _, _, total, first, _ = sorted_rows["total"][0]
    hits = sorted(sorted_rows["hit"], key=lambda row: row[-1])
    return SearchPage(
        hits=tuple(Hit(key, float(score), _distance(apart)) for key, _, score, apart, _ in hits),
        total=int(total),
        facets=_facets(sorted_rows["string"], sorted_rows["code"], asked),
        page=int(first) // asked.page_size + 1,
        page_size=asked.page_size,
    )


def _facets(strings: list[tuple[Any, ...]], codes: list[tuple[Any, ...]], asked: Asked) -> dict[str, dict[str, int]]:
    """Count for each facet the answers and what fails only its own filter; a chosen code that nothing matches counts 0."""
    counted = {int(failed): Counter(text) for text, _, failed, _, _ in strings}
    chosen = dict(asked.filters)
    facets = {name: dict.fromkeys(chosen.get(name, []), 0) for name in asked.facets}
    bits = {name: 1 << number for number, (name, _) in enumerate(asked.filters)}
    nothing: Counter[str] = Counter()
    passed = counted.get(0, nothing)
    for name, code, pk, _, _ in codes:
        sign = character(int(pk))
        if number := passed[sign] + counted.get(bits.get(name, -1), nothing)[sign]:
            facets[name][code] = number
    return facets


def _distance(squared: float | None) -> float | None:
    return None if squared is None else round(sphere.kilometres(squared), 2)
