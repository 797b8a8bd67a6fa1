"""Folds names of places, so that every common way to write one gives the same key."""

import re
import unicodedata

MAX_LENGTH = 200

# Only what people write for the same thing; "het Harde" and "'t Harde", "Alphen a/d Rijn" and "Alphen aan den Rijn".
_SAME_WORD = {"st": "sint", "het": "t", "aan": "a", "den": "d", "de": "d", "der": "d"}
_APOSTROPHES = re.compile(r"['’‘`´ʼ′]")
_NO_WORD = re.compile(r"[^0-9a-z]+")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def clean(text: object) -> str:
    """Return at most 200 printable characters of what somebody typed, with single spaces."""
    raw = unicodedata.normalize("NFKC", str(text)[: MAX_LENGTH * 2])
    # Cf holds marks of writing direction and zero width: nobody types them on purpose.
    kept = (" " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs", "Co", "Cn") else char for char in raw)
    visible = "".join(char for char in kept if unicodedata.category(char) != "Cf")
    return " ".join(visible.split())[:MAX_LENGTH].strip()


def raw_words(text: str) -> list[str]:
    """Return the words of a name without accents, capitals and marks."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " en ")).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _NO_WORD.sub(" ", _APOSTROPHES.sub(" ", plain)).split()


def words(text: str) -> list[str]:
    """Return the words of a name, with one spelling for what people write in several ways."""
    return [_SAME_WORD.get(word, word) for word in raw_words(text)]


def key(text: str) -> str:
    """Return what all ways to write one name have in common."""
    return "".join(words(text))


def sort_key(text: str) -> str:
    """Return what a name is put in order by: its letters and digits, articles as they were written."""
    return "".join(raw_words(text))


def spoken(text: str) -> set[str]:
    """Return the keys by which typing errors are found: as written, and with letters that sound alike made one."""
    written = {key(text), sort_key(text)}
    return written | {folded.replace("ij", "y").replace("ck", "k").replace("ae", "aa") for folded in written}


def base(name: str) -> str:
    """Return a name without the addition in brackets that tells it from another: Bergen of Bergen (NH)."""
    return _BRACKETS.sub("", name)
