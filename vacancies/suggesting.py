"""What somebody who types may mean: kinds of place, and occupations, those with open places first."""

import re
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from time import monotonic

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from search import Suggestion, register_suggester
from search.stems import stem
from search.text import words
from vacancies.enums import Kind
from vacancies.models import Vacancy
from vacancies.occupations.labels import LabelIndex, Named
from vacancies.occupations.models import Occupation, OccupationSource
from vacancies.search_index import dutch_labels

SECONDS_FRESH = 60
SHORTEST_START = 4  # letters; a shorter beginning starts words of all kinds
REMEMBERED = 2_000  # beginnings
_PLURAL = re.compile(r"(?<=[^aeious])s$|([^aeiou])\1?en$")  # "koks", "tuinmannen"


@dataclass
class Known:
    """The names of a version of the table, and which occupations have open places."""

    checksum: str = ""
    labels: LabelIndex = field(default_factory=lambda: LabelIndex(()))
    open_ones: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.starting_with = lru_cache(maxsize=REMEMBERED)(self._starting_with)

    def _starting_with(self, start: str, limit: int) -> tuple[Named, ...]:
        return tuple(self.labels.starting_with(start, self.open_ones, limit))


class _Holder:
    """What this process knows, and until when it believes that."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.current: Known | None = None
        self.fresh_until = 0.0

    def get(self) -> Known:
        current = self.current
        # One visitor reads what is new; who comes meanwhile gets what was known.
        if monotonic() < self.fresh_until or not self.lock.acquire(blocking=current is None):
            return current or Known()
        try:
            if monotonic() >= self.fresh_until:
                with suppress(DatabaseError):  # the search itself says what is wrong
                    self.current = _read(current)
                self.fresh_until = monotonic() + SECONDS_FRESH
        finally:
            self.lock.release()
        return self.current or Known()


_holder = _Holder()


def _read(known: Known | None) -> Known:
    """Read which occupations have open places, and the names only when they changed: two queries, or three."""
    checksum = OccupationSource.objects.order_by("pk").values_list("checksum", flat=True).first() or ""
    places = Vacancy.objects.visible().filter(occupation=OuterRef("pk"))
    open_ones = frozenset(Occupation.objects.filter(Exists(places)).order_by("pk").values_list("pk", flat=True))
    if known and known.checksum == checksum:
        return Known(checksum, known.labels, open_ones)
    among = Occupation.objects.offered().only("label", "other_labels").order_by("pk")
    return Known(checksum, LabelIndex(among if checksum else ()), open_ones)


def forget_occupations() -> None:
    """Read them again at the next question."""
    _holder.current, _holder.fresh_until = None, 0.0


def remember_occupations(known: Known, *, seconds: float = SECONDS_FRESH) -> None:
    """Believe these for a while."""
    _holder.current, _holder.fresh_until = known, monotonic() + seconds


def occupations_starting_with(start: str, limit: int) -> list[Suggestion]:
    """Suggest names of occupations; from memory, but for two small queries a minute."""
    if not settings.SEARCH_OCCUPATIONS:
        return []
    return [Suggestion(named.text, _("beroep")) for named in _holder.get().starting_with(start, limit)]


def open_occupations_starting_with(start: str, limit: int) -> list[Suggestion]:
    """Suggest only those that have open places now."""
    if not settings.SEARCH_OCCUPATIONS:
        return []
    return [Suggestion(named.text, _("beroep")) for named in _holder.get().starting_with(start, limit) if named.is_open]


def kinds_starting_with(start: str, limit: int) -> list[Suggestion]:
    """Suggest kinds of place by their Dutch names, which are what can be searched for."""
    asked = words(start)
    labels = (dutch_labels()[kind] for kind in Kind.values)
    return [Suggestion(label, _("soort plek")) for label in labels if _starts(words(label), asked)][:limit]


def related_occupations(asked: Iterable[str], limit: int) -> list[str]:
    """Return names of occupations with open places that start like the words or like one of them; not the words themselves."""
    if not settings.SEARCH_OCCUPATIONS:
        return []
    asked = list(asked)
    starts = [" ".join(asked), *asked, *(_PLURAL.sub(r"\1", word) for word in asked), *(stem(word) for word in asked)]
    known, found = _holder.get(), dict[int, str]()
    for start in dict.fromkeys(start for start in starts if len(start) >= SHORTEST_START):
        for named in known.starting_with(start, limit + 1):
            if named.is_open and words(named.text) != asked:
                found.setdefault(named.occupation_id, named.text)
    return list(found.values())[:limit]


def _starts(name: list[str], asked: list[str]) -> bool:
    """Whether the words stand in a name from some word on, the last one perhaps half."""
    return bool(asked) and any(" ".join(name[at:]).startswith(" ".join(asked)) for at in range(len(name)))


register_suggester("1-kinds", kinds_starting_with)
register_suggester("2-occupations", open_occupations_starting_with)
# After the places: who types "helm" rather means Helmond than a diver.
register_suggester("4-occupations", occupations_starting_with)
