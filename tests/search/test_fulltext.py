"""The full-text index in a database that others see too."""

import pytest
from django.db import connection

from search import SearchDocument, fulltext
from search.engines import dialects
from search.engines.embedded import EmbeddedEngine
from tests.search.documents import ask, document, question


def scores(engine: EmbeddedEngine) -> list[tuple[str, float]]:
    return [(hit.key, round(hit.score, 6)) for hit in ask(engine, question("tuin keuken")).hits]


def forty() -> list[SearchDocument]:
    return [document(number, "Kok" if number % 3 else "Kok tuin", body="keuken" * (number % 2)) for number in range(40)]


# Only the tables of this room are emptied afterwards: a whole flush would take the root page, which a migration made.
@pytest.mark.django_db(transaction=True, available_apps=["search"])
def test_scores_do_not_wait_for_the_database_to_be_analysed() -> None:
    engine = EmbeddedEngine()
    engine.index(forty())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # as after a crash: the counter of rows begins again
            cursor.execute("SELECT pg_stat_force_next_flush()")
            cursor.execute("SELECT pg_stat_reset_single_table_counters(%s::regclass)", [fulltext.TABLE])
    before = scores(engine)
    fulltext.tidy(connection)
    assert scores(engine) == before


@pytest.mark.django_db(transaction=True, available_apps=["search"])
def test_an_index_too_large_to_count_scores_by_the_figure_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = EmbeddedEngine()
    engine.index(forty())
    counted = scores(engine)
    monkeypatch.setattr(dialects, "COUNTED", 10)
    fulltext.tidy(connection)
    assert scores(engine) == counted
