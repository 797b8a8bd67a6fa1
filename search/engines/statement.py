"""One question as one statement: a single walk over the matching documents gives page, total and every facet.

Each candidate carries `failed`, a sum with one bit per filter that it fails. It is an answer when that is 0, and it counts
for a facet when it fails nothing or only that facet's own filter. So the cost does not grow with the number of filters.
"""

from collections.abc import Iterable
from datetime import date

from search.engines import sphere
from search.engines.dialects import FACETS, Dialect, Sql
from search.fulltext import TABLE
from search.text import clean
from search.types import MAX_PAGE_SIZE, Near, SearchQuery

LAST_PAGE = 1_000_000

# At this distance a place in a ranked list without radius has lost 40 % of its score.
NEARNESS_KM = 20.0

ORDERS = {
    "relevance": "score DESC, object_pk DESC",
    "newest": "sort_date DESC NULLS LAST, object_pk DESC",
    "nearest": "apart ASC NULLS LAST, score DESC, object_pk DESC",
    "closing": "closing ASC NULLS LAST, object_pk DESC",
}


def statement(query: SearchQuery, words: tuple[str, ...], dialect: Dialect, today: date) -> Sql:
    """Build the statement; its rows are (kind, name, code, number, extra, position), see `reading.read`."""
    facets = tuple(sorted(set(map(clean, query.facets or ()))))
    filters = sorted((clean(name), sorted(map(clean, codes))) for name, codes in query.filters.items() if codes)
    order = ORDERS[settled_order(query, words)]
    named = [_located(query, words, dialect, today), _candidates(query, words, filters), _frame(query), _hits(query, order)]
    if words:
        named.insert(0, dialect.matches(words))
    answers = [
        Sql("SELECT 'total' AS kind, '' AS name, '' AS code, total AS number, first AS extra, 0 AS position FROM frame"),
        Sql(f"SELECT 'hit', key, '', score, apart, row_number() OVER (ORDER BY {order}) FROM hits"),  # noqa: S608 - own names
    ]
    if facets:
        answers.append(_counts(facets, [name for name, _ in filters], dialect))
    return _joined("WITH ", ", ", named, " ", _joined("", " UNION ALL ", answers))


def settled_order(query: SearchQuery, words: tuple[str, ...]) -> str:
    """The order that is really used: relevance needs words, nearest a point; what lacks its base falls back."""
    order = query.order if query.order in ORDERS else "relevance"
    if order == "nearest" and query.near is None:
        order = "relevance"
    if order == "relevance" and not words:
        return "nearest" if query.near and query.near.radius_km is None else "newest"
    return order


def page_size(query: SearchQuery) -> int:
    """The page size within its bounds."""
    return max(1, min(query.page_size, MAX_PAGE_SIZE))


def _located(query: SearchQuery, words: tuple[str, ...], dialect: Dialect, today: date) -> Sql:
    """Documents that match and may be seen today, with their distance."""
    apart = _apart(query.near)
    box = _box(query.near)
    table = f"matches m {dialect.join} {TABLE} e ON e.id = m.id" if words else f"{TABLE} e"
    text = f"""located AS (
        SELECT e.id, e.key, e.object_pk, e.sort_date, e.closing, {"m.score" if words else "0.0"} AS score, {apart.text} AS apart
        FROM {table}
        WHERE e.source = %s AND (e.visible_from IS NULL OR e.visible_from <= %s)
            AND (e.visible_until IS NULL OR e.visible_until >= %s) {box.text})"""  # noqa: S608 - own names
    day = today.isoformat()
    return Sql(text, (*apart.params, query.source, day, day, *box.params))


def _apart(near: Near | None) -> Sql:
    if near is None:
        return Sql("CAST(NULL AS double precision)")
    x, y, z = sphere.point(near.lat, near.lon)
    return Sql("((e.x - %s) * (e.x - %s) + (e.y - %s) * (e.y - %s) + (e.z - %s) * (e.z - %s))", (x, x, y, y, z, z))


