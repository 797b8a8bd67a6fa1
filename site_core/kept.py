"""A value that many pages need and that seldom changes, kept in the memory of this process for half a minute."""

from collections.abc import Callable, Hashable
from datetime import date
from time import monotonic
from typing import Any, Generic, Self, TypeVar
from weakref import WeakSet

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.signals import published, unpublished

SECONDS = 30
# Of what is kept for each key; a visitor who asks for many of them cannot fill the memory.
MOST = 500

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_all: WeakSet["KeptEach[Any, Any]"] = WeakSet()


class KeptEach(Generic[K, T]):
    """What `make` returned for a key at most half a minute ago, today. Nobody may change it: everybody gets the same one.

    With `by_language` there is one for each language: for what holds words of ours, or addresses of pages.
    """

    def __init__(self, make: Callable[[K], T], *, by_language: bool = False) -> None:
        self._make_of = make
        self._by_language = by_language
        self._held: dict[tuple[K, str | None], tuple[float, date, T]] = {}
        _all.add(self)

    def of(self, key: K) -> T:
        """Return the value of a key, made anew when it is older or of yesterday."""
        place = (key, get_language() if self._by_language else None)
        # What is forgotten while it is made must not be kept: `forget` puts another dictionary in the place of this one.
        kept, today = self._held, timezone.localdate()
        held = kept.get(place)
        if held is None or held[0] < monotonic() or held[1] != today:
            if len(kept) >= MOST:
                kept.clear()
            held = kept[place] = (monotonic() + SECONDS, today, self._make_of(key))
        return held[2]

    def forget(self) -> None:
        """Make everything anew the next time; other processes follow within half a minute."""
        self._held = {}

    def forget_on(self, **_event: Any) -> None:
        """Receive a signal of a change: forget now, and again once the change is committed."""
        self.forget()
        transaction.on_commit(self.forget)

    def follow(self, *models: type[Model]) -> Self:
        """Forget whenever something of these models is saved, deleted, published or withdrawn."""
        for signal in (post_save, post_delete, published, unpublished):
            for model in models:
                signal.connect(self.forget_on, sender=model, weak=False)
        return self


class Kept(KeptEach[None, T]):
    """The same for one value."""

    def __init__(self, make: Callable[[], T], *, by_language: bool = False) -> None:
        super().__init__(lambda _key: make(), by_language=by_language)

    def get(self) -> T:
        """Return the value, made anew when it is older or of yesterday."""
        return self.of(None)


def forget_everything_kept() -> None:
    """Make every such value anew the next time."""
    for kept in _all:
        kept.forget()
