"""First signs of life; the contract is in contract.py."""

import pytest

from search import SearchDocument, SearchQuery
from search.engines.embedded import EmbeddedEngine

pytestmark = pytest.mark.django_db


def test_a_word_of_the_title_finds_its_document() -> None:
    engine = EmbeddedEngine()
    engine.index(
        [SearchDocument(key="x:1", source="x", title="Schoonmakers"), SearchDocument(key="x:2", source="x", title="Kok")]
    )

    assert [hit.pk for hit in engine.search(SearchQuery("x", "schoonmaker")).hits] == [1]
