"""What other rooms know about the words of a question: places, and other words for the same work."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from search.types import Near


@dataclass(frozen=True)
class Recognised:
    """A place that was found in a text: the text without it, the point, and what the screen calls it."""

    rest: str
    near: Near
    label: str


Recogniser = Callable[[str], Recognised | None]
Synonyms = Callable[[], Mapping[str, Iterable[str]]]

_recognisers: list[Recogniser] = []
_synonyms: list[Synonyms] = []


def register_recogniser(recogniser: Recogniser) -> None:
    """Let a room take a place out of the text of a question; the first one that finds something is believed."""
    if recogniser not in _recognisers:
        _recognisers.append(recogniser)


def register_synonyms(synonyms: Synonyms) -> None:
    """Let a room give other words: a function that returns phrase -> phrases to look for as well; the phrase
    as folded words or as terms, without words that say nothing.

    It is called at every question, so it must answer from memory and keep itself fresh.
    """
    if synonyms not in _synonyms:
        _synonyms.append(synonyms)


def recognise(text: str) -> Recognised | None:
    """The place in a text, if any room finds one."""
    return next((found for found in (recogniser(text) for recogniser in _recognisers) if found), None)


def synonyms() -> list[Mapping[str, Iterable[str]]]:
    """What every room gives as other words, of this moment."""
    return [given() for given in _synonyms]
