"""What is kept in memory of every public lesson, for what suggests lessons elsewhere and for lessons that are alike."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from lessons.links.models import LessonRelation
from lessons.links.replacing import with_replaced
from lessons.models import Lesson, LessonStanding
from lessons.presentation import labels_of
from lessons.standing import weight_of
from search import terms
from site_core.kept import Kept

Code = tuple[str, str]
LISTS = ("themes", "sectors", "target_groups")


@dataclass(frozen=True)
class Known:
    """What is kept of one public lesson; its region is no part of it."""

    pk: int
    title: str
    url: str
    summary: str
    themes: frozenset[str]
    # The words of its themes, sectors and target groups.
    naming: frozenset[str]
    words: frozenset[str]
    codes: frozenset[Code]
    weight: int
    proven_uses: int


@dataclass(frozen=True)
class Library:
    """All public lessons, newest first, and how many have each word and each code."""

    lessons: list[Known]
    with_word: Counter[str]
    with_code: Counter[Code]


def codes_of(lesson: Lesson) -> frozenset[Code]:
    """Return the themes, sectors, target groups, phase and type of a lesson, each with the name of its field."""
    listed = [(name, code) for name in LISTS for code in getattr(lesson, name) or ()]
    return frozenset([*listed, *((name, code) for name in ("phase", "type") if (code := getattr(lesson, name)))])


def _read() -> Library:
    lessons = with_replaced(Lesson.objects.visible().with_standing()).newest()
    columns = ("title", "summary", "question", *LISTS, "phase", "type", "review_date", "first_published_at", "standing")
    found = [_known(lesson) for lesson in lessons.only(*columns)]
    with_word = Counter(word for known in found for word in known.words)
    return Library(found, with_word, Counter(code for known in found for code in known.codes))


def _known(lesson: Lesson) -> Known:
    # What regions write is in Dutch, whatever the language of the page on which it is compared.
    with translation.override(settings.LANGUAGE_CODE):
        naming = frozenset(terms(" ".join(label for name in LISTS for label in labels_of(lesson, name))))
    standing: LessonStanding | None = getattr(lesson, "standing", None)
    return Known(
        pk=lesson.pk,
        title=lesson.title,
        url=lesson.get_absolute_url(),
        summary=lesson.summary,
        themes=frozenset(lesson.themes),
        naming=naming,
        words=frozenset(terms(f"{lesson.title} {lesson.summary} {lesson.question}")) | naming,
        codes=codes_of(lesson),
        weight=weight_of(lesson),
        proven_uses=standing.proven_uses if standing else 0,
    )


library: Kept[Library] = Kept(_read, by_language=True).follow(Lesson, LessonStanding, LessonRelation)
