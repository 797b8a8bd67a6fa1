"""From the texts of a place to the beginnings of its words and its sentences; every import reads every text, so this is lean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from vacancies.writing.types import TEXT_FIELDS, Span

# Beyond this a field is not read: those of the site hold at most 8,000 characters.
MOST_CHARACTERS = 10_000
KEY_LENGTHS = (4, 7)
DIGIT_KEY, ANY_KEY = "#", "*"
_DIGIT = re.compile(r"\d")
# A mark ends a sentence before white space and a capital or sign: not in 14.71 and not in "a.u.b. bellen".
_MARK = re.compile('[.!?…\n•][.!?…"”’)\\s]*')
_SIGNS = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~“”‘’„‚–—…•·«»€§°\u00a0", " "))
_ABBREVIATIONS = frozenset(
    (
        "bijv",
        "evt",
        "incl",
        "excl",
        "ca",
        "nr",
        "tel",
        "max",
        "min",
        "o.a",
        "d.w.z",
        "m.b.t",
        "i.v.m",
        "t.a.v",
        "a.u.b",
        "e.d",
        "dhr",
        "mevr",
    )
)


class Text:
    """All texts of a place, one under the other and prepared once for every check: `keys` are the beginnings of its words."""

    def __init__(self, value: str, fields: list[Span]) -> None:
        self.value, self.fields = value, fields
        self.lower = value.lower()
        if len(self.lower) != len(value):  # a few capitals of other scripts become two characters; positions must stay
            self.lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in value)
        words = set(self.lower.translate(_SIGNS).split())
        keys = {word[:7] for word in words}
        keys.update([key[:4] for key in keys])
        keys.add(ANY_KEY)
        if _DIGIT.search(value):
            keys.add(DIGIT_KEY)
        self.keys, self.longest_word = keys, max(map(len, words), default=0)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences; found only when asked, because most texts of an import have nothing to warn of."""
        return [sentence for field in self.fields for sentence in _sentences(self.value, field)]

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence in which a character stands."""
        for number, sentence in enumerate(self.sentences):
            if position < sentence.end:
                return number
        return len(self.sentences) - 1

    def field_at(self, position: int) -> Span:
        """Return the field in which a character stands."""
        return next(span for span in self.fields if position <= span.end)


def read_texts(texts: Mapping[str, str], order: Sequence[str] = TEXT_FIELDS) -> Text:
    """Prepare the texts of a place, by field; or other texts, in an order of their own."""
    fields: list[Span] = []
    pieces: list[str] = []
    start = 0
    for name in order:
        if piece := texts.get(name, "")[:MOST_CHARACTERS]:
            fields.append(Span(start, start + len(piece), name))
            pieces.append(piece)
            start += len(piece) + 1
    return Text("\n".join(pieces), fields)


def _sentences(value: str, field: Span) -> Iterator[Span]:
    start = field.start
    for match in _MARK.finditer(value, field.start, field.end):
        at, end = match.span()
        if not _goes_on(value, at, end):
            if at > start:
                yield Span(start, at if value[at] in "\n•" else at + 1, field.field)
            start = end
    if start < field.end:
        yield Span(start, field.end, field.field)


def _goes_on(value: str, at: int, end: int) -> bool:
    """Whether a sentence goes on after this mark: inside 14.71, before a small letter, after an abbreviation or initial."""
    mark = value[at]
    if mark in "\n•" or "\n" in value[at:end]:
        return False
    if end < len(value) and (not value[end - 1].isspace() or value[end].islower()):
        return True
    if mark != ".":
        return False
    before = value[max(0, at - 8) : at].rpartition(" ")[2]
    return len(before) == 1 or (len(before) < 6 and before.lower() in _ABBREVIATIONS)
