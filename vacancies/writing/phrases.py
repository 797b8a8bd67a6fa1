"""A small language for phrases, so that a word is added without knowing regular expressions.

Words stand apart by spaces; `a|b` is either word, `jong*` any ending, `*diploma` any beginning, `een?` a word that may be
missing, `...` up to five other words, `...?` up to two, `#` a number, `##` a number of two digits. A phrase never runs over
the end of a sentence. Every phrase has keys, the beginnings of the words that it cannot do without: a text without them is
not searched.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from vacancies.writing.reading import ANY_KEY, DIGIT_KEY, KEY_LENGTHS, Text

_BETWEEN = r"[^\w.!?\n]{1,4}"
_GAPS = {"...": 5, "...?": 2}
_NUMBER = r"(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|tien)"
_RANGE = r"[1-9]\d\s?(?:-|–|tot|t/m|tot en met|à|en)\s?[1-9]\d"

T = TypeVar("T")


class PhraseError(ValueError):
    """A phrase that cannot be used; the message says which and why."""


class Found(NamedTuple, Generic[T]):
    """A phrase in a text: what it stands for and where."""

    meaning: T
    start: int
    end: int


class _Phrase(NamedTuple):
    pattern: re.Pattern[str]
    meaning: Any
    # A text needs one key of each of these beside the one that it was found by.
    others: tuple[frozenset[str], ...]


class Phrases(Generic[T]):
    """Many phrases, each with what it means; only those whose words all begin somewhere in a text are searched for."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_key: dict[str, list[_Phrase]] = {}
        for phrase, meaning in phrases:
            rarest, *others = sorted(keys(phrase), key=lambda found: min(map(len, found)), reverse=True)
            entry = _Phrase(re.compile(expression(phrase)), meaning, tuple(others))
            for key in rarest:
                self._by_key.setdefault(key, []).append(entry)

    def find(self, text: Text) -> Iterator[Found[T]]:
        """Yield every phrase that stands in the text."""
        present = text.keys
        for key in self._by_key.keys() & present:
            for pattern, meaning, others in self._by_key[key]:
                for other in others:
                    if other.isdisjoint(present):
                        break
                else:
                    for match in pattern.finditer(text.lower):
                        # A look behind in the pattern itself would keep it from being searched for by its first letters.
                        if not text.lower[match.start() - 1 : match.start()].isalnum():
                            yield Found(meaning, match.start(), match.end())


def any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Return one expression for several phrases, to look into a single sentence; None for no phrases."""
    expressions = [expression(phrase) for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})") if expressions else None


def expression(phrase: str) -> str:
    """Return the regular expression of a phrase, for text in lower case; the caller sees to it that a word begins there."""
    tokens = phrase.split()
    if not tokens or any(token in _GAPS for token in (tokens[0], tokens[-1])):
        raise PhraseError(f"“{phrase}”: begin en eindig met een woord")
    built = ""
    for number, token in enumerate(tokens):
        is_last = number == len(tokens) - 1
        if token in _GAPS:
            built += rf"(?:[^\s.!?]+{_BETWEEN}){{0,{_GAPS[token]}}}?"
        elif _is_optional(token):
            word = _word(token[:-1])
            built = rf"{built.removesuffix(_BETWEEN)}(?:{_BETWEEN}{word})?" if is_last else f"{built}(?:{word}{_BETWEEN})?"
        else:
            built += _word(token) + ("" if is_last else _BETWEEN)
    return rf"{built}(?!\w)"


def keys(phrase: str) -> list[frozenset[str]]:
    """Return, for every word that a phrase cannot do without, the beginnings of which a text must have one."""
    found = []
    for token in phrase.split():
        if token not in _GAPS and not _is_optional(token):
            beginnings = frozenset(_key(alternative) for alternative in token.split("|"))
            if "" not in beginnings:
                found.append(beginnings)
    if not found and "#" in phrase:
        return [frozenset({DIGIT_KEY})]
    if not found and phrase.startswith("*"):
        return [frozenset({ANY_KEY})]
    if not found:
        raise PhraseError(f"“{phrase}”: ten minste één woord moet met vier letters vaststaan")
    return [*found, frozenset({DIGIT_KEY})] if "##" in phrase else found


def _is_optional(token: str) -> bool:
    return token.endswith("?") and token not in _GAPS


def _word(token: str) -> str:
    words = []
    for alternative in token.split("|"):
        word = re.escape(alternative).replace(r"\#\#\-\#\#", _RANGE).replace(r"\#\#", r"[1-9]\d").replace(r"\#", _NUMBER)
        words.append(word.replace(r"\*", r"\w*"))
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"


def _key(alternative: str) -> str:
    """Return the key of one word, or nothing when too little of its beginning is certain."""
    match = re.match(r"\w+", alternative)
    if not match:
        return ""
    start, (short, long) = match[0], KEY_LENGTHS
    is_open = alternative[match.end() : match.end() + 1] in ("*", "#")
    if not is_open:
        return start[:long]
    return start[:long] if len(start) >= long else start[:short] if len(start) >= short else ""
