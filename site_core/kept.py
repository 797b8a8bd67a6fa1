"""A value that many pages need and that seldom changes, kept in the memory of this process for half a minute."""

from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

SECONDS = 30

T = TypeVar("T")

_all: WeakSet["Kept[Any]"] = WeakSet()


class Kept(Generic[T]):
    """What `make` returned at most half a minute ago, today. Nobody may change the value: everybody gets the same one.

    With `by_language` there is one for each language: for what holds words of ours, or addresses of pages.
    """

    def __init__(self, make: Callable[[], T], *, by_language: bool = False) -> None:
        self._make = make
        self._by_language = by_language
        self._held: dict[str | None, tuple[float, date, T]] = {}
        _all.add(self)

    def get(self) -> T:
        """Return the value, made anew when it is older or of yesterday."""
        language = get_language() if self._by_language else None
        # What is forgotten while it is made must not be kept: `forget` puts another dictionary in the place of this one.
        kept, today = self._held, timezone.localdate()
        held = kept.get(language)
        if held is None or held[0] < monotonic() or held[1] != today:
            held = kept[language] = (monotonic() + SECONDS, today, self._make())
        return held[2]

    def forget(self) -> None:
        """Make it anew the next time; other processes follow within half a minute."""
        self._held = {}

    def forget_on(self, **_event: Any) -> None:
        """Receive a signal of a change: forget now, and again once the change is committed."""
        self.forget()
        transaction.on_commit(self.forget)


def forget_everything_kept() -> None:
    """Make every such value anew the next time."""
    for kept in _all:
        kept.forget()
