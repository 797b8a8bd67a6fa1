"""What of a lesson can be searched."""

from collections.abc import Iterable

from django.db.models import QuerySet

from lessons.enums import LessonType, Misses
from lessons.filters import SOURCE, LibraryForm
from lessons.links.models import LessonRelation
from lessons.links.replacing import with_replaced
from lessons.models import Lesson, LessonStanding
from lessons.presentation import labels_of
from lessons.standing import fresh_on, reuse_of, weight_of
from regions.geography.models import Region
from regions.geography.reindexing import note_with_geography
from search import SearchDocument, SearchSource, register


def document(lesson: Lesson) -> SearchDocument:
    """Hand a lesson over to the search room."""
    story = [lesson.question, lesson.context, lesson.did, lesson.worked, lesson.did_not_work, lesson.effect, lesson.cost]
    body = [
        *story,
        lesson.conditions,
        lesson.transfer,
        lesson.differently,
        *lesson.body.stream_block.get_searchable_content(lesson.body),
    ]
    labels = [lesson.get_type_display(), lesson.get_phase_display(), lesson.shown_region.name if lesson.shown_region else ""]
    middle = lesson.shown_region.central_municipality if lesson.shown_region else None
    labels += [label for field in ("themes", "target_groups", "sectors") for label in labels_of(lesson, field)]
    return SearchDocument(
        key=f"{SOURCE}:{lesson.pk}",
        source=SOURCE,
        title=lesson.title,
        summary=lesson.summary,
        body="\n".join(filter(None, body)),
        labels=", ".join(filter(None, labels)),
        facets={
            "thema": tuple(lesson.themes),
            "type": (lesson.type,),
            "doelgroep": tuple(lesson.target_groups),
            "sector": tuple(lesson.sectors),
            "fase": (lesson.phase,) if lesson.phase else (),
            "regio": (lesson.shown_region.slug,) if lesson.shown_region else (),
            "hergebruik": reuse_of(lesson),
            "missers": (Misses.ONLY if lesson.type == LessonType.MISS else Misses.WITHOUT,),
        },
        # Where the recogniser of places puts the region as well, so that its lessons are the nearest when somebody names it.
        lat=middle.lat if middle else None,
        lon=middle.lon if middle else None,
        sort_date=fresh_on(lesson),
        weight=weight_of(lesson),
    )


def _visible() -> QuerySet[Lesson]:
    return with_replaced(Lesson.objects.visible().select_related("region__central_municipality").with_standing())


def _of_region(region: Region) -> Iterable[int]:
    return Lesson.objects.for_region(region.pk).values_list("pk", flat=True)


def _of_standing(standing: LessonStanding) -> Iterable[int]:
    return [standing.lesson_id]


def _of_relation(relation: LessonRelation) -> Iterable[int]:
    return [relation.other_id]


register(
    SearchSource(
        name=SOURCE,
        model=Lesson,
        visible=_visible,
        document=document,
        facets=LibraryForm.FACETS,
        related={Region: _of_region, LessonStanding: _of_standing, LessonRelation: _of_relation},
    )
)
note_with_geography(SOURCE)