def _box(near: Near | None) -> Sql:
    if near is None or near.radius_km is None:
        return Sql("")
    box = sphere.box(near.lat, near.lon, near.radius_km)
    return Sql("AND e.lat BETWEEN %s AND %s AND e.lon BETWEEN %s AND %s", (box.south, box.north, box.west, box.east))


def _candidates(query: SearchQuery, words: tuple[str, ...], filters: list[tuple[str, list[str]]]) -> Sql:
    """Of those, what lies within the radius, with its final score and the filters that it fails."""
    near = query.near
    score, within = Sql("l.score"), Sql("")
    if near and near.radius_km is not None:
        within = Sql("WHERE l.apart <= %s", (sphere.squared_chord(near.radius_km) * (1 + 1e-9),))
    elif near and words:
        # A place that is only named orders the list and does not empty it.
        factor = 1 / sphere.squared_chord(NEARNESS_KM)
        score = Sql("l.score * (0.2 + 0.8 / (1 + coalesce(l.apart, 4) * %s))", (factor,))
    failed = _failed(filters)
    text = f"""candidates AS MATERIALIZED (
        SELECT l.id, l.key, l.object_pk, l.sort_date, l.closing, {score.text} AS score, l.apart, {failed.text} AS failed
        FROM located l {within.text})"""  # noqa: S608 - own names
    return Sql(text, (*score.params, *failed.params, *within.params))


def _failed(filters: list[tuple[str, list[str]]]) -> Sql:
    """One bit for each filter of which a candidate has none of the chosen codes."""
    bits, params = ["0"], []
    for number, (name, codes) in enumerate(filters):
        marks = ", ".join(["%s"] * len(codes))
        has = f"SELECT 1 FROM {FACETS} f WHERE f.entry_id = l.id AND f.name = %s AND f.value IN ({marks})"  # noqa: S608 - own names
        bits.append(f"CASE WHEN EXISTS ({has}) THEN 0 ELSE {1 << number} END")
        params += [name, *codes]
    return Sql(" + ".join(bits), tuple(params))


def _frame(query: SearchQuery) -> Sql:
    """How many answers there are, and where the page starts: the last page when the asked one lies past the end."""
    size = page_size(query)
    first = (max(1, min(query.page, LAST_PAGE)) - 1) * size
    text = """frame AS (
        SELECT count(*) AS total,
            CASE WHEN count(*) > %s THEN %s WHEN count(*) = 0 THEN 0 ELSE (count(*) - 1) / %s * %s END AS first
        FROM candidates WHERE failed = 0)"""
    return Sql(text, (first, first, size, size))


def _hits(query: SearchQuery, order: str) -> Sql:
    text = f"""hits AS (
        SELECT * FROM candidates WHERE failed = 0 ORDER BY {order} LIMIT %s OFFSET (SELECT first FROM frame))"""  # noqa: S608
    return Sql(text, (page_size(query),))


def _counts(facets: tuple[str, ...], filtered: list[str], dialect: Dialect) -> Sql:
    """Each code with the number of candidates that fail nothing but, at most, the filter of that code's own facet."""
    own, params = "", []
    if filtered:
        cases = " ".join(f"WHEN %s THEN {1 << number}" for number in range(len(filtered)))
        own, params = f" OR c.failed = CASE f.name {cases} ELSE 0 END", filtered
    text = f"""SELECT 'facet', f.name, f.value, count(*), NULL, 0
        FROM candidates c {dialect.join} {FACETS} f ON f.entry_id = c.id
        WHERE f.name IN ({", ".join(["%s"] * len(facets))}) AND (c.failed = 0{own}) GROUP BY f.name, f.value"""  # noqa: S608 - own names
    return Sql(text, (*facets, *params))


def _joined(start: str, between: str, parts: Iterable[Sql], end: str = "", tail: Sql | None = None) -> Sql:
    """Put pieces one after another with their parameters, so that the order of both is the same by construction."""
    pieces = list(parts)
    params = tuple(param for piece in pieces for param in piece.params)
    text = start + between.join(piece.text for piece in pieces) + end
    return Sql(text + tail.text, params + tail.params) if tail else Sql(text, params)
