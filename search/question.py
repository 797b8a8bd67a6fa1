"""What a question means once it is understood: words with the ways to find them, phrases, what must be left out, and where."""

from dataclasses import dataclass

from search.types import Near


@dataclass(frozen=True)
class Way:
    """One way to find a word: the scores of its terms added up (the parts of a compound, or one term), for a share of that."""

    terms: tuple[str, ...]
    share: float = 1.0


@dataclass(frozen=True)
class Wanted:
    """One word of the question, as it was typed; its score in a document is the best of its ways.

    A `common` word stands in so many documents that an engine need not rank by it what no other word finds.
    """

    word: str
    ways: tuple[Way, ...]
    common: bool = False


@dataclass(frozen=True)
class Question:
    """A question ready for any engine, which analyses nothing itself.

    A document's score is the sum over `wanted` of the best way, times (share of the wanted words found) ** COVERAGE_POWER; every
    term is looked up in all fields with WEIGHTS. Each phrase must stand, word after word, in title, labels or body; no term of
    `without` may stand anywhere. `near` orders (the place in the text, else the place that the visitor chose without a radius),
    `within` filters (the visitor's place with a radius). `corrected` is the text
    that was searched instead of the typed one, or "". `guessed` are words that nothing has, for which words that start alike were
    searched.
    """

    wanted: tuple[Wanted, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    near: Near | None = None
    within: Near | None = None
    place_label: str = ""
    corrected: str = ""
    guessed: tuple[str, ...] = ()

    @property
    def origin(self) -> Near | None:
        """The point from which distances are counted."""
        return self.within or self.near

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term of every way, each once, in order."""
        return tuple(dict.fromkeys(term for wanted in self.wanted for way in wanted.ways for term in way.terms))

    @property
    def common_terms(self) -> frozenset[str]:
        """The terms of common words only; none when there is no other word."""
        telling = {term for wanted in self.wanted if not wanted.common for way in wanted.ways for term in way.terms}
        return frozenset(self.terms) - telling if telling else frozenset()
