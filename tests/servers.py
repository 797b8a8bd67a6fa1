"""Real servers, started once in a run for all tests that need them."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.elastic.nodes import Node, running

MEMORY = Path("/dev/shm")
ROOM = 2**30


@pytest.fixture(scope="session")
def quick_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where the machine has room for that: a server writes each change through to its disk."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        yield tmp_path_factory.mktemp("quick")
        return
    with tempfile.TemporaryDirectory(dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def elasticsearch_node(quick_folder: Path) -> Iterator[Node]:
    """A real Elasticsearch.

    Not in a module that others import it from: each of those would start a server of its own.
    """
    with running(quick_folder) as nodes:
        yield nodes[0]
