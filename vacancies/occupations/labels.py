"""Every name of every occupation in a compact form, to be found by how it starts, or how a word in it starts."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from search.text import words
from vacancies.occupations.models import Occupation
from vacancies.occupations.titles import forms

SHORTEST_LATER = 3  # letters from which a later word of a name may be meant
_IN_A_WORD = re.compile(r"\w\(\w+\)\w")


@dataclass(frozen=True)
class Named:
    """A name that starts as asked, and whose it is."""

    occupation_id: int
    text: str
    is_open: bool


class LabelIndex:
    """The names of a table of occupations: two texts and a few arrays, some 2 MB for ESCO; safe to share between threads."""

    def __init__(self, occupations: Iterable[Occupation]) -> None:
        # Names stand in order of quality, so that a lower number is a better name.
        rows = sorted(row for occupation in occupations for row in _names_of(occupation))
        self._owners = array("q", (owner for *_rest, owner in rows))
        self._shown, self._shown_at = _joined(name for _is_other, _length, name, _folded, _owner in rows)
        self._folded, self._folded_at = _joined(folded for *_quality, folded, _owner in rows)
        at_words = sorted(_starts_of_words(self._folded), key=lambda at: self._folded[at : at + 40])
        self._words = array("I", at_words)

    def __len__(self) -> int:
        return len(self._owners)

    def starting_with(self, start: str, open_ones: Collection[int], limit: int) -> list[Named]:
        """Return the best name of each occupation: with open places first, then by the first word, then the plainest name."""
        folded = " ".join(words(start))
        if not folded:
            return []
        best: dict[int, tuple[bool, bool, int]] = {}
        for number, is_later in self._found(folded):
            owner = self._owners[number]
            rank = (owner not in open_ones, is_later, number)
            if owner not in best or rank < best[owner]:
                best[owner] = rank
        found: dict[str, Named] = {}
        for is_closed, _is_later, number in sorted(best.values()):
            text = self._text(number)
            found.setdefault(text, Named(self._owners[number], text, not is_closed))
            if len(found) == limit:
                break
        return list(found.values())

    def _found(self, folded: str) -> Iterator[tuple[int, bool]]:
        """Yield the number of each name with a word that starts so, and whether that is a later word."""
        text, length = self._folded, len(folded)
        first = bisect_left(self._words, folded, key=lambda at: text[at : at + length])
        last = bisect_right(self._words, folded, lo=first, key=lambda at: text[at : at + length])
        for at in self._words[first:last]:
            number = bisect_right(self._folded_at, at) - 1
            is_later = self._folded_at[number] != at
            if not is_later or length >= SHORTEST_LATER:
                yield number, is_later

    def _text(self, number: int) -> str:
        start = self._shown_at[number]
        return self._shown[start : self._shown.index("\n", start)]


def _names_of(occupation: Occupation) -> Iterator[tuple[bool, int, str, str, int]]:
    """Yield each name with its quality; the preferred one or its beginning ("schoonmaker" of "schoonmaker gebouwen") first."""
    for label in occupation.names:
        # "huishoud(st)er" is nothing to search for; its forms are.
        for name in forms(label)[1:] if _IN_A_WORD.search(label) else [label]:
            if folded := " ".join(words(name)):
                yield not occupation.label.startswith(name), len(name), name, folded, occupation.pk


def _joined(lines: Iterable[str]) -> tuple[str, "array[int]"]:
    """Return the lines as one text, and where each starts."""
    kept, starts, at = [], array("I"), 0
    for line in lines:
        kept.append(f"{line}\n")
        starts.append(at)
        at += len(line) + 1
    return "".join(kept), starts


def _starts_of_words(text: str) -> Iterator[int]:
    return (at for at, char in enumerate(text) if char not in " \n" and (at == 0 or text[at - 1] in " \n"))
