"""Lessons that are alike: one rule for the page of a lesson and for the form that relates lessons to each other."""

from math import log, sqrt

from django.db.models import Q

from lessons.known import LISTS, Code, Library, codes_of, library
from lessons.links.models import LessonRelation
from lessons.models import Lesson

# What a lesson is about tells more than where, and that more than for whom, when and in which shape.
WEIGHTS = {"themes": 4, "sectors": 2, "target_groups": 1, "phase": 1, "type": 1}
# So many more are read than shown, in case some are linked.
SPARE = 20


def similar_lessons(lesson: Lesson, most: int) -> list[Lesson]:
    """Return the public lessons most like a lesson, for its page; one query.

    The rule: each theme, sector, target group, phase and type that both have counts, as WEIGHTS says and the more the fewer
    public lessons have it: log((lessons + 1) / lessons that have it). The sum is divided by the root of what all codes of
    the other one weigh together, so that a lesson that names everything is not like everything. Two lessons without
    a theme, sector or target group in common are not alike. Of two that are equally alike the one that works in more other
    regions comes first, then the one that was published last. Lessons past their review date, or replaced, are left out.

    So is the lesson itself, and what its page shows as linked. What that page keeps silent about, because it would tell of
    which region an unnamed lesson is, leaves nothing out: the gap would tell it as well. No region counts in any of this.
    """
    ranked = ranked_like(lesson, fresh_only=True)[: most + SPARE]
    hidden = Q(region=lesson.region_id, is_unnamed=not lesson.is_unnamed)
    ends = LessonRelation.objects.filter(Q(lesson=lesson) | Q(other=lesson)) if lesson.pk else LessonRelation.objects.none()
    linked = (Q(pk__in=ends.values("lesson")) | Q(pk__in=ends.values("other"))) & ~hidden
    read = Lesson.objects.visible().with_card().order_by().exclude(linked).in_bulk(ranked) if ranked else {}
    return [read[pk] for pk in ranked if pk in read][:most]


def ranked_like(lesson: Lesson, *, fresh_only: bool = False) -> list[int]:
    """Return the primary keys of the public lessons that are alike, the most alike first, from memory."""
    kept, codes = library.get(), codes_of(lesson)
    weights = _weights(kept)
    found = []
    for place, known in enumerate(kept.lessons):
        shared = codes & known.codes
        if known.pk == lesson.pk or (fresh_only and known.weight < 0) or not any(name in LISTS for name, _code in shared):
            continue
        likeness = sum(map(weights.__getitem__, shared)) / sqrt(sum(map(weights.__getitem__, known.codes)))
        found.append((-likeness, -known.proven_uses, place, known.pk))
    return [pk for *_rank, pk in sorted(found)]


def _weights(kept: Library) -> dict[Code, int]:
    """Weigh each code; in whole numbers, because the sum of fractions depends on their order."""
    number = len(kept.lessons) + 1
    return {code: round(1000 * WEIGHTS[code[0]] * log(number / with_it)) for code, with_it in kept.with_code.items()}
