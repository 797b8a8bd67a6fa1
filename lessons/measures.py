"""What of lessons counts for a region: how many it shares."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from regions.national.measures import Number, RegionMeasure, register_measure
from site_core.kept import Kept


def _read() -> tuple[dict[int, Number], frozenset[int]]:
    rows = (
        Lesson.objects.visible()
        .filter(is_unnamed=False)
        .order_by()
        .values("region_id", "is_example")
        .annotate(number=Count("pk"))
    )
    numbers: dict[int, Number] = {}
    for row in rows:
        numbers[row["region_id"]] = (numbers.get(row["region_id"]) or 0) + row["number"]
    return numbers, frozenset(row["region_id"] for row in rows if row["is_example"])


_lessons = Kept(_read)

register_measure(
    RegionMeasure(
        key="lessen",
        label=_("Lessen"),
        unit=_("aantal"),
        values=lambda: _lessons.get()[0],
        source=_("De bibliotheek op deze site"),
        higher_is_better=True,
        examples=lambda: _lessons.get()[1],
    ),
    rank=60,
)
