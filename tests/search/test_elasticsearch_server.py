"""The real Elasticsearch that the next engine will be tested with starts, indexes and answers."""

import json
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.elastic import server

pytestmark = pytest.mark.elasticsearch


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(address: str, method: str = "GET", body: object = None) -> dict[str, object]:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(address, data=data, method=method, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as response:
        answer: dict[str, object] = json.loads(response.read())
        return answer


@pytest.fixture
def node(tmp_path: Path) -> Iterator[str]:
    """The address of a node of its own."""
    port = free_port()
    settings = server.node_settings(port, free_port(), tmp_path / "data")
    process = subprocess.Popen(server.command(settings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(120):
            try:
                ask(f"{address}/_cluster/health?wait_for_status=yellow&timeout=5s")
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_it_finds_prepared_words_with_the_whitespace_analyser(node: str) -> None:
    ask(f"{node}/places", "PUT", {"mappings": {"properties": {"title": {"type": "text", "analyzer": "whitespace"}}}})
    ask(f"{node}/places/_doc/1?refresh=true", "PUT", {"title": "groen voorzien groenvoorzien"})
    found = ask(f"{node}/places/_search", "POST", {"query": {"match": {"title": "voorzien"}}})
    assert found["hits"]["total"]["value"] == 1  # type: ignore[index]
