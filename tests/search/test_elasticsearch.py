"""The engine on a real Elasticsearch."""

from collections.abc import Iterator
from secrets import token_hex

import pytest

from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.search.contract import EngineContract
from tests.search.documents import SOURCE
from tools.elastic.nodes import Node

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.xdist_group("elasticsearch")]


PATIENCE_SECONDS = 20.0  # the machine of the tests may be busy; how long a visitor waits is tested with the faults


@pytest.fixture(scope="module")
def indexed_elsewhere(elasticsearch_node: Node) -> Iterator[ElasticsearchEngine]:
    """The engine with an index of another source."""
    engine = ElasticsearchEngine([elasticsearch_node.address], f"test{token_hex(4)}", "0-1", PATIENCE_SECONDS)
    engine.rebuild("elders", [])
    yield engine
    for index in engine.indexes.known():
        engine.indexes.drop(index.name)


@pytest.fixture
def engine(indexed_elsewhere: ElasticsearchEngine) -> Iterator[ElasticsearchEngine]:
    """The engine on empty indexes of two sources."""
    indexed_elsewhere.rebuild(SOURCE, [])
    yield indexed_elsewhere
    indexed_elsewhere.remove(["elders:1"])


class TestElasticsearchEngine(EngineContract):
    """The contract."""
