"""What of lessons counts for a region: how many it shares."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from lessons.public import public_lessons
from regions.national.measures import Number, RegionMeasure, register_measure


def shared() -> dict[int, Number]:
    """Return how many lessons each region shares under its name."""
    return {**Counter(lesson.region_pk for lesson in public_lessons.get() if not lesson.is_unnamed)}


def shared_examples() -> set[int]:
    """Return the regions of which a part of these is made up."""
    return {lesson.region_pk for lesson in public_lessons.get() if lesson.is_example and not lesson.is_unnamed}


register_measure(
    RegionMeasure(
        key="lessen",
        label=_("Lessen"),
        unit=_("aantal"),
        values=shared,
        source=_("De bibliotheek op deze site"),
        higher_is_better=True,
        examples=shared_examples,
    ),
    rank=60,
)
