"""Lessons that fit something else: an action line by its words and themes, a kind of place by themes. From memory, no search."""

from collections.abc import Collection
from math import log

from lessons.enums import Theme
from lessons.known import Known, library
from search import terms
from vacancies.enums import Kind

MOST = 3
# A word that stands in more of the lessons tells nothing.
COMMON_FROM = 0.3
# One word in common is chance, unless it names a theme.
FEWEST_WORDS = 2
KIND_THEMES: dict[str, tuple[str, ...]] = {
    Kind.BASIC_JOB: (Theme.BASIC_JOBS,),
    Kind.JOB_AGREEMENT: (Theme.JOB_DESIGN, Theme.GUIDANCE),
    Kind.SHELTERED: (Theme.GUIDANCE, Theme.JOB_DESIGN),
    Kind.APPRENTICESHIP: (Theme.PRACTICAL_LEARNING,),
    Kind.PRACTICAL_LEARNING: (Theme.PRACTICAL_LEARNING,),
    Kind.WORK_EXPERIENCE: (Theme.PRACTICAL_LEARNING, Theme.GUIDANCE),
    Kind.TRIAL: (Theme.MATCHING, Theme.GUIDANCE),
    Kind.SECONDMENT: (Theme.COOPERATION, Theme.GUIDANCE),
    Kind.COMBINED: (Theme.COMBINED_JOBS,),
    Kind.REGULAR: (Theme.MATCHING, Theme.JOB_DESIGN),
}


def lessons_for_text(text: str, *, without: Collection[str] = ()) -> list[Known]:
    """Return the public lessons that share most telling words with a text, but for those at these addresses."""
    kept = library.get()
    known, number_of = kept.lessons, kept.with_word
    asked = set(terms(text))
    scored = []
    for place, lesson in enumerate(known):
        shared = {word for word in lesson.words & asked if number_of[word] <= max(FEWEST_WORDS, COMMON_FROM * len(known))}
        if lesson.url in without or lesson.weight < 0:
            continue
        if len(shared) >= FEWEST_WORDS or shared & lesson.theme_words:
            score = sum(log((len(known) + 1) / number_of[word]) for word in shared)
            scored.append((-score, -lesson.weight, place, lesson))
    return [lesson for _score, _weight, _place, lesson in sorted(scored, key=lambda found: found[:3])[:MOST]]


def lessons_for_kind(kind: str) -> list[Known]:
    """Return the public lessons about the themes of a kind of place: the first theme first, then what is used and works."""
    themes = KIND_THEMES.get(kind, ())
    ranked = [
        (min(themes.index(theme) for theme in lesson.themes & set(themes)), -lesson.weight, place, lesson)
        for place, lesson in enumerate(library.get().lessons)
        if lesson.themes & set(themes) and lesson.weight >= 0
    ]
    return [lesson for _theme, _weight, _place, lesson in sorted(ranked, key=lambda found: found[:3])[:MOST]]
