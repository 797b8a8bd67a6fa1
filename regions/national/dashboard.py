"""The national page in words and rows."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.enums import ActionStatus
from regions.national.freshness import Freshness, freshness
from regions.national.plans import kept_lines
from regions.national.table import (
    Column,
    MapClass,
    NationalTable,
    RollUp,
    class_of,
    in_order,
    map_classes,
    roll_up,
)
from regions.national.writing import cell, in_words


@dataclass(frozen=True)
class Head:
    """A heading of the table: where it leads, and how the table is sorted by it now ("", "ascending", "descending")."""

    label: str
    url: str
    sorted_now: str


@dataclass(frozen=True)
class Asked:
    """What the address asks: by which measure the table is sorted and in which direction, and what colours the map."""

    by: Column | None
    falling: bool
    shown: Column | None

    def address(self, *, by: str, falling: bool) -> str:
        """Return the page sorted in another way, with the same map."""
        asked = [("volgorde", f"-{by}" if falling else by)]
        if self.shown:
            asked.append(("kaart", self.shown.measure.key))
        return f"{reverse('national:dashboard')}?{urlencode(asked)}#tabel"


def read_address(table: NationalTable, data: Any) -> Asked:
    """Understand the address; what is not known is as if it were not there."""
    order = str(data.get("volgorde", ""))
    by = table.column(order.removeprefix("-"))
    shown = table.column(str(data.get("kaart", ""))) or next(iter(table.columns), None)
    return Asked(by, order.startswith("-"), shown)


def heads(table: NationalTable, asked: Asked) -> list[Head]:
    """Return the headings; a click sorts by it, highest first, and a second click turns that round."""
    own = "" if asked.by else ("descending" if asked.falling else "ascending")
    result = [Head(_("Regio"), asked.address(by="naam", falling=own == "ascending"), own)]
    for column in table.columns:
        is_by = asked.by is not None and asked.by.measure.key == column.measure.key
        now = ("descending" if asked.falling else "ascending") if is_by else ""
        falling = not asked.falling if is_by else True
        result.append(Head(str(column.measure.label), asked.address(by=column.measure.key, falling=falling), now))
    return result


def rows(table: NationalTable, asked: Asked) -> list[tuple[str, str, list[str]]]:
    """Return address, name and numbers in words of every region, in the order that was asked."""
    ordered = in_order(table, asked.by, falling=asked.falling)
    return [
        (reverse("regions:region", args=[region.slug]), region.name, [cell(column, region.pk) for column in table.columns])
        for region in ordered
    ]


def totals(table: NationalTable) -> list[tuple[str, str]]:
    """Return every measure over the whole country, with how many regions reported."""
    return [(str(column.measure.label), _total(roll_up(table, column))) for column in table.columns]


def _total(total: RollUp) -> str:
    counted = {"reported": total.reported, "regions": total.regions}
    number = in_words(total.column.measure, total.number)
    if total.is_example:
        number = _("%(text)s (voorbeeld)") % {"text": number}
    values = {"number": number, **counted}
    if total.column.measure.is_share:
        return _("%(number)s is het midden; %(reported)s van de %(regions)s regio's meldden dit") % values
    return _("%(number)s, gemeld door %(reported)s van de %(regions)s regio's") % values


@dataclass(frozen=True)
class MapView:
    """The map coloured by a measure, with its legend."""

    column: Column
    classes: list[MapClass]
    legend: list[tuple[int, str]]
    steps: dict[str, int]
    texts: dict[str, str]


def map_view(table: NationalTable, column: Column) -> MapView:
    """Give every region its step; `steps` and `texts` are by the region's code."""
    known, classes = column.known, map_classes(column.known.values())
    legend = [(step.number, _step_in_words(column, step)) for step in classes]
    if len(known) < len(table.regions):
        unknown = len(table.regions) - len(known)
        words = ngettext("niet bekend (%(number)s regio)", "niet bekend (%(number)s regio's)", unknown)
        legend.append((0, words % {"number": unknown}))
    return MapView(
        column=column,
        classes=classes,
        legend=legend,
        steps={region.code: class_of(classes, column.numbers.get(region.pk)) for region in table.regions},
        texts={region.code: f"{region.name}: {cell(column, region.pk)}" for region in table.regions},
    )


def _step_in_words(column: Column, step: MapClass) -> str:
    first, last = in_words(column.measure, step.first), in_words(column.measure, step.last)
    span = first if step.first == step.last else _("%(first)s tot en met %(last)s") % {"first": first, "last": last}
    words = ngettext("%(span)s (%(number)s regio)", "%(span)s (%(number)s regio's)", step.regions)
    return words % {"span": span, "number": step.regions}


def delayed_lines(table: NationalTable) -> list[dict[str, Any]]:
    """Return every delayed or stopped action line with its region, status and reason."""
    lines = kept_lines.get()
    return [
        {"region": region, "line": line, "status": str(ActionStatus(line.status).label)}
        for region in table.regions
        for line in lines.get(region.pk, [])
        if line.status in (ActionStatus.DELAYED, ActionStatus.STOPPED)
    ]


def freshness_rows(found: list[Freshness]) -> tuple[list[str], list[list[str]]]:
    """Return the columns and rows of the report: the day of each fact, and that it is old in words."""
    columns = [_("Regio"), *(str(age.label) for age in found[0].ages)] if found else [_("Regio")]
    return columns, [[row.region.name, *map(_age, row.ages)] for row in found]


def _age(age: Any) -> str:
    if age.day is None:
        return _("nooit gemeld")
    day = format_date(age.day, "j F Y")
    return _("niet sinds %(day)s") % {"day": day} if age.is_old else day


def oldest_first(table: NationalTable) -> list[Freshness]:
    """Return the regions of which something is old, those with most first."""
    found = [row for row in freshness(table.regions) if row.old]
    return sorted(found, key=lambda row: (-len(row.old), row.region.name))
