"""From terms that were found to scored documents: the best way of each word, added up, times the coverage."""

from search.engines.dialects import Dialect, Sql
from search.question import Question, Wanted
from search.text import COVERAGE_POWER


def matches(question: Question, dialect: Dialect) -> list[Sql]:
    """Named queries that end in `matches(id, score)`: every document with any of the words.

    All hits are grouped once, with one column for each way; grouping by way, word and document in turn was three times as slow.
    """
    number = {term: place for place, term in enumerate(question.terms)}
    words = [_columns(place, wanted, number) for place, wanted in enumerate(question.wanted)]
    sums = ", ".join(column for columns in words for column in columns)
    best = ", ".join(f"{_best(place, len(columns), dialect)} AS best{place}" for place, columns in enumerate(words))
    total = " + ".join(f"best{place}" for place in range(len(words)))
    by_way = f"SELECT id, {sums} FROM term_hits GROUP BY id"  # noqa: S608 - numbers of ours
    by_word = f"SELECT id, {best} FROM ({by_way}) AS by_way"  # noqa: S608
    scored = f"SELECT id, ({total}) * {_coverage(len(words))} AS score FROM ({by_word}) AS by_word"  # noqa: S608
    common = question.common_terms
    if len(number) == 1:  # nothing to add up
        scored = f"SELECT id, score * {max(way.share for way in question.wanted[0].ways):.4f} AS score FROM term_hits"  # noqa: S608
    rest = " UNION ALL SELECT id, score FROM also" if common else ""
    return [*dialect.term_hits(question.terms, common), Sql(f"matches AS MATERIALIZED ({scored}{rest})")]


def _columns(place: int, wanted: Wanted, number: dict[str, int]) -> list[str]:
    """What each way of a word adds up to in one document."""
    columns = []
    for which, way in enumerate(wanted.ways):
        terms = ", ".join(str(number[term]) for term in way.terms)
        columns.append(f"sum(CASE WHEN term IN ({terms}) THEN score ELSE 0 END) * {way.share:.4f} AS way{place}_{which}")
    return columns


def _best(place: int, ways: int, dialect: Dialect) -> str:
    names = ", ".join(f"way{place}_{which}" for which in range(ways))
    return f"{dialect.greatest}({names})" if ways > 1 else names


def _coverage(number: int) -> str:
    """The share of the words that were found, as a factor; a list of cases, because a power is slow in SQLite."""
    found = " + ".join(f"CASE WHEN best{place} > 0 THEN 1 ELSE 0 END" for place in range(number))
    cases = " ".join(f"WHEN {words} THEN {(words / number) ** COVERAGE_POWER:.4f}" for words in range(1, number))
    return f"CASE {found} {cases} ELSE 1 END" if cases else "1"
