"""The real Elasticsearch that the engine is tested with starts, indexes and answers."""

import pytest

from tools.elastic.nodes import Node

pytestmark = [pytest.mark.elasticsearch, pytest.mark.xdist_group("elasticsearch")]


def test_it_finds_prepared_words_with_the_whitespace_analyser(elasticsearch_node: Node) -> None:
    elasticsearch_node.ask("/places", "PUT", {"mappings": {"properties": {"title": {"type": "text", "analyzer": "whitespace"}}}})
    elasticsearch_node.ask("/places/_doc/1?refresh=true", "PUT", {"title": "groen voorzien groenvoorzien"})
    found = elasticsearch_node.ask("/places/_search", "POST", {"query": {"match": {"title": "voorzien"}}})
    assert found["hits"]["total"]["value"] == 1
