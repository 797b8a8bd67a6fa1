"""The full-text index in a database that others see too."""

import pytest
from django.db import connection

from search import fulltext
from search.engines.embedded import EmbeddedEngine
from tests.search.documents import ask, document, question


# Only the tables of this room are emptied afterwards: a whole flush would take the root page, which a migration made.
@pytest.mark.django_db(transaction=True, available_apps=["search"])
def test_scores_do_not_wait_for_the_database_to_be_analysed() -> None:
    engine = EmbeddedEngine()
    engine.index([document(number, "Kok" if number % 3 else "Kok tuin", body="keuken" * (number % 2)) for number in range(40)])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")
    before = [(hit.key, round(hit.score, 6)) for hit in ask(engine, question("tuin keuken")).hits]
    fulltext.tidy(connection)
    assert [(hit.key, round(hit.score, 6)) for hit in ask(engine, question("tuin keuken")).hits] == before
