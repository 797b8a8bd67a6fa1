"""Talking to the servers: limits of time that hold whatever a server does, and every fault turned into SearchUnavailable."""

import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Timer
from time import monotonic
from typing import Any

from elastic_transport import NodeConfig, Urllib3HttpNode
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.errors import SearchUnavailable

# A visitor waits at most this long in all; the embedded engine then still answers within 1.5 s.
ASKING_SECONDS = 1.0
WRITING_SECONDS = 15.0
CONNECTIONS = 8

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Let all requests made inside end within this time together, whether a server is silent or sends a byte now and then."""
    token = _deadline.set(monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def _seconds_left() -> float | None:
    deadline = _deadline.get()
    return None if deadline is None else max(0.001, deadline - monotonic())


class TimedNode(Urllib3HttpNode):
    """A server to which no request lasts longer than what is left: urllib3 limits only the wait for the next byte."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = _timed(self.pool.ConnectionCls)

    def perform_request(self, *args: Any, **kwargs: Any) -> Any:
        """Send one request."""
        if (seconds := _seconds_left()) is not None:
            kwargs["request_timeout"] = seconds
        return super().perform_request(*args, **kwargs)


def _timed(base: Any) -> Any:
    """Derive a connection that is cut when the time is up, so that no thread stays behind with a server that dawdles."""

    class TimedConnection(base):
        def getresponse(self) -> Any:
            """Wait for the answer, head and body."""
            seconds = _seconds_left()
            if seconds is None:
                return super().getresponse()
            timer = Timer(seconds, _cut, [self.sock])
            timer.daemon = True
            timer.start()
            try:
                return super().getresponse()
            finally:
                timer.cancel()

    return TimedConnection


def _cut(sock: Any) -> None:
    # Below TLS, which would wait for the other side's goodbye.
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def client_for_questions(addresses: Sequence[str]) -> Elasticsearch:
    """A client that tries one other server when one is gone, and never waits for a second chance."""
    return _client(addresses, request_timeout=ASKING_SECONDS, max_retries=1, retry_on_status=())


def client_for_writing(addresses: Sequence[str]) -> Elasticsearch:
    """A patient client, for the worker and the commands."""
    return _client(addresses, request_timeout=WRITING_SECONDS, max_retries=2)


def _client(addresses: Sequence[str], **options: Any) -> Elasticsearch:
    if not addresses:
        raise SearchUnavailable("SEARCH_URL is empty")
    return Elasticsearch(list(addresses), node_class=TimedNode, connections_per_node=CONNECTIONS, **options)


@contextmanager
def faults() -> Iterator[None]:
    """Let no error of the client cross the border. The text of a question may stand in its message, so that stays inside."""
    try:
        yield
    except ApiError as error:
        kind = error.error if re.fullmatch(r"\w{1,80}", str(error.error)) else ""
        raise SearchUnavailable(f"the search server answered {error.status_code} {kind}".rstrip()) from error
    except TransportError as error:
        raise SearchUnavailable(f"the search server did not answer ({type(error).__name__})") from error


@contextmanager
def understood() -> Iterator[None]:
    """An answer in which the expected is not found is no answer; only for code that reads answers."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise SearchUnavailable("the search server answered something else") from error
