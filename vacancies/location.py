"""Where the work is: from a postcode or a place name to a point, a municipality and the region that owns the place."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from regions.geography.models import Membership, Postcode
from regions.geography.resolver import resolve_place

POSTCODE = re.compile(r"([1-9]\d{3})\s?(?:[A-Za-z]{2})?")


@dataclass(frozen=True)
class Location:
    """A point in one municipality; `pc4` is empty when only a place name is known."""

    region_id: int
    municipality_id: int
    place_name: str
    lat: float
    lon: float
    pc4: str = ""


def postcode_digits(text: str) -> str:
    """Return the four digits of a Dutch postcode ("5701 AB" gives "5701"), or an empty string."""
    match = POSTCODE.fullmatch(text.strip()) if text.isascii() else None
    return match[1] if match else ""


def locate_postcode(pc4: str) -> Location | None:
    """Find a four-digit postcode as of today; None when it does not exist or has no region."""
    postcode = Postcode.objects.filter(pk=pc4).first()
    if postcode is None:
        return None
    membership = Membership.objects.current().filter(municipality_id=postcode.municipality_id).first()
    if membership is None:
        return None
    return Location(membership.region_id, postcode.municipality_id, postcode.place_name, postcode.lat, postcode.lon, postcode.pc4)


def locate_place(name: str) -> Location | None:
    """Find a place by its name; None when it is unknown, spelled wrongly, or when several places have it."""
    resolution = resolve_place(name)
    match = resolution.match
    if match is None or match.municipality_id is None or resolution.corrected:
        return None
    return Location(match.region_id, match.municipality_id, match.label, match.lat, match.lon, match.postcode)


def place_problem(typed: str) -> str:
    """Say why a postcode or place is not taken, and what may have been meant."""
    resolution = resolve_place(typed)
    if resolution.status == "choices" and not resolution.corrected:
        return _("Er zijn meer plaatsen die zo heten. Vul de vier cijfers van de postcode in.")
    if resolution.match and resolution.match.municipality_id and resolution.corrected:
        return _("Deze plaats kennen wij niet. Bedoelt u %(place)s? Vul dat dan in.") % {"place": resolution.match.label}
    return _("Deze plaats kennen wij niet. Vul de vier cijfers van de postcode in.")
