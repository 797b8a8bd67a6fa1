"""What is counted of every region: a registry, so that rooms above this one add what they own."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise

from site_core.registries import Registry

Number = float | int | None
Text = str | Promise


def _nobody() -> Collection[int]:
    return ()


@dataclass(frozen=True)
class RegionMeasure:
    """One number per region, by the region's primary key; a region that is left out or None is not known.

    `key` is used in addresses and open data and never changes. `values` asks one query for all regions. `examples` names the
    regions whose number is made up. `is_share` numbers are per cents, which are never added up.
    """

    key: str
    label: Text
    unit: Text
    values: Callable[[], Mapping[int, Number]]
    source: Text
    as_of: Callable[[], date | None] = timezone.localdate
    higher_is_better: bool | None = None
    is_share: bool = False
    examples: Callable[[], Collection[int]] = _nobody


region_measures: Registry[RegionMeasure] = Registry()


def register_measure(measure: RegionMeasure, *, rank: int = 100) -> RegionMeasure:
    """Show a measure on the national page, in the comparison and in the open data; lower ranks come first."""
    return region_measures.register(measure.key, measure, rank=rank)
