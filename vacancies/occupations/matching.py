"""Which occupation a title means: the same name, else the longest name that it contains, else the nearest by its words.

What is ambiguous or weak is not taken: it becomes a suggestion for a person.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from search.text import terms, words
from vacancies.enums import OccupationFound
from vacancies.occupations.models import Occupation, OccupationSource
from vacancies.occupations.names import HALF, features_of, joined_key, key_of, prepared_names, spelling_of
from vacancies.occupations.roles import NO_NAMES, ROLES, generic_features, leads
from vacancies.occupations.titles import segments

# Calibrated by leaving out one name at a time, see docs/occupations.md: what is taken is right in nine of ten.
TAKEN_FROM = 0.6
LEAD = 0.15
SUGGESTED_FROM = 0.4
BESIDE = 0.65  # of the likeness of the nearest
COVERED_FROM = 0.4
CLEARLY_MORE = 1.5
COMMON = 0.02  # a word of more than this share of the names, and of more than ten, tells nothing: medewerker, operator
SUGGESTIONS = 5
LONGEST_NAME = 12  # words


@dataclass(frozen=True)
class Match:
    """What a title means: an occupation and how it was found, or nothing; and what else it may be, the likeliest first."""

    occupation_id: int | None = None
    found: str = ""
    suggestions: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Candidates:
    """Occupations that a title may mean equally well."""

    pks: tuple[int, ...] = ()
    found: str = ""
    suggestions: tuple[int, ...] = ()
    is_doubtful: bool = False


@dataclass
class _Names:
    """Occupations by a form of a name of theirs, the best kind of form first."""

    kinds: tuple[dict[str, set[int]], ...] = field(default_factory=lambda: tuple(defaultdict(set) for _ in range(4)))

    def add(self, form: str, pk: int, kind: int) -> None:
        if form:
            self.kinds[kind][form].add(pk)

    def find(self, form: str) -> tuple[tuple[int, ...], int]:
        """Return who has this form, among the best kind of form that anybody has it in, and that kind."""
        for kind, names in enumerate(self.kinds):
            if pks := names.get(form):
                return tuple(sorted(pks)), kind
        return (), HALF


class Matcher:
    """Knows every name of every occupation; made once per version of the table, and safe to share between threads."""

    def __init__(self, occupations: Iterable[Occupation]) -> None:
        self._spelled, self._keyed = _Names(), _Names()
        self._features: list[tuple[int, float]] = []  # per name: its occupation, and the length of its vector
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._around: dict[int, frozenset[str]] = {}
        self._leaders: set[int] = set()
        self._unmeant: set[int] = set()  # managers and professionals
        prepared: list[tuple[int, frozenset[str]]] = []
        for occupation in occupations:
            if occupation.isco_code[:1] in {"0", "1"} or leads(occupation.label):
                self._leaders.add(occupation.pk)
            if occupation.isco_code[:1] == "2" or occupation.pk in self._leaders:
                self._unmeant.add(occupation.pk)
            around: set[str] = set()
            names = prepared_names(occupation)
            for forms, features in names.names:
                found = frozenset(features.split())
                if found <= generic_features() or forms[0][0] in NO_NAMES:
                    continue
                for spelling, key, kind in forms:
                    self._spelled.add(spelling, occupation.pk, kind)
                    self._keyed.add(key, occupation.pk, kind)
                prepared.append((occupation.pk, found))
                around |= found
            self._around[occupation.pk] = frozenset(around.union(names.group.split()))
        self._weigh(prepared)
        self.candidates = lru_cache(maxsize=50_000)(self._candidates)

    def match(self, title: str, context: str = "") -> Match:
        """Say what a title means; the text around it decides only between names that several occupations have."""
        found = self.candidates(" ".join(title.split()))
        pks = found.pks
        if found.is_doubtful:
            pks = tuple(pk for pk in pks if self._speaks_of(pk, title, context))
            found = replace(found, suggestions=(*found.pks, *found.suggestions))
        if len(pks) > 1 and context and (decided := self._decide(pks, context)):
            pks = (decided, *(pk for pk in pks if pk != decided))
            return Match(decided, found.found, self._rest(pks, found))
        if len(pks) == 1:
            return Match(pks[0], found.found, self._rest(pks, found))
        return Match(suggestions=(*pks, *(pk for pk in found.suggestions if pk not in pks))[:SUGGESTIONS])

    def named(self, text: str) -> tuple[int, ...]:
        """Return the occupations that have exactly this name, in any form of it."""
        return self._named(text)[0]

    def nearest(self, text: str) -> list[tuple[int, float]]:
        """Return occupations by likeness of their nearest name (0 to 1), the likeliest first."""
        asked = features_of(text)
        weights = {feature: self._weight(feature) for feature in asked}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        shared: dict[int, float] = defaultdict(float)
        for feature in asked - self._common:
            square = weights[feature] ** 2
            for name in self._postings.get(feature, ()):
                shared[name] += square
        for feature in asked & self._common:
            square = weights[feature] ** 2
            for name in shared.keys() & self._common_postings[feature]:
                shared[name] += square
        best: dict[int, float] = {}
        for name, product in shared.items():
            pk, of_name = self._features[name]
            score = product / (of_name * length)
            if score > best.get(pk, 0.0):
                best[pk] = score
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))

    def _named(self, text: str) -> tuple[tuple[int, ...], int]:
        spelled = self._spelled.find(spelling_of(text))
        return spelled if spelled[0] else self._keyed.find(key_of(text))

    def _weigh(self, prepared: list[tuple[int, frozenset[str]]]) -> None:
        counts: Counter[str] = Counter(feature for _pk, features in prepared for feature in features)
        total = len(prepared) or 1
        self._unknown = math.log(1 + total)
        self._common = (
            frozenset(feature for feature, count in counts.items() if count > max(10, COMMON * total)) | generic_features()
        )
        self._weights = {feature: math.log(1 + total / count) for feature, count in counts.items()}
        for at, (pk, features) in enumerate(prepared):
            self._features.append((pk, math.sqrt(sum(self._weights[feature] ** 2 for feature in features)) or 1.0))
            for feature in features:
                self._postings[feature].append(at)
        self._common_postings = {feature: frozenset(self._postings.pop(feature, ())) for feature in self._common}

    def _weight(self, feature: str) -> float:
        return self._weights.get(feature, self._unknown)

    def _candidates(self, title: str) -> _Candidates:
        pieces = segments(title) or [title]
        for piece in dict.fromkeys((title, *pieces)):
            pks, kind = self._named(piece)
            if pks:
                is_doubtful = kind == HALF or features_of(piece) <= self._common
                return _Candidates(pks, OccupationFound.EXACT, is_doubtful=is_doubtful)
        for piece in pieces:
            pks, covered = self._contained(piece)
            if pks and covered >= COVERED_FROM:
                return _Candidates(pks, OccupationFound.CONTAINED, self._like(piece))
        return self._nearest_of(pieces)

    def _nearest_of(self, pieces: list[str]) -> _Candidates:
        piece = pieces[0]
        contained = self._contained(piece)[0][:2]
        nearest = self.nearest(piece)
        others = tuple(dict.fromkeys((*self._offered(piece, nearest), *self._fitting(piece, contained))))
        if self._is_clear(nearest[:2]):
            return _Candidates((nearest[0][0],), OccupationFound.NEAREST, others)
        return _Candidates(suggestions=others)

    def _is_clear(self, near: list[tuple[int, float]]) -> bool:
        """Whether the first is alike enough and clearly the first; managers and professionals are never meant by likeness."""
        if not near or near[0][1] < TAKEN_FROM or near[0][0] in self._unmeant:
            return False
        return len(near) == 1 or near[0][1] - near[1][1] >= LEAD

    def _contained(self, piece: str) -> tuple[tuple[int, ...], float]:
        """Return who has the longest name that stands in a text, and how much of the text it covers.

        A name with which the text begins covers it all: what comes after it says where or for whom ("kok verpleeghuis").
        """
        spoken = [word for word in words(piece)[: 2 * LONGEST_NAME] if word not in ROLES]
        keys = [" ".join(terms(word)) for word in spoken]
        for names in (self._spelled, self._keyed):
            for length in range(min(len(spoken), LONGEST_NAME), 0, -1):
                for start in range(len(spoken) - length + 1):
                    name = " ".join(spoken[start : start + length])
                    pks, kind = names.find(name if names is self._spelled else joined_key(keys[start : start + length]))
                    if pks and kind != HALF and not features_of(name) <= self._common:
                        return pks, 1.0 if start == 0 else self._share(name, piece)
        return (), 0.0

    def _share(self, part: str, whole: str) -> float:
        total = sum(self._weight(feature) for feature in features_of(whole))
        return sum(self._weight(feature) for feature in features_of(part)) / total if total else 0.0

    def _like(self, text: str) -> tuple[int, ...]:
        return self._offered(text, self.nearest(text))

    def _offered(self, text: str, nearest: list[tuple[int, float]]) -> tuple[int, ...]:
        """Return who is alike enough to be offered to a person, also beside the nearest."""
        least = max(SUGGESTED_FROM, BESIDE * nearest[0][1]) if nearest else 1.0
        return self._fitting(text, (pk for pk, score in nearest if score >= least))[:SUGGESTIONS]

    def _fitting(self, text: str, pks: Iterable[int]) -> tuple[int, ...]:
        """Leave out who leads, unless the text asks for that, and professionals where it asks for help."""
        if leads(text):
            return tuple(pks)
        unfit = self._unmeant if features_of(text) & generic_features() else self._leaders
        return tuple(pk for pk in pks if pk not in unfit)

    def _rest(self, pks: tuple[int, ...], found: _Candidates) -> tuple[int, ...]:
        others = dict.fromkeys((*pks[1:], *found.suggestions))
        return tuple(pk for pk in others if pk != pks[0])[:SUGGESTIONS]

    def _speaks_of(self, pk: int, title: str, context: str) -> bool:
        """Whether the text around a title uses a telling word of the occupation that is not in the title."""
        spoken = (self._around[pk] & features_of(context[:4000])) - features_of(title)
        return not spoken <= self._common

    def _decide(self, pks: tuple[int, ...], context: str) -> int | None:
        """Choose the occupation whose other names and group the text speaks of clearly more than of the others'."""
        spoken = features_of(context[:4000])
        common = frozenset.intersection(*(self._around[pk] for pk in pks))
        scores = sorted(
            ((sum(self._weight(feature) for feature in (self._around[pk] & spoken) - common), pk) for pk in pks), reverse=True
        )
        (best, pk), (second, _) = scores[:2]
        return pk if best > 0 and best >= CLEARLY_MORE * second else None


def get_matcher() -> Matcher:
    """Return the matcher of the table as it is now: one query, and the names are read again only when they changed."""
    return _matcher_of(loaded_checksum())


def forget_matcher() -> None:
    """Read the names again at the next title, also when the fingerprint stayed the same."""
    _matcher_of.cache_clear()


def loaded_checksum() -> str:
    """Return the fingerprint of the table as it is now, or an empty string without one."""
    return OccupationSource.objects.order_by("pk").values_list("checksum", flat=True).first() or ""


@lru_cache(maxsize=1)
def _matcher_of(checksum: str) -> Matcher:
    return Matcher(Occupation.objects.offered().order_by("pk") if checksum else ())
