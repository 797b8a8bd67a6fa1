"""From what a person types to a point, a municipality and a region: one resolver for every field that asks for a place."""

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from regions.geography.entries import Entry
from regions.geography.foreign import is_foreign_name, is_foreign_postcode
from regions.geography.gazetteer import Gazetteer, gazetteer
from regions.geography.matches import Kind, PlaceMatch, Resolution, Status
from regions.geography.names import clean, key, spoken, words

__all__ = ["Kind", "PlaceMatch", "Resolution", "Status", "resolve_place"]

MAX_CHOICES = 8
LONGEST_NAME = 40  # letters; longer texts are no misspelt name
SURE_FROM = 8  # letters from which two typing errors still leave no doubt
_POSTCODE = re.compile(r"(?:nl[- ]?)?([1-9]\d{2,3})(?:[- ]?[a-z]{1,2})?(?:[\s,;]+(.*))?", re.IGNORECASE)
_PROVINCES = {
    "gr": "Groningen", "gn": "Groningen", "fr": "Fryslân", "frl": "Fryslân", "friesland": "Fryslân", "dr": "Drenthe",
    "ov": "Overijssel", "o": "Overijssel", "fl": "Flevoland", "gld": "Gelderland", "ge": "Gelderland", "ut": "Utrecht",
    "u": "Utrecht", "nh": "Noord-Holland", "zh": "Zuid-Holland", "zld": "Zeeland", "ze": "Zeeland", "z": "Zeeland",
    "nb": "Noord-Brabant", "nbr": "Noord-Brabant", "brabant": "Noord-Brabant", "l": "Limburg", "li": "Limburg", "lb": "Limburg",
}  # fmt: skip
# Words before or between names that say what kind of thing is meant.
_KINDS = {"gemeente", "gem", "regio", "arbeidsmarktregio", "provincie", "prov"}
# Parts of a town and the country: "Rotterdam Zuid", "Helmond, Nederland" mean the town.
_PARTS = {"noord", "zuid", "oost", "west", "centrum", "stad", "nederland", "nl", "netherlands"}


def resolve_place(text: str) -> Resolution:
    """Find the place that a text means: postcode, place, municipality, region, a former name, or a small typing error of one."""
    shown = clean(text)
    if not shown:
        return Resolution(text="", status="empty")
    names = gazetteer()
    return _by_postcode(shown, names) or _by_name(shown, names) or Resolution(text=shown, status="unknown")


def _found(text: str, match: PlaceMatch, *, corrected: bool = False) -> Resolution:
    return Resolution(text=text, status="found", match=match, corrected=corrected)


def _choice(text: str, matches: Iterable[PlaceMatch], *, corrected: bool = False) -> Resolution:
    choices = tuple(matches)
    return Resolution(text=text, status="choices" if choices else "unknown", choices=choices, corrected=corrected)


def _by_postcode(text: str, names: Gazetteer) -> Resolution | None:
    parts = _POSTCODE.fullmatch(text)
    place = parts[2] or "" if parts else ""
    if is_foreign_postcode(text) or (is_foreign_name(key(place)) and key(place) not in names.exact):  # 3920 Lommel
        return Resolution(text=text, status="foreign")
    if parts is None:
        return None
    number = parts[1]
    if number in names.postcodes:
        return _found(text, names.postcodes[number][0])
    by_name = _by_name(place, names) if place else None
    if by_name and by_name.match:
        return _found(text, by_name.match, corrected=True)
    return _choice(text, names.near_postcode(number[:3]))


def _by_name(text: str, names: Gazetteer) -> Resolution | None:
    folded, parts = key(text), words(text)
    if not folded:
        return None
    exact = [names.labels[folded]] if folded in names.labels else names.exact.get(folded) or _qualified(parts, names)
    if exact:
        return _found(text, exact[0].match) if len(exact) == 1 else _choice(text, (entry.match for entry in exact))
    if is_foreign_name(folded):
        return Resolution(text=text, status="foreign")
    if folded in names.provinces:
        return _choice(text, (entry.match for entry in names.provinces[folded]))
    if parts[0] in _KINDS and len(parts) > 1:
        rest = _by_name(text[len(parts[0]) :].strip(), names)
        return replace(rest, text=text) if rest else None
    return _by_part(text, folded, names)


def _qualified(parts: list[str], names: Gazetteer) -> list[Entry]:
    """Read "Beek Montferland", "Laren, Gelderland" and "Rotterdam Zuid": a name and where it lies."""
    for i in range(len(parts) - 1, 0, -1):
        entries = names.exact.get("".join(parts[:i]), [])
        where = [part for part in parts[i:] if part not in _KINDS]
        if entries and where and set(where) <= _PARTS:
            return entries
        place = "".join(where)
        province = key(_PROVINCES.get(place, place))
        inside = [entry for entry in entries if place and _lies_in(entry, place, province)]
        if inside:
            return inside
    return []


def _lies_in(entry: Entry, place: str, province: str) -> bool:
    return place in (key(entry.match.municipality_name), key(entry.match.region_name)) or province == key(entry.province)


def _by_part(text: str, folded: str, names: Gazetteer) -> Resolution | None:
    """Names that start like the text, and names that the text may be a typing error of."""
    near = _near(text, folded, names)
    first, later = names.starting_with(folded) if len(folded) > 1 else ([], [])
    if not first and not later:
        return _corrected(text, folded, near)
    close = [entry for entry, distance in near if distance == 1 and entry not in first]
    if len(first) == 1 and len(folded) > 2 and not close:
        return _found(text, first[0].match)
    matches = dict.fromkeys(entry.match for entry in (*first, *close, *later))
    return _choice(text, list(matches)[:MAX_CHOICES])


def _corrected(text: str, folded: str, near: list[tuple[Entry, int]]) -> Resolution | None:
    """The one name that is clearly nearest; else the nearest ones to choose from."""
    if not near:
        return None
    distance = near[0][1]
    clear = len(near) == 1 or near[1][1] > distance
    if clear and distance <= (1 if len(folded) < SURE_FROM else 2):
        return _found(text, near[0][0].match, corrected=True)
    return _choice(text, (entry.match for entry, _ in near[:MAX_CHOICES]), corrected=True)


def _near(text: str, folded: str, names: Gazetteer) -> list[tuple[Entry, int]]:
    """Entries within a few typing errors (a letter too few, too many, another one, or two swapped), nearest and largest first."""
    if not 4 <= len(folded) <= LONGEST_NAME:
        return []
    allowed = 1 if len(folded) < 6 else 2 if len(folded) < 13 else 3
    found: dict[PlaceMatch, tuple[Entry, int]] = {}
    for asked in spoken(text):
        for spelling, distance, _ in process.extract(
            asked, names.sound_list, scorer=OSA.distance, score_cutoff=allowed, limit=None
        ):
            for entry in (entry for name in names.sounds[spelling] for entry in names.exact[name]):
                known = found.get(entry.match)
                if known is None or distance < known[1]:
                    found[entry.match] = (entry, int(distance))
    return sorted(found.values(), key=lambda pair: (pair[1], pair[0].rank))
