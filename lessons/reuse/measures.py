"""What of reuse counts for a region: how many lessons of others it uses, and how many of those work there."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from lessons.reuse.enums import Outcome
from lessons.reuse.reading import all_regions
from regions.national.measures import Number, RegionMeasure, register_measure

SOURCE = _("Wat de regio's zelf vastlegden op deze site")


def _used() -> Mapping[int, Number]:
    return {pk: found.going_on for pk, found in all_regions().items() if found.used}


def _proven() -> Mapping[int, Number]:
    return {pk: found.with_outcome(Outcome.WORKS) for pk, found in all_regions().items() if found.used}


def _examples() -> list[int]:
    return [pk for pk, found in all_regions().items() if found.used_example]


register_measure(
    RegionMeasure(
        key="lessen-in-gebruik",
        label=_("Lessen van andere regio's in gebruik"),
        unit=_("aantal"),
        values=_used,
        source=SOURCE,
        higher_is_better=True,
        examples=_examples,
    ),
    rank=61,
)
register_measure(
    RegionMeasure(
        key="lessen-die-werken",
        label=_("Lessen van andere regio's die hier werken"),
        unit=_("aantal"),
        values=_proven,
        source=SOURCE,
        higher_is_better=True,
        examples=_examples,
    ),
    rank=62,
)
