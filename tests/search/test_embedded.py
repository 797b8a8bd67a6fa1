"""The engine in the site's own database: SQLite or PostgreSQL, whichever the suite runs on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from search import SearchUnavailable, fulltext, understand
from search.engines.codes import character
from search.engines.embedded import EmbeddedEngine
from search.models import FacetCode, SearchEntry, SearchText
from tests.search.contract import EngineContract
from tests.search.documents import ask, document, question

pytestmark = pytest.mark.django_db

FILTERS = {f"facet{number}": [f"code{code}" for code in range(number + 1)] for number in range(5)}


@pytest.fixture
def engine() -> EmbeddedEngine:
    """The embedded engine on an empty index."""
    return EmbeddedEngine()


class TestEmbeddedEngine(EngineContract):
    """The contract."""


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("filters", [0, 1, 5])
@pytest.mark.parametrize("text", ["", "kok horeca keuken"])
def test_a_question_costs_one_query(
    engine: EmbeddedEngine, django_assert_num_queries: Callable[..., Any], rows: int, filters: int, text: str
) -> None:
    engine.index([document(number, "Kok", facets={"facet0": ("code0",)}) for number in range(rows)])
    chosen = dict(list(FILTERS.items())[:filters])
    query = question(text, filters=chosen, facets=tuple(FILTERS))
    understood = understand(query)
    with django_assert_num_queries(1):
        engine.search(query, understood)


def test_two_saves_are_one_entry(engine: EmbeddedEngine) -> None:
    engine.index([document(1)])
    engine.index([document(1)])
    assert (SearchEntry.objects.count(), SearchText.objects.count()) == (1, 1)


def test_thousands_of_codes_each_have_their_own_character() -> None:
    assert len({character(pk) for pk in range(1, 70_000)}) == 69_999
    "".join(character(pk) for pk in range(1, 70_000)).encode()


@pytest.mark.parametrize("pk", [1, 54_000, 55_039, 55_040, 60_000])
def test_a_code_far_down_the_list_is_filtered_and_counted(engine: EmbeddedEngine, pk: int) -> None:
    FacetCode.objects.create(pk=pk, name="soort", value="laat")
    engine.index([document(1, facets={"soort": ("laat",)}), document(2)])
    page = ask(engine, question(filters={"soort": ["laat"]}, facets=("soort",)))
    assert (page.total, page.facets) == (1, {"soort": {"laat": 1}})


def test_rows_that_django_deletes_leave_the_full_text_index_too(engine: EmbeddedEngine) -> None:
    engine.index([document(1, "Kok"), document(2, "Kok")])
    SearchEntry.objects.filter(object_pk=1).delete()
    assert ask(engine, question("kok")).total == 1


def test_a_fault_of_the_database_leaves_as_search_unavailable(engine: EmbeddedEngine) -> None:
    def fail(*args: Any) -> None:
        raise OperationalError("disk I/O error")

    query = question("kok")
    understood = understand(query)
    with connection.execute_wrapper(fail):
        for attempt in (lambda: engine.search(query, understood), lambda: engine.remove(["x:1"]), engine.health):
            with pytest.raises(SearchUnavailable, match="disk"):
                attempt()


def test_a_missing_full_text_index_is_named(engine: EmbeddedEngine) -> None:
    statements = {"sqlite": fulltext.SQLITE_DROP, "postgresql": fulltext.POSTGRESQL_DROP}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    assert "migrate search" in engine.health().fault
