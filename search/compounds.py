"""Taking compound words apart: "gezinsbegeleider" is "gezin" and "begeleider"."""

from functools import lru_cache

from search.doers import deed
from search.wordlist import word_list
from search.words import MORE_PARTS, NO_PARTS, SHORT_PARTS

SHORTEST_COMPOUND = 7
LONGEST_COMPOUND = 40
SHORTEST_PART = 3
SHORTEST_LAST = 4
_LINKS = ("", "s", "en", "e", "n")

_Split = tuple[tuple[int, int, int], tuple[str, ...]]  # what it costs, and the parts


@lru_cache(maxsize=200_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of a folded compound, in order; empty when it is none that the word list can explain."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or not word.isalpha() or deed(word, exact=True):
        return ()
    best: dict[int, _Split] = {}
    for start in range(len(word) - SHORTEST_LAST, -1, -1):
        options = list(_from(word, start, best))
        if options:
            best[start] = min(options)
    return best[0][1] if 0 in best else ()


def _from(word: str, start: int, best: dict[int, _Split]) -> "list[_Split]":
    """The ways to explain the rest of a word, given those for every later start."""
    options: list[_Split] = []
    rest = word[start:]
    if start and is_part(rest):
        options.append(((1, 0, -len(rest)), (rest,)))
    for end in range(start + SHORTEST_PART, len(word) - SHORTEST_LAST + 1):
        part = word[start:end]
        if not is_part(part):
            continue
        for link in _LINKS:
            after = end + len(link)
            if after in best and word.startswith(link, end):
                (number, links, shortest), parts = best[after]
                cost = (number + 1, links + bool(link), max(shortest, -len(part)))
                options.append((cost, (part, *parts)))
    return options


@lru_cache(maxsize=100_000)
def is_part(word: str) -> bool:
    """Whether a compound may hold this: a word of the list, or who does what a verb of the list says."""
    if len(word) == SHORTEST_PART:
        return word in SHORT_PARTS
    return word not in NO_PARTS and (word in MORE_PARTS or word in word_list() or bool(deed(word, exact=True)))


@lru_cache(maxsize=200_000)
def all_parts(word: str) -> tuple[str, ...]:
    """The parts of a word and the parts of those, each once."""
    found: dict[str, None] = {}
    for part in split(word):
        found[part] = None
        found |= dict.fromkeys(split(part))
    return tuple(found)
