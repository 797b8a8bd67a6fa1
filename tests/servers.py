"""Real servers, started once in a run for all tests that need them."""

from collections.abc import Iterator

import pytest

from tools.elastic.nodes import Node, running


@pytest.fixture(scope="session")
def elasticsearch_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A real Elasticsearch.

    Not in a module that others import it from: each of those would start a server of its own.
    """
    with running(tmp_path_factory.mktemp("elasticsearch")) as nodes:
        yield nodes[0]
