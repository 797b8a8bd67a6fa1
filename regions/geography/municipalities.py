"""What the pages of municipalities show."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from regions.geography.distance import distance_km
from regions.geography.models import Membership, Municipality, Region
from regions.geography.names import sort_key

NEIGHBOURS = 6
Link = tuple[str, str, str]


@dataclass(frozen=True)
class Letter:
    """The municipalities that start with one letter: name, address, region."""

    letter: str
    links: list[Link]


def by_letter() -> list[Letter]:
    """Return all municipalities of today in order of the alphabet, 's-Hertogenbosch under S; one query."""
    rows = Membership.objects.current().select_related("municipality", "region")
    links = sorted((_link(row.municipality, row.region.name) for row in rows), key=lambda link: sort_key(link[0]))
    return [Letter(letter, list(group)) for letter, group in groupby(links, key=lambda link: sort_key(link[0])[:1].upper())]


def describe(*, municipality: Municipality) -> dict[str, Any]:
    """Return a municipality of today with its region, its places and those nearest to it; two queries."""
    nearest: list[tuple[float, Link]] = []
    region: Region | None = None
    for row in Membership.objects.current().select_related("municipality", "region"):
        other = row.municipality
        if other.pk == municipality.pk:
            region = row.region
        else:
            away = distance_km(municipality.lat, municipality.lon, other.lat, other.lon)
            nearest.append((away, _link(other, row.region.name)))
    return {
        "municipality": municipality,
        "region": region,
        "rows": _facts(municipality, region),
        "neighbours": [link for _away, link in sorted(nearest)[:NEIGHBOURS]],
    }


def describe_former(*, municipality: Municipality, successors: list[Municipality]) -> dict[str, Any]:
    """Return what became of a municipality that is no more."""
    links = [_link(successor, "") for successor in successors]
    day = date_format(municipality.valid_until, "j F Y") if municipality.valid_until else ""
    lead = _("Sinds %(day)s horen de plaatsen van deze gemeente bij andere gemeenten.") % {"day": day}
    return {"municipality": municipality, "successors": links, "lead": lead}


def _link(municipality: Municipality, note: str) -> Link:
    return municipality.short_name, municipality.get_absolute_url(), note


def _facts(municipality: Municipality, region: Region | None) -> list[tuple[str, str]]:
    places = sorted({place.name for place in municipality.places.all()}, key=sort_key)
    rows = [(_("Provincie"), municipality.province)]
    if region:
        address = reverse("regions:region", args=[region.slug])
        rows.append((_("Arbeidsmarktregio"), format_html('<a class="nl-link" href="{}">{}</a>', address, region.name)))
        if region.central_municipality_id == municipality.pk:
            rows.append((_("Taak in de regio"), _("Centrumgemeente: deze gemeente leidt de samenwerking in de regio.")))
    if places:
        rows.append((_("Plaatsen"), ", ".join(places)))
    return rows
