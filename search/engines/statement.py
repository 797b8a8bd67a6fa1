"""One question as one statement: a single walk over the matching documents gives page, total and every facet.

Each candidate carries `failed`, a sum with one bit per filter that it fails. It is an answer when that is 0, and it counts
for a facet when it fails nothing or only that facet's own filter. So the cost does not grow with the number of filters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from search.engines import sphere
from search.engines.dialects import CODES, Dialect, Sql
from search.engines.matching import matches
from search.question import Question
from search.text import clean
from search.types import MAX_PAGE_SIZE, Near, SearchQuery

ENTRIES = "search_searchentry"
LAST_PAGE = 1_000_000

# A place that is only named orders the list and does not empty it: at this distance a document has lost 40 % of its score.
NEARNESS_KM = 20.0

ORDERS = {
    "relevance": "score DESC, object_pk DESC",
    "newest": "sort_date DESC NULLS LAST, object_pk DESC",
    "nearest": "apart ASC NULLS LAST, score DESC, weight DESC, object_pk DESC",
    "closing": "closing ASC NULLS LAST, object_pk DESC",
    "standing": "weight DESC, sort_date DESC NULLS LAST, object_pk DESC",
}
# The columns of an entry that only an order needs.
ORDERED_BY = ("sort_date", "closing", "weight")


@dataclass(frozen=True)
class Asked:
    """A question made ready: its filters in a fixed order, its numbers within bounds."""

    query: SearchQuery
    question: Question
    today: date

    @cached_property
    def filters(self) -> list[tuple[str, list[str]]]:
        """Each facet in which something is chosen, with the codes; the place in this list is the bit in `failed`."""
        return sorted((clean(name), sorted(map(clean, codes))) for name, codes in self.query.filters.items() if codes)

    @cached_property
    def facets(self) -> list[str]:
        """The facets to count."""
        return sorted({clean(name) for name in self.query.facets or ()})

    @property
    def order(self) -> str:
        """The order that is really used: relevance needs words, nearest a point; what lacks its base falls back."""
        order = self.query.order if self.query.order in ORDERS else "relevance"
        if order == "nearest" and self.question.origin is None:
            order = "relevance"
        if order == "relevance" and not self.question.wanted:
            order = "nearest" if self.question.near else "newest"
        return order

    @property
    def page_size(self) -> int:
        """The page size within its bounds."""
        return max(1, min(self.query.page_size, MAX_PAGE_SIZE))

    @property
    def first(self) -> int:
        """How many answers come before the asked page."""
        return (max(1, min(self.query.page, LAST_PAGE)) - 1) * self.page_size


def statement(asked: Asked, dialect: Dialect) -> Sql:
    """Build the statement; its rows are (kind, name, code, number, extra, position), see `reading.read`."""
    named = [_candidates(asked, dialect), _frame(asked), _hits(asked)]
    if asked.question.wanted:
        named = [*matches(asked.question, dialect), *named]
    key = f"(SELECT key FROM {ENTRIES} WHERE id = hits.id)"  # noqa: S608 - own names
    answers = [
        Sql("SELECT 'total' AS kind, '' AS name, '' AS code, total AS number, first AS extra, 0 AS position FROM frame"),
        Sql(f"SELECT 'hit', {key}, '', score, apart, row_number() OVER (ORDER BY {ORDERS[asked.order]}) FROM hits"),  # noqa: S608 - own names
    ]
    if asked.facets:
        answers += _counts(asked, dialect)
    return Sql(f"WITH {_text(named, ', ')} {_text(answers, ' UNION ALL ')}", _params([*named, *answers]))


def _candidates(asked: Asked, dialect: Dialect) -> Sql:
    """What matches, lies within the radius and may be seen today; with its score, its distance and the filters that it fails."""
    apart, failed = _apart(asked.question.origin), _failed(asked, dialect)
    score = _score(asked.question)
    within, standing = _within(asked.question.within, asked.query.source), _standing(asked.question, dialect)
    # Only what is used further on: every candidate is written down, and there may be very many.
    used = {"e.codes": bool(asked.facets), **{f"e.{column}": column in ORDERS[asked.order] for column in ORDERED_BY}}
    needed = "".join(f"{column}, " for column, is_used in used.items() if is_used)
    table = f"matches m {dialect.join} {ENTRIES} e ON e.id = m.id" if asked.question.wanted else f"{ENTRIES} e"
    text = f"""candidates AS MATERIALIZED (
        SELECT e.id, e.object_pk, {needed} {score.text} AS score, {apart.text} AS apart, {failed.text} AS failed
        FROM {table}
        WHERE e.source = %s AND (e.visible_from IS NULL OR e.visible_from <= %s)
            AND (e.visible_until IS NULL OR e.visible_until >= %s) {within.text} {standing.text})"""  # noqa: S608 - own names
    day = asked.today.isoformat()
    return Sql(text, (*_params([score, apart, failed]), asked.query.source, day, day, *within.params, *standing.params))


def _apart(near: Near | None) -> Sql:
    """The squared chord to a point."""
    if near is None:
        return Sql("CAST(NULL AS double precision)")
    x, y, z = sphere.point(near.lat, near.lon)
    return Sql("((e.x - %s) * (e.x - %s) + (e.y - %s) * (e.y - %s) + (e.z - %s) * (e.z - %s))", (x, x, y, y, z, z))


def _score(question: Question) -> Sql:
    """The score of the words, less what lies far from a place that was named without a radius."""
    if not question.wanted:
        return Sql("0.0")
    if question.near is None:
        return Sql("m.score")
    apart = _apart(question.near)
    factor = 1 / sphere.squared_chord(NEARNESS_KM)
    return Sql(f"m.score * (0.2 + 0.8 / (1 + coalesce({apart.text}, 4) * %s))", (*apart.params, factor))


def _standing(question: Question, dialect: Dialect) -> Sql:
    """The phrases that must stand there and the terms that may not."""
    pieces = [Sql(f"AND e.id IN ({ids.text})", ids.params) for ids in map(dialect.with_phrase, question.phrases)]
    if question.without:
        ids = dialect.with_term(question.without)
        pieces.append(Sql(f"AND e.id NOT IN ({ids.text})", ids.params))
    return Sql(_text(pieces, " "), _params(pieces))


def _within(near: Near | None, source: str) -> Sql:
    """The radius: first the box, which an index knows, then the circle; and what is for a whole area around the point."""
    if near is None or near.radius_km is None:
        return Sql("")
    apart = _apart(near)
    box = sphere.box(near.lat, near.lon, near.radius_km)
    limit = sphere.squared_chord(near.radius_km) * (1 + 1e-9)
    circle = f"e.lat BETWEEN %s AND %s AND e.lon BETWEEN %s AND %s AND {apart.text} <= %s"
    params = (box.south, box.north, box.west, box.east, *apart.params, limit)
    if not near.areas:
        return Sql(f"AND {circle}", params)
    # The source once more, for the index that has it before the degrees.
    text = f"AND ((e.source = %s AND {circle}) OR e.area IN ({_marks(near.areas)}))"
    return Sql(text, (source, *params, *map(clean, near.areas)))


def _failed(asked: Asked, dialect: Dialect) -> Sql:
    """One bit for each filter of which a candidate has none of the chosen codes."""
    bits, params = ["0"], []
    for number, (name, codes) in enumerate(asked.filters):
        picked = f"name = %s AND value IN ({_marks(codes)})"
        bits.append(f"CASE WHEN {dialect.has_one.format(picked)} THEN 0 ELSE {1 << number} END")
        params += [name, *codes]
    return Sql(" + ".join(bits), tuple(params))


def _frame(asked: Asked) -> Sql:
    """How many answers there are, and where the page starts: the last page when the asked one lies past the end."""
    size = asked.page_size
    text = """frame AS (
        SELECT count(*) AS total,
            CASE WHEN count(*) > %s THEN %s WHEN count(*) = 0 THEN 0 ELSE (count(*) - 1) / %s * %s END AS first
        FROM candidates WHERE failed = 0)"""
    return Sql(text, (asked.first, asked.first, size, size))


def _hits(asked: Asked) -> Sql:
    text = f"""hits AS (
        SELECT * FROM candidates WHERE failed = 0 ORDER BY {ORDERS[asked.order]} LIMIT %s OFFSET (SELECT first FROM frame))"""  # noqa: S608
    return Sql(text, (asked.page_size,))


def _counts(asked: Asked, dialect: Dialect) -> list[Sql]:
    """All codes of what counts for any facet, in one string for each filter that it fails; and what the codes of a facet are."""
    bits = (0, *(1 << number for number in range(len(asked.filters))))
    # One pass for each, because a GROUP BY would sort all candidates with their codes.
    strings = [
        Sql(f"SELECT 'string', {dialect.together}, '', {failed}, NULL, 0 FROM candidates WHERE failed = {failed}")  # noqa: S608
        for failed in bits
    ]
    codes = (
        f"SELECT 'codes', {dialect.all_codes}, name, 0, NULL, 0 FROM {CODES} WHERE name IN ({_marks(asked.facets)}) GROUP BY name"  # noqa: S608
    )
    return [*strings, Sql(codes, tuple(asked.facets))]


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _text(parts: Iterable[Sql], between: str) -> str:
    return between.join(part.text for part in parts)


def _params(parts: Sequence[Sql]) -> tuple[object, ...]:
    """The parameters of pieces that stand one after another, in the same order."""
    return tuple(param for part in parts for param in part.params)
