"""What of a region grows old, and after how long: a registry for the report of freshness."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from regions.national.measures import Text
from site_core.registries import Registry


@dataclass(frozen=True)
class Dated:
    """Something that a region keeps up to date: when it last did, by the region's primary key, and how many days that lasts."""

    label: Text
    days: int
    dates: Callable[[], Mapping[int, date | None]]


dated_facts: Registry[Dated] = Registry()
