"""The search server is gone: every page that searches still comes, from the embedded engine."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from search.asking import forget_faults
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.registry import _engines
from tests.regions.factories import RegionTree
from tests.vacancies.reading import board, place, titles

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]

NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _server_gone(region_tree: RegionTree, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place is in the embedded index, and the site is set to a server where nobody listens."""
    place(title="Hulp in de kas")
    settings.SEARCH_ENGINE = "elasticsearch"
    monkeypatch.setitem(_engines, "elasticsearch", ElasticsearchEngine([NOBODY_LISTENS]))
    forget_faults()
    yield
    forget_faults()


def test_the_board_answers_and_says_so(client: Client) -> None:
    html = board(client, "?q=kas")
    assert titles(html) == ["Hulp in de kas"]
    assert "Zoeken werkt nu beperkt" in html


def test_the_json_answer_says_so(client: Client) -> None:
    answer = client.get("/api/v1/vacatures?q=kas").json()
    assert (answer["totaal"], answer["beperkt"]) == (1, True)


@pytest.mark.parametrize("address", ["/zoeken/?q=kas", "/lessen/?q=kas", "/vacatures/?q=bestaatniet", "/"])
def test_no_other_page_breaks(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200
