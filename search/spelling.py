"""One spelling for words that are written in more than one way: "electricien" is "elektricien"."""

import re

from search.words import SPELLINGS

_ANY = re.compile("|".join(SPELLINGS))


def modern(word: str) -> str:
    """A folded word as the word list writes it."""
    return _ANY.sub(lambda found: SPELLINGS[found[0]], word)
