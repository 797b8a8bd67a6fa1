"""The other words of this moment, from memory; one query in five seconds keeps them fresh in every process."""

import threading
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Any

from django.db import DatabaseError
from django.db.models.signals import post_delete, post_save

from search.synonyms.models import Synonym
from search.text import terms

SECONDS_FRESH = 5.0


class _Holder:
    """The words that this process knows, and until when it believes them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.current: Mapping[str, tuple[str, ...]] = {}
        self.fresh_until = 0.0

    def get(self) -> Mapping[str, tuple[str, ...]]:
        if monotonic() < self.fresh_until:
            return self.current
        with self.lock:
            if monotonic() >= self.fresh_until:
                # A question without other words is better than no answer; the engine says what is wrong.
                with suppress(DatabaseError):
                    self.current = read()
                self.fresh_until = monotonic() + SECONDS_FRESH
        return self.current


_holder = _Holder()


def other_words() -> Mapping[str, tuple[str, ...]]:
    """Return phrase -> other words; the phrase as a question is read: its terms."""
    return _holder.get()


def read() -> dict[str, tuple[str, ...]]:
    """Return the words from the database, in one query."""
    found: dict[str, dict[str, None]] = {}
    for synonym in Synonym.objects.filter(is_active=True).order_by("pk"):
        if key := phrase_key(synonym.phrase):
            found.setdefault(key, {}).update(dict.fromkeys(synonym.other_words))
    return {key: tuple(others) for key, others in found.items()}


def phrase_key(phrase: str) -> str:
    """Return a phrase as it is looked up: its terms, so that every form of its words will do."""
    return " ".join(terms(phrase))


def forget_synonyms(**kwargs: Any) -> None:
    """Read them again at the next question."""
    _holder.fresh_until = 0.0


def remember_synonyms(known: Mapping[str, tuple[str, ...]], *, seconds: float = SECONDS_FRESH) -> None:
    """Believe these for a while."""
    _holder.current, _holder.fresh_until = known, monotonic() + seconds


def listen() -> None:
    """Forget after each change in this process."""
    for signal in (post_save, post_delete):
        signal.connect(forget_synonyms, sender=Synonym, dispatch_uid="search.synonyms")
