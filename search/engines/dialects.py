"""The few places where SQLite and PostgreSQL find words differently; all the rest of the question is the same SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from search.engines.codes import POINT_SQL
from search.fulltext import INDEX, TABLE

CODES = "search_facetcode"

# What a word found in title, labels, place or body counts for. The optimum is flat (measured on 147 questions): do not polish.
WEIGHTS = {"title": 5.9, "labels": 2.0, "place": 2.0, "body": 0.3}
# A document that holds this share of the words keeps this share of its score, to the power below.
COVERAGE_POWER = 0.7


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

    def matches(self, words: Sequence[str]) -> Sql:
        """Named queries that end in `matches(id, score)`: every document with any of the words, the more the better."""
        ...


class SqliteDialect:
    """FTS5: bm25 of each word alone already weighs how rare it is; the sum is bm25 of all."""

    join = "CROSS JOIN"
    together = "group_concat(codes, '')"
    has_one = f"e.codes GLOB (SELECT '*[' || group_concat(char({POINT_SQL}), '') || ']*' FROM {CODES} WHERE {{}})"  # noqa: S608 - own names

    def matches(self, words: Sequence[str]) -> Sql:
        """One walk per word through the full-text index."""
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        one = f"SELECT rowid AS id, -bm25({INDEX}, {weights}) AS score FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608 - own names
        params = tuple(f'"{word}"' for word in words)
        if len(words) == 1:
            return Sql(f"matches AS MATERIALIZED ({one})", params)
        # Materialised, because bm25 may not stand where the planner could move it: into the GROUP BY.
        text = f"""word_hits AS MATERIALIZED ({_union(one, words)}),
            matches AS MATERIALIZED (SELECT id, sum(score) * {_coverage(words)} AS score FROM word_hits GROUP BY id)"""  # noqa: S608
        return Sql(text, params)


class PostgresqlDialect:
    """tsvector: ts_rank knows places in the text but not how rare a word is, so that is multiplied in."""

    join = "JOIN"
    together = "string_agg(codes, '')"
    has_one = f"e.codes ~ (SELECT '[' || string_agg(chr(({POINT_SQL})::int), '') || ']' FROM {CODES} WHERE {{}})"  # noqa: S608 - own names

    def matches(self, words: Sequence[str]) -> Sql:
        """One walk per word through the GIN index, then rarity from the number of hits."""
        top = WEIGHTS["title"]
        weights = ", ".join(str(round(weight / top, 3)) for weight in reversed(WEIGHTS.values()))
        one = f"""SELECT %s AS word, entry_id AS id, ts_rank('{{{weights}}}', {INDEX}, %s::tsquery, 1) AS score
            FROM {TABLE} WHERE {INDEX} @@ %s::tsquery"""  # noqa: S608 - own names
        text = f"""word_hits AS MATERIALIZED ({_union(one, words)}),
            rarity AS (
                SELECT word, ln(1 + (greatest(0, known - count(*)) + 0.5) / (count(*) + 0.5)) AS idf
                FROM word_hits, (SELECT reltuples AS known FROM pg_class WHERE oid = '{TABLE}'::regclass) size
                GROUP BY word, known),
            matches AS MATERIALIZED (
                SELECT id, sum(score * idf) * {_coverage(words)} AS score
                FROM word_hits JOIN rarity USING (word) GROUP BY id)"""  # noqa: S608 - own names
        params = tuple(param for word in words for param in (word, f"'{word}'", f"'{word}'"))
        return Sql(text, params)


DIALECTS: dict[str, Dialect] = {"sqlite": SqliteDialect(), "postgresql": PostgresqlDialect()}


def _union(one: str, words: Sequence[str]) -> str:
    return " UNION ALL ".join([one] * len(words))


def _coverage(words: Sequence[str]) -> str:
    """The share of the words that were found, as a factor; a list of cases, because a power is slow in SQLite."""
    number = len(words)
    cases = " ".join(f"WHEN {found} THEN {(found / number) ** COVERAGE_POWER:.4f}" for found in range(1, number))
    return f"CASE count(*) {cases} ELSE 1 END" if cases else "1"
