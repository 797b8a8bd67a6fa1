"""What pages with counts show, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.crumbs import crumbs
from regions.enums import Sector
from regions.geography.models import Region
from regions.geography.today import regions_of_today
from regions.supply.enums import Hours, Level
from regions.supply.models import SupplyRound
from regions.supply.reading import newest_round, supply_by_region
from regions.supply.saving import Change


@dataclass(frozen=True)
class ChangeShown:
    """One line of the difference, in words."""

    sector: str
    level: str
    hours: str
    before: str
    after: str


@dataclass(frozen=True)
class SectorTable:
    """The numbers of one sector: a row per level."""

    code: str
    label: str
    total: str
    rows: list[list[str]]


def changes_shown(changes: Iterable[Change]) -> list[ChangeShown]:
    """Put the difference in words."""
    return [
        ChangeShown(
            str(Sector(change.path[0]).label),
            str(Level(change.path[1]).label),
            str(Hours(change.path[2]).label),
            "–" if change.before is None else whole(change.before),
            "–" if change.after is None else whole(change.after),
        )
        for change in changes
    ]


def whole(number: int) -> str:
    """Write a number with the marks of thousands of the language."""
    return number_format(number, force_grouping=True)


def shown_or_hidden(number: int | None) -> str:
    """Write a number, or say that it is hidden."""
    return whole(number) if number is not None else _("niet te tonen")


def sector_lines(found: SupplyRound, places: Mapping[str, int]) -> list[str]:
    """Say of every sector how many people look for work in it, and how many places are open; most people first."""
    sectors = sorted(Sector, key=lambda sector: (-(found.number(sector) or 0), sector.value))
    return [_line(sector, found.number(sector), places.get(sector, 0)) for sector in sectors]


def day_and_source(found: SupplyRound) -> str:
    """Say when was counted and by whom."""
    values = {"day": date_format(found.counted_on, "j F Y"), "source": found.source}
    return _("Geteld op %(day)s. Bron: %(source)s.") % values


def index_page() -> dict[str, Any]:
    """Return the newest total of every region; two queries."""
    known = supply_by_region()
    pks = dict(Region.objects.current().values_list("slug", "pk"))
    rows = []
    for region in regions_of_today():
        found = known.get(pks.get(region.slug, 0))
        total = shown_or_hidden(found.count) if found else _("niet bekend")
        day = date_format(found.counted_on, "j F Y") if found else ""
        note = ", ".join(filter(None, (total, day, _("voorbeeld") if found and found.is_example else "")))
        rows.append((region.name, reverse("supply:region", args=[region.slug]), note))
    return {
        "items": rows,
        "known": len(known),
        "total": len(rows),
        "crumbs": crumbs((_("Mensen die werk zoeken"), "")),
        "canonical": settings.BASE_URL + reverse("supply:index"),
    }


def region_page(region: Region) -> dict[str, Any]:
    """Return every number of a region's last round that may be shown; one query."""
    found = newest_round(region.pk)
    return {
        "region": region,
        "round": found,
        "summary": day_and_source(found) if found else "",
        "whole": shown_or_hidden(found.number()) if found else "",
        "tables": _tables(found) if found else [],
        "columns": [_("Opleiding"), _("Samen"), *(str(band.label) for band in Hours)],
        "is_example": bool(found and found.is_example),
        "crumbs": crumbs((_("Mensen die werk zoeken"), reverse("supply:index")), (region.name, "")),
        "canonical": settings.BASE_URL + reverse("supply:region", args=[region.slug]),
    }


def _tables(found: SupplyRound) -> list[SectorTable]:
    """List the sectors of which the total may be shown, with all their levels."""
    return [
        SectorTable(
            code=sector.value,
            label=str(sector.label),
            total=shown_or_hidden(found.number(sector)),
            rows=[
                [str(level.label), shown_or_hidden(found.number(sector, level))]
                + [shown_or_hidden(found.number(sector, level, band)) for band in Hours]
                for level in Level
            ]
            if found.number(sector) is not None
            else [],
        )
        for sector in Sector
    ]


def _line(sector: Sector, people: int | None, places: int) -> str:
    open_places = ngettext("%(places)s plek", "%(places)s plekken", places) % {"places": whole(places)}
    values = {"sector": _lower(sector.label), "places": open_places}
    if people is None:
        return _("%(sector)s: aantal mensen niet te tonen, %(places)s") % {**values, "sector": str(sector.label)}
    text = ngettext(
        "%(people)s mens zoekt werk in %(sector)s, %(places)s", "%(people)s mensen zoeken werk in %(sector)s, %(places)s", people
    )
    return text % {**values, "people": whole(people)}


def _lower(label: str | Promise) -> str:
    text = str(label)
    return text[:1].lower() + text[1:]
