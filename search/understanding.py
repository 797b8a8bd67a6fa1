"""From typed text to a Question: quotes, words to leave out, the place, and for each word the ways to find it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from search.compounds import all_parts, split
from search.question import Question, Wanted, Way
from search.recognisers import recognise, synonyms
from search.slips import compounds_near
from search.stems import stem
from search.text import MAX_QUESTION_CHARACTERS, MAX_QUESTION_WORDS, terms, words
from search.types import SearchQuery
from search.vocabulary import MAX_CANDIDATES, Vocabulary, vocabulary
from search.wordlist import word_list
from search.words import IGNORED

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_WITHOUT = re.compile(r"(?<!\S)[-−–](?=[^\W_])(\S+)")

# What a document keeps of the score when it holds another word than the one that was typed.
PARTS, JOINED, CORRECTED, AKIN, SYNONYM, PART_SYNONYM = 1.0, 1.0, 0.9, 0.5, 0.8, 0.4
MAX_SYNONYMS = 8
MAX_WAYS, MAX_TERMS = 16, 120  # of one word, of a whole question
MAX_PHRASE = 5  # words of an everyday phrase that has other words


class Instead(NamedTuple):
    """Other words of the index for what was typed: corrections, and words that only start alike."""

    corrected: dict[str, tuple[str, ...]]
    akin: dict[str, tuple[str, ...]]


def understand(query: SearchQuery) -> Question:
    """Make the question that every engine answers; the only place where typed text is read."""
    text = query.text[:MAX_QUESTION_CHARACTERS]
    quoted = _QUOTED.findall(text)
    left_out = _WITHOUT.findall(_QUOTED.sub(" ", text))
    text = _WITHOUT.sub(" ", _QUOTED.sub(r" \1 ", text))
    place = recognise(text)
    near, within = (None, query.near) if query.near and query.near.radius_km is not None else (query.near, None)
    typed = words(place.rest if place else text)
    known = Vocabulary() if IGNORED.issuperset(typed) else vocabulary(query.source)
    asked = _asked(typed, known)
    wanted, instead = _read(asked, known, exact=query.exact)
    return Question(
        wanted=_bounded(wanted),
        phrases=tuple(phrase for phrase in (tuple(terms(quote)) for quote in quoted) if len(phrase) > 1),
        without=tuple(dict.fromkeys(term for word in left_out for term in terms(word)))[:MAX_QUESTION_WORDS],
        near=place.near if place else near,
        within=within,
        place_label=place.label if place else "",
        corrected=_corrected_text(query.text, instead.corrected),
        guessed=tuple(instead.akin),
    )


def _asked(typed: list[str], known: Vocabulary) -> list[str]:
    """The words that say something; one that does not may be the start of a word that was written apart: "in pakker"."""
    asked = []
    for before, word in zip(["", *typed], typed, strict=False):
        if word not in IGNORED:
            is_apart = before in IGNORED and stem(word) not in known.terms and stem(before + word) in known.terms
            asked.append(before + word if is_apart else word)
    return asked


def _read(asked: list[str], known: Vocabulary, *, exact: bool) -> tuple[list[Wanted], Instead]:
    """The words with their ways; when the index has nothing of any of them, what they may have meant by a wider guess."""
    instead = _instead(asked, known, exact=exact)
    wanted = list(islice(_wanted(asked, instead, known), MAX_QUESTION_WORDS))
    if exact or any(term in known.terms for one in wanted for way in one.ways for term in way.terms):
        return wanted, instead
    instead = Instead({word: found for word in asked[:MAX_QUESTION_WORDS] if (found := _remote(word, known))}, {})
    return list(islice(_wanted(asked, instead, known), MAX_QUESTION_WORDS)), instead


def _instead(asked: Iterable[str], known: Vocabulary, *, exact: bool) -> Instead:
    """For each word that the index does not know: what may have been meant, or what at least starts alike."""
    corrected, akin = {}, {}
    for word in list(dict.fromkeys(asked))[:MAX_QUESTION_WORDS]:
        if not word.isalpha() or any(term in known.terms for way in _ways(word) for term in way.terms):
            continue
        found = () if exact or word in word_list() or split(word) else _meant(word, known)
        if found:
            corrected[word] = found
        elif others := known.akin(word):
            akin[word] = others
    return Instead(corrected, akin)


def _meant(word: str, known: Vocabulary) -> tuple[str, ...]:
    """Of which word of the index this is an error; else of which compound of the list, if the index has anything for that."""
    near = () if _synonyms([word]) else compounds_near(word)  # who gave a word other words knows it
    return known.corrections(word) or tuple(other for other in near if _finds(other, known))[:MAX_CANDIDATES]


def _finds(word: str, known: Vocabulary) -> bool:
    """Whether the index has a word, one of its parts or another word for it."""
    ways = [*_ways(word), *(_synonyms([word]).get(0) or _synonyms_of_parts(word, known))]
    return any(term in known.terms for way in ways for term in way.terms)


def _remote(word: str, known: Vocabulary) -> tuple[str, ...]:
    """What a word may mean of which nothing else is found; a good Dutch word means itself, and then nothing is the answer."""
    return () if word in word_list() or split(word) else known.remote(word)


def _corrected_text(text: str, corrected: dict[str, tuple[str, ...]]) -> str:
    """The text with the words that were corrected, all else as it was typed; empty when nothing was."""

    def better(match: re.Match[str]) -> str:
        found = [corrected[word][0] for word in words(match[0]) if word in corrected]
        return found[0] if len(found) == 1 else match[0]

    return re.sub(r"[^\W_]+", better, text) if corrected else ""


def _wanted(asked: list[str], instead: Instead, known: Vocabulary) -> Iterator[Wanted]:
    """Each different word with its ways, in the order in which they were typed."""
    meant = [instead.corrected.get(word, (word,))[0] for word in asked]
    others = (_synonyms(meant) if instead.corrected else {}) | _synonyms(asked)
    seen: set[str] = set()
    for place, word in enumerate(asked):
        if stem(word) in seen:
            continue
        seen.add(stem(word))
        ways = list(_ways(word))
        together = (stem("".join(asked[i : i + 2])) for i in (place - 1, place) if 0 <= i < len(asked) - 1)
        ways += [Way((term,), JOINED) for term in together if term in known.terms]
        for share, found in ((CORRECTED, instead.corrected), (AKIN, instead.akin)):
            ways += [Way(way.terms, share) for other in found.get(word, ()) for way in _ways(other)]
        ways += others.get(place) or _synonyms_of_parts(meant[place], known)
        yield Wanted(word, *_telling(tuple(dict.fromkeys(ways)), known))


def _bounded(wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
    """The words with no more ways than an engine can look up in a moment, whatever is typed."""
    result, terms_left = [], MAX_TERMS
    for one in wanted:
        ways: list[Way] = []
        for way in one.ways[:MAX_WAYS]:
            if not ways or len(way.terms) <= terms_left:
                ways.append(way)
                terms_left -= len(way.terms)
        result.append(Wanted(one.word, tuple(ways), one.common))
    return tuple(result)


def _telling(ways: tuple[Way, ...], known: Vocabulary) -> tuple[tuple[Way, ...], bool]:
    """The ways without common terms; when that leaves nothing that the index has, all of them and that they are common."""
    if known.common.isdisjoint(term for way in ways for term in way.terms):
        return ways, False
    kept = (Way(tuple(term for term in way.terms if term not in known.common), way.share) for way in ways)
    found = tuple(dict.fromkeys(way for way in kept if way.terms))
    is_found = any(term in known.terms for way in found for term in way.terms)
    return (found, False) if is_found else (ways, True)


def _ways(word: str) -> Iterator[Way]:
    """The word itself, and the sum of its parts."""
    yield Way((stem(word),))
    if parts := tuple(dict.fromkeys(stem(part) for part in split(word) if part not in IGNORED)):
        yield Way(parts, PARTS)


def _synonyms_of_parts(word: str, known: Vocabulary) -> Iterator[Way]:
    """The other words for the parts of a compound that the index does not have: what "boer" means, for "eierboer"."""
    if stem(word) in known.terms:
        return
    for mapping in synonyms():
        for part in all_parts(word):
            for other in list(mapping.get(stem(part), ()))[:MAX_SYNONYMS]:
                if found := tuple(dict.fromkeys(terms(other))):
                    yield Way(found, PART_SYNONYM)


def _synonyms(asked: list[str]) -> dict[int, list[Way]]:
    """The other words for what stands at a place of the question: for each word of a phrase that has them."""
    result: dict[int, list[Way]] = {}
    for mapping in synonyms():
        for start in range(len(asked)):
            for end in range(start + 1, min(len(asked), start + MAX_PHRASE) + 1):
                typed = asked[start:end]
                others = mapping.get(" ".join(typed)) or mapping.get(" ".join(map(stem, typed)), ())
                for other in list(others)[:MAX_SYNONYMS]:
                    if found := tuple(dict.fromkeys(terms(other))):
                        for place in range(start, end):
                            result.setdefault(place, []).append(Way(found, SYNONYM / (end - start)))
    return result
