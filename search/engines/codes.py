"""Facet codes as characters: a document's codes are a short string, those of a whole answer one long string."""

from collections.abc import Iterable, Mapping

from search.models import FacetCode
from search.text import clean
from search.types import SearchDocument

# Above ASCII and Latin-1, so that no character means something in a pattern; Unicode's surrogates are stepped over.
_FIRST, _SURROGATES, _NUMBER_OF_SURROGATES = 0x100, 0xD800, 0x800

# The same as `character()`, for the database.
POINT_SQL = f"CASE WHEN id + {_FIRST} < {_SURROGATES} THEN id + {_FIRST} ELSE id + {_FIRST + _NUMBER_OF_SURROGATES} END"

Code = tuple[str, str]


def character(pk: int) -> str:
    """The character of the facet code with this primary key."""
    point = _FIRST + pk
    return chr(point if point < _SURROGATES else point + _NUMBER_OF_SURROGATES)


def characters_for(documents: Iterable[SearchDocument]) -> dict[Code, str]:
    """The character of every code that these documents have; new codes get one."""
    wanted = {code for document in documents for code in codes_of(document)}
    names = {name for name, _ in wanted}
    known = _characters(names)
    if new := sorted(wanted - known.keys()):
        FacetCode.objects.bulk_create([FacetCode(name=name, value=value) for name, value in new], ignore_conflicts=True)
        known = _characters(names)
    return known


def codes_of(document: SearchDocument) -> list[Code]:
    """A document's codes, each once."""
    return list(dict.fromkeys((name, clean(code)) for name, codes in document.facets.items() for code in codes if code))


def packed(document: SearchDocument, known: Mapping[Code, str]) -> str:
    """A document's codes as a string."""
    return "".join(known[code] for code in codes_of(document))


def _characters(names: Iterable[str]) -> dict[Code, str]:
    rows = FacetCode.objects.filter(name__in=list(names)).order_by().values_list("pk", "name", "value")
    return {(name, value): character(pk) for pk, name, value in rows}
