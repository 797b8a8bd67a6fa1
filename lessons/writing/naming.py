"""Finds the names by which one would know the region of a lesson that wants to stay unnamed."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lessons.writing.texts import shown
from regions.contact.models import ContactPoint
from regions.geography.models import Municipality, Region, RegionAlias

if TYPE_CHECKING:
    from lessons.models import Lesson

# Names that are also words: found only with their capital.
WORDS = frozenset(
    {"best", "bergen", "echt", "goes", "heel", "laren", "leek", "made", "nuth", "oss", "rucphen", "vlieland", "west"}
)
# Pieces of names that many regions share.
SHARED = frozenset(
    {
        *(
            "noord",
            "oost",
            "zuid",
            "west",
            "midden",
            "noordoost",
            "noordwest",
            "zuidoost",
            "zuidwest",
            "groot",
            "regio",
            "nederland",
        ),
        *(
            "holland",
            "noord holland",
            "zuid holland",
            "brabant",
            "noord brabant",
            "gelderland",
            "overijssel",
            "limburg",
            "utrecht",
        ),
    }
)
ADJECTIVES: Mapping[str, str] = {
    "zeeland": "zeeuws|zeeuwse",
    "friesland": "fries|friese",
    "drenthe": "drents|drentse",
    "twente": "twents|twentse",
    "groningen": "gronings|groningse",
    "flevoland": "flevolands|flevolandse",
    "limburg": "limburgs|limburgse",
}
_ENDING = r"(?:s|se|er|ers|enaar|enaars|naar|naars)?"
_PIECES = re.compile(r"\s*(?:/|,|\ben\b|-)\s*", re.IGNORECASE)
_JOINTS = re.compile(r"(?:[-_/\s\u00a0]|%20)+")


def mentions_of_region(lesson: "Lesson") -> dict[str, list[str]]:
    """Return by field which names of its region a lesson shows; four queries."""
    if lesson.region_id is None:
        return {}
    patterns = [(name, _pattern(name)) for name in names_of(lesson.region)]
    found: dict[str, list[str]] = {}
    for field, text in shown(lesson).items():
        plain = _plain(text)
        if names := [name for name, pattern in patterns if pattern.search(plain)]:
            found[field] = names
    return found


def names_of(region: Region) -> list[str]:
    """Return every name that says which region it is: its own, those of its municipalities and of its contact points."""
    names = [region.name, *RegionAlias.objects.filter(region=region).values_list("name", flat=True)]
    for name in list(names):
        names += [piece for piece in _PIECES.split(name) if _tells(piece)]
        names += [re.sub(r"^regio\s+", "", name, flags=re.IGNORECASE)]
    towns = Municipality.objects.filter(memberships__region=region).values_list("name", "short_name")
    names += [name for pair in towns for name in pair]
    names += ContactPoint.objects.filter(region=region).values_list("public_name", flat=True)
    # The longest first: what is told is the whole name.
    return sorted({name.strip() for name in names if name.strip()}, key=lambda name: (-len(name), name))


def _tells(piece: str) -> bool:
    return len(piece) > 3 and _plain(piece).lower() not in SHARED


def _plain(text: str) -> str:
    """Return a text without accents, with one space where words meet in names and addresses of files."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _JOINTS.sub(" ", bare)


def _pattern(name: str) -> re.Pattern[str]:
    plain = _plain(name)
    known = "|".join(_forms(plain))
    flags = re.NOFLAG if plain.lower() in WORDS else re.IGNORECASE
    return re.compile(rf"(?<![^\W_])(?:{known})(?![^\W_])", flags)


def _forms(plain: str) -> Iterator[str]:
    yield re.escape(plain) + ("" if plain.lower() in WORDS else _ENDING)
    if adjective := ADJECTIVES.get(plain.lower()):
        yield adjective
