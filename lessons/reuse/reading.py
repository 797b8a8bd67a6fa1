"""What everybody may know of lessons in use. A region that gave a lesson and stays unnamed is in none of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, OuterRef, Prefetch, Subquery

from lessons.models import Lesson
from lessons.presentation import region_url
from lessons.public import public_lessons
from lessons.reuse.enums import Outcome
from lessons.reuse.models import LessonUse, UseResult
from site_core.kept import Kept

_SHOWN = (
    *("region", "since", "stopped_on", "is_example"),
    *("lesson__title", "lesson__is_unnamed", "lesson__region__name"),
)


@dataclass(frozen=True)
class ResultLine:
    """What came of it, seen on a day."""

    outcome: Outcome
    seen_on: date
    note: str


@dataclass(frozen=True)
class LedgerRow:
    """A region that uses a lesson; its results are those that stand, the earliest first."""

    region: str
    region_url: str
    since: date
    adapted: str
    results: list[ResultLine]
    stopped_on: date | None
    stop_reason: str
    is_example: bool
    # Its texts may name a region that stays unnamed, so they are empty.
    is_hidden: bool = False

    @property
    def outcome(self) -> Outcome | None:
        """What the last result says; None before there is one."""
        return self.results[-1].outcome if self.results else None


@dataclass(frozen=True)
class UsedLesson:
    """A lesson of another region that a region uses or used; `giver` is empty when that one stays unnamed."""

    title: str
    url: str
    giver: str
    since: date
    outcome: Outcome | None
    is_stopped: bool


@dataclass(frozen=True)
class RegionLessons:
    """What a region gave and what it took: public lessons under its name, uses of those by others, uses by itself."""

    given: int = 0
    given_uses: int = 0
    given_proven: int = 0
    used: list[UsedLesson] = field(default_factory=list)
    # Whether a part of what it gave, and of what it used, is made up.
    gave_example: bool = False
    used_example: bool = False

    @property
    def going_on(self) -> int:
        """How many lessons of others it uses now."""
        return sum(not lesson.is_stopped for lesson in self.used)

    def with_outcome(self, outcome: Outcome | None) -> int:
        """How many lessons of others ended so in its last result; None counts those without a result."""
        return sum(lesson.outcome == outcome for lesson in self.used)


def ledger_of(lesson_pk: int) -> list[LedgerRow]:
    """Return who uses a lesson and what came of it, those where it works first; two queries, one when nobody does."""
    standing = UseResult.objects.standing().order_by("seen_on", "pk")
    uses = LessonUse.objects.visible().filter(lesson=lesson_pk).select_related("region__page").order_by("since", "pk")
    uses = uses.annotate(lesson_is_unnamed=F("lesson__is_unnamed"))
    rows = [_row(use) for use in uses.prefetch_related(Prefetch("results", queryset=standing, to_attr="lines"))]
    order: list[Outcome | None] = [Outcome.WORKS, Outcome.PARTLY, Outcome.FAILS, None]
    return sorted(rows, key=lambda row: (row.stopped_on is not None, order.index(row.outcome)))


def given_and_used(region_pk: int) -> RegionLessons:
    """Return what a region gave and used, as it was at most half a minute ago."""
    return all_regions().get(region_pk, RegionLessons())


def all_regions() -> dict[int, RegionLessons]:
    """Return the same of every region that gave or used something, by its key, from memory."""
    return _regions.get()


def _row(use: LessonUse) -> LedgerRow:
    is_hidden = use.withheld_on is not None or (getattr(use, "lesson_is_unnamed") and not use.checked_unnamed)  # noqa: B009
    rows = getattr(use, "lines")  # noqa: B009 — set above, as is whether the lesson is unnamed
    lines = [ResultLine(Outcome(row.outcome), row.seen_on, "" if is_hidden else row.note) for row in rows]
    return LedgerRow(
        region=use.region.name,
        region_url=region_url(use.region),
        since=use.since,
        adapted="" if is_hidden else use.adapted,
        results=lines,
        stopped_on=use.stopped_on,
        stop_reason="" if is_hidden else use.stop_reason,
        is_example=use.is_example,
        is_hidden=is_hidden,
    )


def _read() -> dict[int, RegionLessons]:
    """Read every region at once; one query, and one for the lessons where those are not kept."""
    last = UseResult.objects.standing().filter(use=OuterRef("pk")).order_by("-seen_on", "-pk").values("outcome")[:1]
    shown = LessonUse.objects.visible().select_related("lesson__region").only(*_SHOWN).annotate(last_outcome=Subquery(last))
    uses = sorted(shown.order_by("-since", "-pk"), key=lambda use: use.stopped_on is not None)
    given, given_uses, given_proven = Counter[int](), Counter[int](), Counter[int]()
    used: dict[int, list[UsedLesson]] = defaultdict(list)
    takers, givers = {use.region_id for use in uses if use.is_example}, set()
    for lesson in public_lessons.get():
        if not lesson.is_unnamed:
            given[lesson.region_pk] += 1
            givers |= {lesson.region_pk} if lesson.is_example else set()
    for use in uses:
        outcome = Outcome(use.last_outcome) if use.last_outcome else None
        used[use.region_id].append(_used(use, outcome))
        if giver := use.lesson.shown_region:
            given_uses[giver.pk] += use.stopped_on is None
            given_proven[giver.pk] += outcome == Outcome.WORKS
    return {
        pk: RegionLessons(given[pk], given_uses[pk], given_proven[pk], used.get(pk, []), pk in givers, pk in takers)
        for pk in given.keys() | used.keys()
    }


def _used(use: LessonUse, outcome: Outcome | None) -> UsedLesson:
    giver = use.lesson.shown_region
    is_stopped = use.stopped_on is not None
    name = giver.name if giver else ""
    return UsedLesson(use.lesson.title, use.lesson.get_absolute_url(), name, use.since, outcome, is_stopped)


_regions: Kept[dict[int, RegionLessons]] = Kept(_read, by_language=True).follow(Lesson, LessonUse, UseResult)
