"""The supervisor: a taken port is said plainly, and when one part ends all end."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import serve

TOOLS = Path(serve.__file__).parent
ONE_ENDS = """
import sys; sys.path.insert(0, {tools!r})
import serve
serve.announce = lambda host, port: None
serve.processes = lambda host, port, workers: {{"short": "sleep 1", "long": "sleep 60"}}
sys.argv = ["serve.py", "--port", "0"]
sys.exit(serve.main())
"""


@pytest.mark.enable_socket
def test_a_taken_port_gives_one_line_that_says_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, str(TOOLS / "serve.py"), "--port", str(port)], capture_output=True, text=True, check=False
        )
    assert answer.returncode == 1
    assert answer.stderr.strip() == f"Port {port} is in use. Choose another: make run PORT={port + 1}"


def test_when_one_part_ends_all_end() -> None:
    # The long part sleeps a minute: were it not ended, the time-out would come first.
    answer = subprocess.run(
        [sys.executable, "-c", ONE_ENDS.format(tools=str(TOOLS))],
        capture_output=True,
        text=True,
        check=False,
        timeout=40,
        env=os.environ,
    )
    assert "short" in answer.stdout


def test_the_site_its_worker_and_its_scheduler_are_served_together() -> None:
    commands = serve.processes("127.0.0.1", 8000, 2)
    assert list(commands) == ["site", "worker", "scheduler"]
    assert "granian" in commands["site"]
