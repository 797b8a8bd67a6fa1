"""Components that were drawn before, in the memory of this process, and whose pages may add to them.

Only a page that is the same for every visitor adds to what is kept: its address holds no question and nobody is logged in.
So nothing that a visitor typed and nothing about a person stays in memory, and nobody can fill it with addresses of their own.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

MOST = 4000
LONGEST = 10_000  # characters of one drawing

_adding: ContextVar[bool] = ContextVar("adding", default=False)


class Drawings:
    """Finished HTML by what it was drawn from; the oldest go first."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, SafeString] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> SafeString | None:
        """Return what was drawn before; None for what was not, or has no key."""
        return None if key is None else self._kept.get(key)

    def keep(self, key: Hashable, html: SafeString) -> None:
        """Keep a drawing, when this page may add to what is kept."""
        if key is None or not _adding.get() or len(html) > LONGEST:
            return
        with self._lock:
            self._kept[key] = html
            while len(self._kept) > MOST:
                del self._kept[next(iter(self._kept))]

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()


drawings = Drawings()


@contextmanager
def adding(allowed: bool = True) -> Iterator[None]:
    """Let what is drawn within be kept, or not."""
    before = _adding.set(allowed)
    try:
        yield
    finally:
        _adding.reset(before)


def keep_drawings_of_public_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: add only to what is kept when the page is the same for every visitor."""

    def middleware(request: HttpRequest) -> HttpResponse:
        same_for_everybody = request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING") and not request.COOKIES
        with adding(same_for_everybody):
            return get_response(request)

    return middleware
