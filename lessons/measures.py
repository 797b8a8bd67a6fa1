"""What of lessons counts for a region: how many it shares under its name."""

from django.utils.translation import gettext_lazy as _

from lessons.reuse.reading import all_regions
from regions.national.measures import RegionMeasure, register_measure

# Read with what came of the lessons: the pages of all regions have fifteen queries to spend.
register_measure(
    RegionMeasure(
        key="lessen",
        label=_("Lessen"),
        unit=_("aantal"),
        values=lambda: {pk: found.given for pk, found in all_regions().items() if found.given},
        source=_("De bibliotheek op deze site"),
        higher_is_better=True,
        examples=lambda: [pk for pk, found in all_regions().items() if found.gave_example],
    ),
    rank=60,
)
