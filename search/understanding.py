"""From typed text to a Question: quotes, words to leave out, the place, and for each word the ways to find it."""

import re

from search.question import Question, Wanted, Way
from search.recognisers import recognise
from search.text import MAX_QUESTION_CHARACTERS, MAX_QUESTION_WORDS, terms, words
from search.types import SearchQuery
from search.words import IGNORED

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_WITHOUT = re.compile(r"(?<!\S)[-−–](?=[^\W_])(\S+)")


def understand(query: SearchQuery) -> Question:
    """Make the question that every engine answers; the only place where typed text is read."""
    text = query.text[:MAX_QUESTION_CHARACTERS]
    quoted = _QUOTED.findall(text)
    text = _QUOTED.sub(r" \1 ", text)
    left_out = _WITHOUT.findall(text)
    text = _WITHOUT.sub(" ", text)
    place = recognise(text)
    near, within = query.near, None
    if near and near.radius_km is not None:
        near, within = None, near
    return Question(
        wanted=_wanted(place.rest if place else text),
        phrases=tuple(phrase for phrase in (tuple(terms(quote)) for quote in quoted) if len(phrase) > 1),
        without=tuple(dict.fromkeys(term for word in left_out for term in terms(word)))[:MAX_QUESTION_WORDS],
        near=place.near if place else near,
        within=within,
        place_label=place.label if place else "",
    )


def _wanted(text: str) -> tuple[Wanted, ...]:
    found: dict[tuple[str, ...], str] = {}
    for word in words(text):
        if word not in IGNORED:
            found.setdefault(tuple(terms(word)), word)
    return tuple(Wanted(word, tuple(Way((term,)) for term in ways)) for ways, word in found.items() if ways)[:MAX_QUESTION_WORDS]
