"""The names by which one would know a region, found in texts in which it wants to stay unnamed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from regions.contact.models import ContactPoint
from regions.geography.models import Municipality, Region, RegionAlias

# Names that are also words: found only with their capital.
WORDS = frozenset(
    {
        *("assen", "beek", "bergen", "best", "buren", "delft", "duiven", "echt", "goes", "heel", "hoorn"),
        *("houten", "huizen", "hulst", "kampen", "laren", "leek", "leiden", "losser", "made", "nuth"),
        *("oss", "putten", "rucphen", "sluis", "soest", "vlieland", "weert", "west", "wierden"),
    }
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

Patterns = list[tuple[str, re.Pattern[str]]]


def patterns_of(region: Region) -> Patterns:
    """Return every name that says which region it is, the longest first, with what finds it in a text; three queries."""
    return [(name, _pattern(name)) for name in telling_names(region)]


def names_in(text: str, patterns: Patterns) -> list[str]:
    """Return which of these names a text shows, in whatever letters; of a name within a longer one only the longer."""
    plain, found = _plain(text), []
    for name, pattern in patterns:
        plain, times = pattern.subn("\n", plain)
        found += [name] * bool(times)
    return found


def telling_names(region: Region) -> list[str]:
    """Return every name that says which region it is: its own, those of its municipalities and of its contact points."""
    names = [region.name, *RegionAlias.objects.filter(region=region).values_list("name", flat=True)]
    for name in list(names):
        names += [piece for piece in _PIECES.split(name) if _tells(piece)]
        names += [re.sub(r"^regio\s+", "", name, flags=re.IGNORECASE)]
    towns = Municipality.objects.filter(memberships__region=region).values_list("name", "short_name")
    names += [name for pair in towns for name in pair]
    names += ContactPoint.objects.filter(region=region).values_list("public_name", flat=True)
    # The longest first: what is told is the whole name.
    return sorted(_written(names), key=lambda name: (-len(name), name))


def _written(names: Iterable[str]) -> set[str]:
    return {name.strip() for name in names if name.strip()}


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
