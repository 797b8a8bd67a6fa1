"""Every measure of every region of today, in one table: the ground of the national page, the comparison and the open data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from regions.geography.models import Region
from regions.national.measures import Number, RegionMeasure, region_measures
from site_core.kept import Kept


@dataclass(frozen=True)
class Column:
    """One measure with its numbers, by the region's primary key."""

    measure: RegionMeasure
    numbers: Mapping[int, Number]
    examples: frozenset[int]
    as_of: date | None

    @property
    def known(self) -> dict[int, float | int]:
        """The numbers that are known."""
        return {pk: number for pk, number in self.numbers.items() if number is not None}


@dataclass(frozen=True)
class RegionRow:
    """A region of today."""

    pk: int
    code: str
    name: str
    slug: str


@dataclass(frozen=True)
class NationalTable:
    """All regions by name, and all measures in their order."""

    regions: tuple[RegionRow, ...]
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column | None:
        """Return a measure by its key."""
        return next((column for column in self.columns if column.measure.key == key), None)

    def reported(self) -> "NationalTable":
        """Return the table without the measures that no region reported."""
        return NationalTable(self.regions, tuple(column for column in self.columns if column.known))


@dataclass(frozen=True)
class RollUp:
    """A measure over the whole country: the sum, or the middle of per cents, and how many regions reported."""

    column: Column
    number: Number
    reported: int
    regions: int

    @property
    def is_example(self) -> bool:
        """Whether a part of it is made up."""
        return bool(self.column.examples & self.column.known.keys())


def _read() -> NationalTable:
    rows = Region.objects.current().order_by("name").values_list("pk", "code", "name", "slug")
    regions = tuple(RegionRow(*row) for row in rows)
    today = {region.pk for region in regions}
    return NationalTable(regions, tuple(_column(measure, today) for _key, measure in region_measures.items()))


def _column(measure: RegionMeasure, today: set[int]) -> Column:
    numbers = {pk: number for pk, number in measure.values().items() if pk in today}
    return Column(measure, numbers, frozenset(measure.examples()) & today, measure.as_of())


_table = Kept(_read)


def national_table() -> NationalTable:
    """Return the table as it was at most half a minute ago."""
    return _table.get()


def roll_up(table: NationalTable, column: Column) -> RollUp:
    """Add a measure up over the regions of today; of per cents the median, because they cannot be added up."""
    known = sorted(column.known.values())
    number = None if not known else _middle(known) if column.measure.is_share else sum(known)
    return RollUp(column, number, len(known), len(table.regions))


def _middle(known: list[float | int]) -> float | int:
    half = len(known) // 2
    return known[half] if len(known) % 2 else round((known[half - 1] + known[half]) / 2, 1)


def in_order(table: NationalTable, column: Column | None, *, falling: bool) -> list[RegionRow]:
    """Sort the regions by a measure, or by name; those that are not known come last in either direction."""
    if column is None:
        return sorted(table.regions, key=lambda region: region.name, reverse=falling)
    known = column.known
    with_number = [region for region in table.regions if region.pk in known]
    without = [region for region in table.regions if region.pk not in known]
    return [*sorted(with_number, key=lambda region: known[region.pk], reverse=falling), *without]


CLASSES = 5


@dataclass(frozen=True)
class MapClass:
    """One step of the legend: from and until are both inside it."""

    number: int
    first: float | int
    last: float | int
    regions: int


def map_classes(numbers: Iterable[float | int]) -> list[MapClass]:
    """Part numbers into at most five steps with about as many regions each; equal numbers are never parted."""
    ordered = sorted(numbers)
    steps: list[list[float | int]] = []
    for place, number in enumerate(ordered):
        wanted = place * CLASSES // len(ordered)
        if steps and (number == steps[-1][-1] or len(steps) > wanted):
            steps[-1].append(number)
        else:
            steps.append([number])
    return [MapClass(place, step[0], step[-1], len(step)) for place, step in enumerate(steps, start=1)]


def class_of(classes: list[MapClass], number: Number) -> int:
    """Return the step of a number; 0 when it is not known."""
    return 0 if number is None else next((step.number for step in classes if step.first <= number <= step.last), 0)
