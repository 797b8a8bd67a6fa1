"""Themes that regions ask for, beside the lessons that there are: where nobody wrote one yet.

Asked for is: what regions wrote in a round of the last year that they want to know or learn, what visitors searched at least ten
times in 90 days, and what was asked about a lesson in half a year. Counts of regions and words only; who asked is in none of it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from lessons.enums import Theme
from lessons.models import Lesson
from lessons.public import public_lessons
from lessons.reuse.asking import KIND
from lessons.rounds.enums import QuestionKey, Reach
from lessons.rounds.models import Answer
from regions.contact.requests.models import ContactRequest
from search import often_asked
from site_core.kept import Kept

ROUNDS_OF = timedelta(days=400)
QUESTIONS_OF = timedelta(days=183)
MOST_SEARCHES = 200
# Beginnings of words by which a search is about a theme.
BEGINNINGS: dict[Theme, tuple[str, ...]] = {
    Theme.EMPLOYER_SERVICE: ("werkgeversdienst", "werkgeversserv", "accountmanager", "bedrijfsbezoek"),
    Theme.MATCHING: ("match", "bemiddel", "kandidaat"),
    Theme.PRACTICAL_LEARNING: ("praktijkler", "praktijkverkl", "leerwerk", "leerbedrijf"),
    Theme.STATUS_HOLDERS: ("statushoud", "inburger", "vluchteling", "taalmaat"),
    Theme.BASIC_JOBS: ("basisba",),
    Theme.COMBINED_JOBS: ("combinatieba", "combiba"),
    Theme.JOB_DESIGN: ("functiecrea", "jobcarv", "taakafspl"),
    Theme.GUIDANCE: ("begeleid", "jobcoach", "terugval"),
    Theme.COOPERATION: ("samenwerk", "convenant"),
    Theme.SECURING: ("borg", "overdrach", "nazorg"),
}


@dataclass(frozen=True)
class Demand:
    """One theme: what is asked for, and what there is."""

    theme: Theme
    regions: int
    searches: int
    questions: int
    lessons: int
    proven: int
    is_example: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether anybody asks for it."""
        return bool(self.regions or self.searches or self.questions)

    @property
    def is_missing(self) -> bool:
        """Whether it is asked for and nobody wrote a lesson."""
        return self.is_asked and not self.lessons


def demands() -> list[Demand]:
    """Return every theme, those that lack a lesson most first; four queries, and one for the lessons where those are not kept."""
    return _in_order(asked=_asked(), searched=_searched())


def kept_demands() -> list[Demand]:
    """Return the same by what regions ask in rounds alone, as it was at most half a minute ago."""
    return _demands.get()


def _in_order(*, asked: Counter[str], searched: Counter[str]) -> list[Demand]:
    (wanted, invented), lessons, proven = _wanted(), Counter[str](), Counter[str]()
    for lesson in public_lessons.get():
        lessons.update(lesson.themes)
        proven.update(lesson.themes if lesson.proven_uses else ())
    found = [
        Demand(theme, wanted[theme], searched[theme], asked[theme], lessons[theme], proven[theme], theme in invented)
        for theme in list(Theme)
    ]
    return sorted(found, key=lambda demand: (not demand.is_missing, -demand.regions / (1 + demand.lessons), demand.lessons))


def _of_rounds() -> list[Demand]:
    return _in_order(asked=Counter(), searched=Counter())


def _wanted() -> tuple[Counter[str], set[str]]:
    """How many regions want to know something about each theme, and the themes of which a part of that is made up."""
    rows = Answer.objects.written().filter(
        question__key__in=(QuestionKey.KNOW, QuestionKey.LEARN),
        form__done_at__isnull=False,
        reach=Reach.ALL,  # the count is public; what a region keeps to itself is not even counted
        form__round__opened_on__gte=timezone.localdate() - ROUNDS_OF,
    )
    regions: dict[str, set[int]] = defaultdict(set)
    invented: set[str] = set()
    for region_pk, themes, is_example in rows.order_by("pk").values_list("form__region", "themes", "form__round__is_example"):
        invented.update(themes if is_example else ())
        for theme in themes:
            regions[theme].add(region_pk)
    return Counter({theme: len(pks) for theme, pks in regions.items()}), invented


def _asked() -> Counter[str]:
    """How many questions were asked about lessons of each theme."""
    recent = ContactRequest.objects.filter(about_kind=KIND, received_at__gte=timezone.now() - QUESTIONS_OF, is_example=False)
    numbers = Counter(recent.order_by().values_list("about_number", flat=True))
    themes = Lesson.objects.filter(pk__in=list(numbers)).order_by("pk").values_list("pk", "themes") if numbers else ()
    found = Counter[str]()
    for pk, codes in themes:
        for theme in codes:
            found[theme] += numbers[pk]
    return found


def _searched() -> Counter[str]:
    """How often visitors searched with a word of each theme."""
    found = Counter[str]()
    for asked in often_asked(limit=MOST_SEARCHES):
        words = asked.words.casefold().split()
        for theme, beginnings in BEGINNINGS.items():
            if any(word.startswith(beginnings) for word in words):
                found[theme] += asked.times
    return found


_demands: Kept[list[Demand]] = Kept(_of_rounds).follow(Lesson, Answer)
