"""Taking compound words apart: "gezinsbegeleider" is "gezin" and "begeleider"."""

from functools import lru_cache

from search.doers import deed
from search.spelling import modern
from search.wordlist import word_list
from search.words import MORE_PARTS, NO_PARTS, SHORT_PARTS

SHORTEST_COMPOUND = 7
LONGEST_COMPOUND = 40
SHORTEST_PART = 3
SHORTEST_LAST = 4
_LINKS = ("", "s", "en", "e", "n")

_Split = tuple[tuple[int, int, int], tuple[str, ...]]  # what it costs, and the parts


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of a folded compound, in order; empty when it is none that the word list can explain."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or not word.isalpha() or deed(word, exact=True):
        return ()
    found = _explained(modern(word), 0, {})
    return found[1] if found else ()


def _explained(word: str, start: int, known: "dict[int, _Split | None]") -> "_Split | None":
    """The cheapest way to explain the rest of a word; each rest is looked at once, and only where a part before it ends."""
    rest = word[start:]
    if start and is_part(rest):
        return (1, 0, -len(rest)), (rest,)
    best: _Split | None = None
    last = len(word) - SHORTEST_LAST
    for end in range(start + SHORTEST_PART, last + 1):
        part = word[start:end]
        if not is_part(part):
            continue
        for link in _LINKS:
            after = end + len(link)
            if after > last or not word.startswith(link, end):
                continue
            if after not in known:
                known[after] = _explained(word, after, known)
            if later := known[after]:
                (number, links, shortest), parts = later
                option = (number + 1, links + bool(link), max(shortest, -len(part))), (part, *parts)
                best = option if best is None else min(best, option)
    return best


def is_part(word: str) -> bool:
    """Whether a compound may hold this: a word of the list, or who does what a verb of the list says."""
    if len(word) == SHORTEST_PART:
        return word in SHORT_PARTS
    if word in word_list() or word in MORE_PARTS:
        return word not in NO_PARTS
    return word[-1] in "rs" and word not in NO_PARTS and bool(deed(word, exact=True))


def all_parts(word: str) -> tuple[str, ...]:
    """The parts of a word and the parts of those, each once."""
    found: dict[str, None] = {}
    for part in split(word):
        found[part] = None
        found |= dict.fromkeys(split(part))
    return tuple(found)
