"""A proxy before a real server that can do everything that a server does when it is ill."""

import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

STUCK_SECONDS = 60
PRODUCT = b"X-Elastic-Product: Elasticsearch\r\n"

FAULTS = ["refuse", "hang", "slow", "drip", "503", "html", "other json", "half json", "close", "cut", "endless head"]


def _answer(status: str, body: bytes, kind: bytes = b"application/json") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n".encode()
    return head + PRODUCT + b"Content-Type: " + kind + b"\r\n\r\n" + body


class FaultProxy:
    """Passes everything on to the server behind it, until `fault` names something of FAULTS."""

    def __init__(self, behind: str) -> None:
        self.behind = (str(urlsplit(behind).hostname), int(urlsplit(behind).port or 80))
        self.fault = ""
        self.asked = 0
        self.ended = threading.Event()
        self._server: socketserver.ThreadingTCPServer | None = None
        self._port = 0
        self.listen()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    def listen(self) -> None:
        """Take connections, always on the same port."""
        proxy = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    proxy.serve(self.request)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop_listening(self) -> None:
        """Refuse connections from now on."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def ill(self, fault: str) -> None:
        """Be ill in this way; an empty string heals."""
        self.fault = fault
        if fault == "refuse":
            self.stop_listening()
        elif self._server is None:
            self.listen()

    def serve(self, visitor: socket.socket) -> None:
        """Answer requests on one connection, well or ill."""
        while request := _read_message(visitor):
            self.asked += 1
            if self.fault == "refuse":
                return
            if self.fault in ("hang", "slow"):
                self.ended.wait(STUCK_SECONDS)
            if self.fault and self.fault != "slow":
                self._misbehave(visitor, request)
                return
            visitor.sendall(self._pass_on(request))

    def _pass_on(self, request: bytes) -> bytes:
        with socket.create_connection(self.behind, timeout=60) as server:
            server.sendall(request)
            return _read_message(server)

    def _misbehave(self, visitor: socket.socket, request: bytes) -> None:
        canned = {
            "503": _answer("503 Service Unavailable", b'{"error": {"type": "cluster_block_exception"}, "status": 503}'),
            "html": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\n\r\n<h1>Hello</h1>",
            "other json": _answer("200 OK", b'{"took": "long", "hits": [], "items": 7}'),
            "half json": _answer("200 OK", b'{"took": 1, "hits": {"total"'),
        }
        if self.fault in canned:
            visitor.sendall(canned[self.fault])
        elif self.fault == "cut":
            whole = self._pass_on(request)
            visitor.sendall(whole[: len(whole) // 2])
        elif self.fault == "drip":
            self._drip(visitor, _answer("200 OK", b" " * 10_000))
        elif self.fault == "endless head":
            self._drip(visitor, b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000)

    def _drip(self, visitor: socket.socket, message: bytes) -> None:
        until = time.monotonic() + STUCK_SECONDS
        for byte in message:
            if time.monotonic() > until or self.ended.wait(0.05):
                return
            visitor.sendall(bytes([byte]))


def _read_message(source: socket.socket) -> bytes:
    """One HTTP message with a length; empty when the other side has gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = source.recv(65_536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0:
        piece = source.recv(65_536)
        if not piece:
            return b""
        data, missing = data + piece, missing - len(piece)
    return data


@contextmanager
def fault_proxy(behind: str) -> Iterator[FaultProxy]:
    """A proxy for as long as the block lasts."""
    proxy = FaultProxy(behind)
    try:
        yield proxy
    finally:
        proxy.ended.set()
        proxy.stop_listening()
