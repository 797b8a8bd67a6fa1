"""Words for who does something: "schoonmaakster" and "tomatenplukker" do what "schoonmaken" and "plukken" say."""

from search.wordlist import word_list
from search.words import NO_DOERS


def deed(word: str, *, exact: bool = False) -> str:
    """The verb of what somebody does, or ""; unless `exact`, a compound that the list lacks may end in the verb."""
    if not word.endswith(("er", "ers")) or word in NO_DOERS or len(word) < 5:
        return ""
    singular = word.removesuffix("s")
    if singular.endswith("ster"):
        base = singular[:-4]
        candidates = [infinitive(base), f"{base}en"]
    else:
        base = singular[:-2]
        candidates = [f"{base}en"]
        if base.endswith("rd"):  # bestuurder, bewaarder
            candidates.append(infinitive(base[:-1]))
    return next((verb for verb in candidates if verb and (verb in word_list() or (not exact and _is_tail(verb)))), "")


def infinitive(base: str) -> str:
    """The infinitive that belongs to a stem: "maak" gives "maken", "lees" gives "lezen", "pluk" gives "plukken"."""
    if len(base) < 3:
        return ""
    last = {"f": "v", "s": "z"}.get(base[-1], base[-1]) if base[-2] in "aeiou" and base[-3] in "aeiou" else base[-1]
    if base[-2] in "aeou" and base[-2] == base[-3]:
        return f"{base[:-2]}{last}en"
    if base[-2] in "aeiou" and base[-3] not in "aeiou":
        return f"{base}{base[-1]}en"
    return f"{base[:-1]}{last}en"


def _is_tail(word: str) -> bool:
    """Whether a compound could end in this infinitive."""
    known = word_list()
    return len(word) > 9 and any(word[start:] in known for start in range(3, len(word) - 5))
