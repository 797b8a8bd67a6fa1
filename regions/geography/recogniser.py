"""Finds the place inside the text of a question: "schoonmaak 5701", "zorg bij Den Bosch", "winkel 's-Hertogenbosch".

Some two hundred places are called like an ordinary word: Best, Dieren, Handel, Huizen. Such a name is only believed when it is
written with a capital, follows "in" or the like, or is a large town at the end of the question; and unless it has a capital, the
word stays in the question beside the place.
"""

import re
from dataclasses import dataclass

from regions.geography.entries import Entry
from regions.geography.gazetteer import Gazetteer, gazetteer
from regions.geography.matches import PlaceMatch
from regions.geography.names import MAX_LENGTH, key, raw_words
from search import Near, Recognised, is_dutch_word

LONGEST_NAME = 5  # words
# Postcodes of a place, from which on it may be meant without a capital: after "in", and at the end of a question.
SIZE_AFTER_CUE, SIZE_AT_END = 3, 8

_TOKEN = re.compile(r"(?:['’‘`]\s?[st][- ])?[^\s,;()]+", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<![\w-])([1-9]\d{3})(?:\s?(?!in\b|op\b|te\b|de\b|en\b|of\b|km\b|sa\b|sd\b|ss\b)[a-z]{2})?(?![\w-])", re.IGNORECASE
)
_AREA = "buurt|omgeving|regio|gemeente"
_NEARBY = rf"(?:in de (?:{_AREA}) van|(?:de )?(?:{_AREA})(?: van)?|rondom|rond|nabij|vlakbij|in|te|bij|uit)"
_CUE = re.compile(rf"(?<![\w-]){_NEARBY}\s+$", re.IGNORECASE)
_ARTICLES = {"de", "het", "t", "een"}


@dataclass(frozen=True)
class _Found:
    """A name in the text: from where to where, what it stands for, whether something says that a place is meant."""

    start: int
    end: int
    match: PlaceMatch
    keeps_word: bool = False


def recognise_place(text: str) -> Recognised | None:
    """Return the place that a text names and what is left of the text; the last one when there are more."""
    text = text[:MAX_LENGTH]
    if not text.strip():
        return None
    names = gazetteer()
    found = _postcode(text, names) or _name(text, names)
    if found is None:
        return None
    cue = _CUE.search(text[: found.start])
    start = cue.start() if cue else found.start
    rest = text if found.keeps_word else f"{text[:start]} {text[found.end :]}"
    return Recognised(" ".join(rest.split()), Near(found.match.lat, found.match.lon), found.match.label)


def _postcode(text: str, names: Gazetteer) -> _Found | None:
    for found in reversed(list(_POSTCODE.finditer(text))):
        if found[1] in names.postcodes:
            return _Found(found.start(), found.end(), names.postcodes[found[1]][0])
    return None


def _name(text: str, names: Gazetteer) -> _Found | None:
    """The longest name that ends last; each stretch of words is one look in a table."""
    tokens = [(token.start(), token.end()) for token in _TOKEN.finditer(text)]
    for last in range(len(tokens) - 1, -1, -1):
        for first in range(max(0, last - LONGEST_NAME + 1), last + 1):
            start, end = tokens[first][0], tokens[last][1]
            entry = _entry(text[start:end], names)
            if entry is None:
                continue
            found = _believed(text, start, end, entry)
            if found:
                return found
    return None


def _entry(name: str, names: Gazetteer) -> Entry | None:
    folded = key(name)
    entries = names.exact.get(folded) or names.provinces.get(folded)
    return entries[0] if entries else None


def _believed(text: str, start: int, end: int, entry: Entry) -> _Found | None:
    """Whether a name that is there is meant as a place."""
    name = text[start:end]
    parts = [part for part in raw_words(name) if part not in _ARTICLES]
    certain = len(parts) > 2 or not parts or not all(is_dutch_word(part) for part in parts)
    has_capital = start > 0 and name[:1].isupper() and not text.isupper()
    if (certain and parts) or has_capital:
        return _Found(start, end, entry.match)
    if len(raw_words(name)) > len(parts):
        return None  # "de hoek" and "het veld"
    has_cue = bool(_CUE.search(text[:start]))
    is_end = start > 0 and not text[end:].strip()
    if entry.size >= (SIZE_AFTER_CUE if has_cue else SIZE_AT_END) and (has_cue or is_end):
        return _Found(start, end, entry.match, keeps_word=True)
    return None
