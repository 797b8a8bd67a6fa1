"""The few places where SQLite and PostgreSQL find words differently; all the rest of the question is the same SQL."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from search.engines.codes import POINT_SQL
from search.fulltext import CLASSES, FIELDS, INDEX, TABLE
from search.text import WEIGHTS

CODES = "search_facetcode"
# How soon more of the same word counts for nothing more, and how much a long text is held against it; as FTS5 has them.
BM25_K1, BM25_B = 1.2, 0.75
# Where a phrase may stand.
PHRASE_FIELDS = ("title", "labels", "body")
# The score of a document in which only common words stand: below any other, twice as much for one in the title.
COMMON_ALONE = 0.0001
# PostgreSQL: an index of fewer entries is counted at each question (0.3 ms), of a larger one its own estimate is taken.
COUNTED = 2_000


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with its parameters in the order in which they stand."""

    text: str
    params: tuple[Any, ...] = ()


class Dialect(Protocol):
    """How one kind of database finds words."""

    # The join that keeps its left side outside: SQLite's planner takes the word "cross" as an order.
    join: str
    # The function that gives the greatest of its arguments.
    greatest: str
    # Puts the codes of many rows together.
    together: str
    # Puts the numbers and values of facet codes together, one a line.
    all_codes: str
    # Tests whether a row's codes have one of the characters of some facet codes, which are picked by a condition.
    has_one: str

    def term_hits(self, terms: Sequence[str], common: Collection[str]) -> list[Sql]:
        """Named queries that end in `term_hits(term, id, score)`: every document with the term of that number, and its score.

        Common terms are only scored in the documents that another term finds; `also(id, score)` has the rest of theirs.
        """
        ...

    def with_term(self, terms: Sequence[str]) -> Sql:
        """A query for the ids of the documents with any of these terms."""
        ...

    def with_phrase(self, phrase: Sequence[str]) -> Sql:
        """A query for the ids of the documents in which these terms follow one another."""
        ...


