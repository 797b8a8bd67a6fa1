"""The few places where SQLite and PostgreSQL find words differently; all the rest of the question is the same SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from search.engines.codes import POINT_SQL
from search.fulltext import CLASSES, FIELDS, INDEX, TABLE
from search.text import WEIGHTS

CODES = "search_facetcode"
# Where a phrase may stand.
PHRASE_FIELDS = ("title", "labels", "body")


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with its parameters in the order in which they stand."""

    text: str
    params: tuple[Any, ...] = ()


class Dialect(Protocol):
    """How one kind of database finds words."""

    # The join that keeps its left side outside: SQLite's planner takes the word "cross" as an order.
    join: str
    # Puts the codes of many rows together.
    together: str
    # Tests whether a row's codes have one of the characters of some facet codes, which are picked by a condition.
    has_one: str

    def term_hits(self, terms: Sequence[str]) -> list[Sql]:
        """Named queries that end in `term_hits(term, id, score)`: every document with the term of that number, and its score."""
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
    together = "group_concat(codes, '')"
    has_one = f"e.codes GLOB (SELECT '*[' || group_concat(char({POINT_SQL}), '') || ']*' FROM {CODES} WHERE {{}})"  # noqa: S608 - own names

    def term_hits(self, terms: Sequence[str]) -> list[Sql]:
        """One walk per term through the full-text index; materialised, because bm25 may not be moved into a GROUP BY."""
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        walks = [
            f"SELECT {number} AS term, rowid AS id, -bm25({INDEX}, {weights}) AS score FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
            for number in range(len(terms))
        ]
        return [Sql(f"term_hits AS MATERIALIZED ({' UNION ALL '.join(walks)})", tuple(f'"{term}"' for term in terms))]

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
    """tsvector: ts_rank knows places in the text but not how rare a term is, so that is multiplied in."""

    join = "JOIN"
    together = "string_agg(codes, '')"
    has_one = f"e.codes ~ (SELECT '[' || string_agg(chr(({POINT_SQL})::int), '') || ']' FROM {CODES} WHERE {{}})"  # noqa: S608 - own names

    def term_hits(self, terms: Sequence[str]) -> list[Sql]:
        """One walk per term through the GIN index, then rarity from the number of hits."""
        top = max(CLASSES)
        weights = ", ".join(str(round(weight / top, 3)) for weight in sorted(CLASSES))
        walks = [
            f"""SELECT {number} AS term, entry_id AS id, ts_rank('{{{weights}}}', {INDEX}, %s::tsquery, 1) AS score
            FROM {TABLE} WHERE {INDEX} @@ %s::tsquery"""  # noqa: S608 - own names
            for number in range(len(terms))
        ]
        rarity = f"""rarity AS (
            SELECT term, ln(1 + (greatest(0, known - count(*)) + 0.5) / (count(*) + 0.5)) AS idf
            FROM ranks, (SELECT reltuples AS known FROM pg_class WHERE oid = '{TABLE}'::regclass) size GROUP BY term, known)"""  # noqa: S608
        hits = "term_hits AS (SELECT term, id, score * idf AS score FROM ranks JOIN rarity USING (term))"
        params = tuple(f"'{term}'" for term in terms for _ in range(2))
        return [Sql(f"ranks AS MATERIALIZED ({' UNION ALL '.join(walks)})", params), Sql(rarity), Sql(hits)]

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


DIALECTS: dict[str, Dialect] = {"sqlite": SqliteDialect(), "postgresql": PostgresqlDialect()}
