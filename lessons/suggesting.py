"""Lessons that fit something else: an action line by what it names, a kind of place by its themes. From memory, no search."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import log

from django.conf import settings
from django.utils.translation import override

from lessons.enums import Theme
from lessons.known import Known, library
from regions.enums import TargetGroup
from search import terms
from vacancies.enums import Kind

MOST = 3
# A word that stands in more of the lessons tells nothing.
COMMON_FROM = 0.3
FEWEST_WORDS = FEWEST_NAMES = 2
# What the title of a line says tells more than the text below it, and a theme more than a word.
IN_TITLE, THEME_IN_TITLE = 2, 3
# Words of every plan and every lesson, that two have in common by chance.
EVERYDAY = """
aanbieden beginnen beter brengen daar daarna dag delen doen eigen elkaar geven goed gaan helpen hoort houden iedereen
jaar klaar komen krijgen kunnen lang leeftijd lezen maken medewerker mens mensen moeite mooi mooie nieuw plek plan
regio samen schrijven soort staan staat status uitkering uur vaak vragen vraag voordat waarin weten werk werken willen
zelf zien zoeken
"""
# How plans say what a lesson is about, beside the name of the theme.
THEME_WORDS: dict[str, str] = {
    Theme.EMPLOYER_SERVICE: "aanspreekpunt accountmanager dienstverlening formulieren inclusieve loket regelingen",
    Theme.MATCHING: "competenties kandidaten matches motivatie oriëntatie plaatsen plaatsingen videoclips voorstellen werkfit",
    Theme.PRACTICAL_LEARNING: "diploma leerlijn leerwerkplek leerwerktraject opleiding praktijkverklaring scholing vakopleiding",
    Theme.STATUS_HOLDERS: "inburgeren inburgering nieuwkomers vergunninghouders",
    Theme.BASIC_JOBS: "basisbaan buurtbaan",
    Theme.COMBINED_JOBS: "combibaan combinatiebaan urenuitbreiding",
    Theme.JOB_DESIGN: "functie functies jobcarving taken",
    Theme.GUIDANCE: "behoud begeleiden blijven coach jobcoach kwetsbaar kwetsbaarheid nazorg uitval werkplekbegeleiding",
    Theme.COOPERATION: "afstemmen overleg samenwerken stuurgroep",
    Theme.SECURING: "bewaren evaluatie kennisdeling kennishub lessen overdracht verankeren vervolg voortgang",
}


@dataclass(frozen=True)
class Fit:
    """Which lessons help who offers a place: about these themes, the first one most, and for these people."""

    themes: tuple[str, ...]
    groups: frozenset[str] = frozenset()


_AGREED = frozenset({TargetGroup.JOB_AGREEMENT})
KIND_FITS: dict[str, Fit] = {
    Kind.BASIC_JOB: Fit((Theme.BASIC_JOBS,)),
    Kind.JOB_AGREEMENT: Fit((Theme.JOB_DESIGN, Theme.GUIDANCE), _AGREED),
    Kind.SHELTERED: Fit((Theme.GUIDANCE, Theme.JOB_DESIGN), _AGREED | {TargetGroup.MENTAL_HEALTH}),
    Kind.APPRENTICESHIP: Fit((Theme.PRACTICAL_LEARNING,), frozenset({TargetGroup.YOUNG})),
    Kind.PRACTICAL_LEARNING: Fit((Theme.PRACTICAL_LEARNING,)),
    Kind.WORK_EXPERIENCE: Fit((Theme.PRACTICAL_LEARNING, Theme.GUIDANCE)),
    Kind.TRIAL: Fit((Theme.MATCHING, Theme.GUIDANCE)),
    Kind.SECONDMENT: Fit((Theme.GUIDANCE, Theme.JOB_DESIGN), _AGREED),
    Kind.COMBINED: Fit((Theme.COMBINED_JOBS,)),
    Kind.REGULAR: Fit((Theme.MATCHING, Theme.JOB_DESIGN)),
}
# What authorities arrange among themselves is of no use to who offers a place.
BACKSTAGE = frozenset({Theme.COOPERATION, Theme.SECURING})


def lessons_for_text(title: str, text: str = "", *, without: Collection[str] = ()) -> list[Known]:
    """Return the public lessons that fit a title with a text below it, but for those at these addresses.

    A lesson fits when the title names its theme, sector or target group; when the text names two of these, or one and they share
    two words; or when they share two words of which one is in the title. What is rare counts more, what is in the title most.
    """
    kept = library.get()
    titled, asked = frozenset(terms(title)), frozenset(terms(f"{title} {text}"))
    in_title, themes = _themes_in(titled), _themes_in(asked)
    number = len(kept.lessons)
    most = max(FEWEST_WORDS, COMMON_FROM * number)
    telling = frozenset(word for word in asked - _everyday() if 0 < kept.with_word[word] <= most)
    scored = []
    for place, lesson in enumerate(kept.lessons):
        if lesson.url in without or lesson.weight < 0:
            continue
        shared, shared_themes = lesson.words & telling, lesson.themes & themes
        if _fits(lesson, shared, shared_themes, titled, in_title):
            score = sum(_rare(kept.with_word[word], number) * (IN_TITLE if word in titled else 1) for word in sorted(shared))
            for theme in sorted(shared_themes):
                score += _rare(kept.with_code["themes", theme], number) * (THEME_IN_TITLE if theme in in_title else 1)
            scored.append((-score, -lesson.weight, place, lesson))
    return [lesson for _score, _weight, _place, lesson in sorted(scored, key=lambda found: found[:3])[:MOST]]


def _fits(
    lesson: Known, shared: frozenset[str], themes: frozenset[str], titled: frozenset[str], in_title: frozenset[str]
) -> bool:
    names = shared & lesson.naming
    if names & titled or themes & in_title:
        return True
    # A theme by its name is named once.
    others = names - frozenset(word for theme in themes for word in _theme_words()[theme])
    if len(others) + len(themes) >= FEWEST_NAMES:
        return True
    return len(shared) >= FEWEST_WORDS and bool(names or themes or shared & titled)


def lessons_for_kind(kind: str) -> list[Known]:
    """Return the public lessons that help who offers a kind of place: by theme and people, then what works elsewhere."""
    fit = KIND_FITS.get(kind, Fit(()))
    ranked = [
        (-_fit_of(lesson, fit), -lesson.weight, place, lesson)
        for place, lesson in enumerate(library.get().lessons)
        if lesson.themes & set(fit.themes) and lesson.weight >= 0
    ]
    return [lesson for _fit, _weight, _place, lesson in sorted(ranked, key=lambda found: found[:3])[:MOST]]


def _fit_of(lesson: Known, fit: Fit) -> int:
    first = min(fit.themes.index(theme) for theme in lesson.themes & set(fit.themes))
    groups = {code for name, code in lesson.codes if name == "target_groups"}
    return len(fit.themes) - first + bool(groups & fit.groups) - bool(lesson.themes & BACKSTAGE)


def _rare(with_it: int, number: int) -> float:
    return log((number + 1) / with_it)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(terms(EVERYDAY))


@cache
def _theme_words() -> dict[str, frozenset[str]]:
    # Plans are written in Dutch, whatever the language of the first page that asks.
    with override(settings.LANGUAGE_CODE):
        return {theme: frozenset(terms(f"{Theme(theme).label} {words}")) for theme, words in THEME_WORDS.items()}


def _themes_in(words: Collection[str]) -> frozenset[str]:
    return frozenset(theme for theme, named in _theme_words().items() if named & set(words))