class SqliteDialect:
    """FTS5: bm25 of each term alone already weighs how rare it is; the sum is bm25 of all."""

    join = "CROSS JOIN"
    greatest = "max"
    together = "group_concat(codes, '')"
    all_codes = "group_concat(id || ' ' || value, char(10))"
    has_one = f"e.codes GLOB (SELECT '*[' || group_concat(char({POINT_SQL}), '') || ']*' FROM {CODES} WHERE {{}})"  # noqa: S608 - own names

    def term_hits(self, terms: Sequence[str], common: Collection[str]) -> list[Sql]:
        """One walk per term through the full-text index; materialised, because bm25 may not be moved into a GROUP BY."""
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        one = f"rowid AS id, -bm25({INDEX}, {weights}) AS score FROM {INDEX} WHERE {INDEX} MATCH %s"
        walks = {term: f"SELECT {number} AS term, {one}" for number, term in enumerate(terms)}
        telling = [term for term in terms if term not in common]
        first = _walks("telling", [walks[term] for term in telling], [f'"{term}"' for term in telling])
        if not common:
            return [first, Sql("term_hits AS (SELECT * FROM telling)")]
        # The plus keeps the planner from starting a walk for each document.
        among = [f"{walks[term]} AND +rowid IN (SELECT id FROM telling)" for term in sorted(common)]  # noqa: S608 - own names
        found = [f'"{term}"' for term in sorted(common)]
        either = " OR ".join(found)
        titled = f"CASE WHEN rowid IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s) THEN 2 ELSE 1 END"  # noqa: S608 - own names
        also = f"""also AS (SELECT rowid AS id, {titled} * {COMMON_ALONE} AS score FROM {INDEX}
            WHERE {INDEX} MATCH %s AND +rowid NOT IN (SELECT id FROM telling))"""  # noqa: S608 - own names
        return [
            first,
            _walks("among", among, found),
            Sql("term_hits AS (SELECT * FROM telling UNION ALL SELECT * FROM among)"),
            Sql(also, (f"{{title_terms title_parts}} : ({either})", either)),
        ]

    def with_term(self, terms: Sequence[str]) -> Sql:
        """One walk through the full-text index."""
        return self._ids(" OR ".join(f'"{term}"' for term in terms))

    def with_phrase(self, phrase: Sequence[str]) -> Sql:
        """FTS5 keeps the places of terms in each column."""
        columns = " ".join(FIELDS[field] for field in PHRASE_FIELDS)
        return self._ids(f'{{{columns}}} : "{" ".join(phrase)}"')

    def _ids(self, expression: str) -> Sql:
        return Sql(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s", (expression,))  # noqa: S608 - own names


class PostgresqlDialect:
    """tsvector: ts_rank_cd says how often and where a term stands; rarity and length are put to that as BM25 does."""

    join = "JOIN"
    greatest = "greatest"
    together = "string_agg(codes, '')"
    all_codes = "string_agg(id || ' ' || value, chr(10))"
    has_one = f"e.codes ~ (SELECT '[' || string_agg(chr(({POINT_SQL})::int), '') || ']' FROM {CODES} WHERE {{}})"  # noqa: S608 - own names

    def term_hits(self, terms: Sequence[str], common: Collection[str]) -> list[Sql]:
        """One walk per term through the GIN index, then rarity from the number of hits and length from those found."""
        top = max(CLASSES)
        weights = ", ".join(f"{weight / top:.4f}" for weight in sorted(CLASSES))
        # Of one term ts_rank_cd is the sum of the weights of all its places; ts_rank counts a second one for a quarter.
        often = f"ts_rank_cd('{{{weights}}}', {INDEX}, %s::tsquery) * {top}"
        one = f"entry_id AS id, {often} AS often, length FROM {TABLE} WHERE {INDEX} @@ %s::tsquery"
        walks = {term: f"SELECT {number} AS term, {one}" for number, term in enumerate(terms)}
        telling = [term for term in terms if term not in common]
        first = _walks("telling", [walks[term] for term in telling], [f"'{term}'" for term in telling for _ in range(2)])
        both = "SELECT * FROM telling" + (" UNION ALL SELECT * FROM among" if common else "")  # noqa: S608 - own names
        # The planner's figure stays -1 until the first ANALYZE; the counter of rows can be off until then, because each
        # connection reports its changes in its own time.
        known = f"""SELECT CASE WHEN counted < {COUNTED} THEN counted ELSE greatest(counted,
            (SELECT greatest(reltuples, pg_stat_get_live_tuples(oid)) FROM pg_class WHERE oid = '{TABLE}'::regclass)) END AS known
            FROM (SELECT count(*) AS counted FROM (SELECT FROM {TABLE} LIMIT {COUNTED}) first) few"""  # noqa: S608 - own names
        rarity = f"""rarity AS (
            SELECT term, ln(1 + (greatest(0, known - count(*)) + 0.5) / (count(*) + 0.5)) AS rare
            FROM walks, ({known}) size GROUP BY term, known)"""  # noqa: S608
        usual = "usual AS (SELECT avg(length) AS length FROM walks)"
        share = f"(often + {BM25_K1} * ({1 - BM25_B} + {BM25_B} * w.length / usual.length))"
        hits = f"""term_hits AS (
            SELECT term, id, rare * often * {BM25_K1 + 1} / {share} AS score FROM walks w JOIN rarity USING (term), usual)"""  # noqa: S608
        scored = [Sql(f"walks AS ({both})"), Sql(rarity), Sql(usual), Sql(hits)]
        return [first, *self._among(walks, common), *scored] if common else [first, *scored]

    def _among(self, walks: Mapping[str, str], common: Collection[str]) -> list[Sql]:
        """The hits of common terms in the documents that another term finds, and the other documents that have them."""
        found = [f"'{term}'" for term in sorted(common)]
        among = [f"{walks[term]} AND entry_id IN (SELECT id FROM telling)" for term in sorted(common)]  # noqa: S608 - own names
        either = " | ".join(found)
        titled = f"CASE WHEN {INDEX} @@ %s::tsquery THEN 2 ELSE 1 END"
        also = f"""also AS (SELECT entry_id AS id, {titled} * {COMMON_ALONE} AS score FROM {TABLE}
            WHERE {INDEX} @@ %s::tsquery AND entry_id NOT IN (SELECT id FROM telling))"""  # noqa: S608 - own names
        in_title = " | ".join(f"{term}:A" for term in found)
        return [_walks("among", among, [term for term in found for _ in range(2)]), Sql(also, (in_title, either))]

    def with_term(self, terms: Sequence[str]) -> Sql:
        """One walk through the GIN index."""
        return self._ids(" | ".join(f"'{term}'" for term in terms))

    def with_phrase(self, phrase: Sequence[str]) -> Sql:
        """All of the terms by the GIN index, then their order in the text itself: places in the vector run on over fields."""
        ids = self._ids(" & ".join(f"'{term}'" for term in phrase))
        stands = " OR ".join(f"position(%s in ' ' || {FIELDS[field]} || ' ') > 0" for field in PHRASE_FIELDS)
        return Sql(f"{ids.text} AND ({stands})", (*ids.params, *[f" {' '.join(phrase)} "] * len(PHRASE_FIELDS)))

    def _ids(self, expression: str) -> Sql:
        return Sql(f"SELECT entry_id FROM {TABLE} WHERE {INDEX} @@ %s::tsquery", (expression,))  # noqa: S608 - own names


def _walks(name: str, walks: Sequence[str], params: Sequence[object]) -> Sql:
    return Sql(f"{name} AS MATERIALIZED ({' UNION ALL '.join(walks)})", tuple(params))


DIALECTS: dict[str, Dialect] = {"sqlite": SqliteDialect(), "postgresql": PostgresqlDialect()}
