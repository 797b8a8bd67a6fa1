"""From terms that were found to scored documents: the best way of each word, added up, times the coverage."""

from search.engines.dialects import Dialect, Sql
from search.question import Question
from search.text import COVERAGE_POWER


def matches(question: Question, dialect: Dialect) -> list[Sql]:
    """Named queries that end in `matches(id, score)`: every document with any of the words."""
    terms = question.terms
    number = {term: place for place, term in enumerate(terms)}
    rows = [
        (word, way, number[term], one_way.share)
        for word, wanted in enumerate(question.wanted)
        for way, one_way in enumerate(wanted.ways)
        for term in one_way.terms
    ]
    ways = Sql(f"ways(word, way, term, share) AS (VALUES {', '.join(f'({w}, {y}, {t}, {s:.4f})' for w, y, t, s in rows)})")
    by_way = Sql(
        """by_way AS (SELECT w.word, h.id, sum(h.score * w.share) AS score
        FROM term_hits h JOIN ways w ON w.term = h.term GROUP BY w.word, w.way, h.id)"""
    )
    by_word = Sql("by_word AS (SELECT word, id, max(score) AS score FROM by_way GROUP BY word, id)")
    total = f"sum(score) * {_coverage(len(question.wanted))}"
    scored = Sql(f"matches AS MATERIALIZED (SELECT id, {total} AS score FROM by_word GROUP BY id)")  # noqa: S608 - own names
    return [*dialect.term_hits(terms), ways, by_way, by_word, scored]


def _coverage(number: int) -> str:
    """The share of the words that were found, as a factor; a list of cases, because a power is slow in SQLite."""
    cases = " ".join(f"WHEN {found} THEN {(found / number) ** COVERAGE_POWER:.4f}" for found in range(1, number))
    return f"CASE count(*) {cases} ELSE 1 END" if cases else "1"
