"""Brings together what one region wants to know and what another can give: the same themes, the same words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from django.db.models import Q
from django.utils import timezone

from lessons.enums import Theme
from lessons.rounds.enums import QuestionKey, Reach
from lessons.rounds.models import Answer, AnswerQuerySet, OfferAsked
from search import meanings

# Rounds come twice a year; an offer of two rounds ago may still stand.
KEEP = timedelta(days=400)
MOST_OFFERS = 3
THEME_COUNTS, COMPOUND_COUNTS, WORD_COUNTS, PART_COUNTS = 3, 3, 2, 1
# A theme, a compound, or two words must say that two texts are about the same thing.
ENOUGH = 3
# Words that more than this share of the offers hold say nothing about one of them; counted from so many offers on.
COMMON_SHARE, FEW_OFFERS = 0.34, 6
# Words that regions use whatever they write about.
EVERYDAY = """
regio regio's andere anderen ander graag weten vraag vragen mensen mens werk werken doen doet gaan gaat hebben krijgen maken komen
kunnen willen goed beter best samen jaar week weken maand maanden dag halfjaar bijvoorbeeld iemand lang veel meer minder nieuwe
hulp helpen werkgever werkgevers kandidaat kandidaten geven gebruiken eigen elke alle eerste tweede drie vier vijf twee één
middag uur gesprek delen ervaring ervaringen
"""


@dataclass(frozen=True)
class Match:
    """An offer that fits a question, and why."""

    offer: Answer
    themes: tuple[str, ...]
    words: tuple[str, ...]
    score: int
    asked: OfferAsked | None = None


@dataclass(frozen=True)
class Wanted:
    """What a region wants to know, with the offers that fit best."""

    want: Answer
    matches: list[Match] = field(default_factory=list)


def matches_for(region_pks: Collection[int] | None = None) -> list[Wanted]:
    """Return what regions want to know, by name, each with the offers of others that fit; two queries, None is all regions."""
    wants, offers = _newest(region_pks)
    asked = _asked(wants)
    common = _common(offers)
    return [
        Wanted(want, _best(want, [offer for offer in offers if offer.form.region_id != want.form.region_id], common, asked))
        for want in wants
    ]


def match_of(want: Answer, offer: Answer, common: Collection[str] = ()) -> Match | None:
    """Return why an offer fits a question; None when too little says so."""
    themes = tuple(str(label) for code, label in Theme.choices if code in want.themes and code in offer.themes)
    wanted, offered = (_words(answer, common) for answer in (want, offer))
    shared: dict[str, int] = {}
    for term in wanted:
        if term in offered:
            word = wanted[term]
            shared[word] = max(shared.get(word, 0), _counts(term, word, offered[term]))
    score = THEME_COUNTS * len(themes) + sum(shared.values())
    return Match(offer, themes, tuple(shared), score) if score >= ENOUGH else None


def _best(
    want: Answer, offers: Iterable[Answer], common: Collection[str], asked: Mapping[tuple[int, int], OfferAsked]
) -> list[Match]:
    found = [match for offer in offers if (match := match_of(want, offer, common))]
    best = sorted(found, key=lambda match: (-match.score, match.offer.form.region.name))[:MOST_OFFERS]
    return [Match(m.offer, m.themes, m.words, m.score, asked.get((want.pk, m.offer.pk))) for m in best]


def _newest(region_pks: Collection[int] | None) -> tuple[list[Answer], list[Answer]]:
    """Return the newest question and the newest offer of each region that has them."""
    offered = Q(question__key=QuestionKey.GIVE, form__done_at__isnull=False, reach=Reach.ALL)
    wanted = Q(question__key=QuestionKey.KNOW)
    if region_pks is not None:
        wanted &= Q(form__region__in=region_pks)
    rows: AnswerQuerySet = Answer.objects.written().with_origin().filter(offered | wanted)
    recent = rows.filter(form__round__opened_on__gte=timezone.localdate() - KEEP)
    newest: dict[tuple[str, int], Answer] = {}
    for answer in recent.order_by("form__round__opened_on", "form__round_id", "pk"):
        newest[answer.question.key, answer.form.region_id] = answer
    by_name = sorted(newest.values(), key=lambda answer: answer.form.region.name)
    keys = (QuestionKey.KNOW, QuestionKey.GIVE)
    wants, offers = ([answer for answer in by_name if answer.question.key == key] for key in keys)
    return wants, offers


def _asked(wants: Iterable[Answer]) -> dict[tuple[int, int], OfferAsked]:
    rows = OfferAsked.objects.filter(want__in=[want.pk for want in wants]).select_related("request").order_by("pk")
    return {(row.want_id, row.offer_id): row for row in rows}


def _common(offers: list[Answer]) -> set[str]:
    if len(offers) < FEW_OFFERS:
        return set()
    holding = Counter(term for offer in offers for term in _words(offer))
    return {term for term, number in holding.items() if number > COMMON_SHARE * len(offers)}


def _words(answer: Answer, common: Collection[str] = ()) -> dict[str, str]:
    return {term: word for term, word in meanings(answer.text).items() if term not in common and term not in _everyday()}


def _counts(term: str, word: str, other: str) -> int:
    """What two words with a term in common count for: a compound that both wrote says most, a part of one least."""
    own, others = list(meanings(word)), list(meanings(other))
    if own[0] != term or others[0] != term:
        return PART_COUNTS
    return COMPOUND_COUNTS if len(own) > 1 else WORD_COUNTS


@cache
def _everyday() -> frozenset[str]:
    return frozenset(meanings(EVERYDAY))
