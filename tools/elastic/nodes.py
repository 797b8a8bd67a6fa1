"""Starts one real Elasticsearch node, or a cluster of several, for as long as a block of code lasts."""

import json
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.elastic import server

PATIENCE_SECONDS = 120


@dataclass
class Node:
    """One running node."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: object = None) -> Any:
        """Send a request and read the JSON that comes back."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.address + path, data=data, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read())

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait()


def free_ports(number: int) -> list[int]:
    """Ports on which nobody listens."""
    probes = [socket.socket() for _ in range(number)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


@contextmanager
def running(folder: Path, number: int = 1, heap: str = "512m") -> Iterator[list[Node]]:
    """Start nodes that know one another, wait until all have joined, and end them afterwards."""
    ports = free_ports(2 * number)
    http, transport = ports[:number], ports[number:]
    nodes: list[Node] = []
    try:
        for http_port, transport_port in zip(http, transport, strict=True):
            settings = _settings(http_port, transport_port, folder, transport, http)
            command = server.command(settings, heap)
            nodes.append(Node(http_port, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)))
        _wait(nodes[0], number)
        yield nodes
    finally:
        for node in nodes:
            node.process.terminate()
        for node in nodes:
            try:
                node.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                node.kill()


def _settings(http: int, transport: int, folder: Path, transports: Sequence[int], https: Sequence[int]) -> dict[str, str]:
    settings = server.node_settings(http, transport, folder / f"data-{http}")
    if len(transports) > 1:
        del settings["discovery.type"]
        settings["discovery.seed_hosts"] = ",".join(f"127.0.0.1:{port}" for port in transports)
        settings["cluster.initial_master_nodes"] = ",".join(f"node-{port}" for port in https)
    return settings


def _wait(node: Node, number: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            health = node.ask(f"/_cluster/health?wait_for_nodes={number}&wait_for_status=yellow&timeout=5s")
            if not health["timed_out"]:
                return
        except OSError:
            time.sleep(0.3)
        if time.monotonic() > until or node.process.poll() is not None:
            raise RuntimeError(f"Elasticsearch did not start; try: {' '.join(server.command({}))}")
