"""What an index looks like, and from documents to what is stored in it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from search.engines.codes import codes_of
from search.text import ANALYSIS_VERSION, WEIGHTS, prepare
from search.types import SearchDocument

# Every term of every field, to see cheaply whether a document has it.
ALL = "all"
PHRASE_FIELDS = ("title", "labels", "body")

# Days without a bound are stored as a day long ago or far away, so that one range asks for both.
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9999, 12, 31)

# The client wants weights of at least 1; a frequency that is so many times too high needs a k1 that is too.
_LIGHTEST = min(WEIGHTS.values())
FIELDS = [f"{field}^{weight / _LIGHTEST:.3f}" for field, weight in WEIGHTS.items()]
_BM25 = {"type": "BM25", "k1": round(1.2 / _LIGHTEST, 3), "b": 0.75}

# A removal is remembered so long, lest an older state of the same document, still on its way, brings it back.
_REMEMBER_REMOVALS = "10m"
# Pages far down the list can be asked for.
WINDOW = 1_000_000


def settings_of(replicas: str) -> dict[str, Any]:
    """The settings of a new index; `replicas` is a number, or a range that follows the number of servers."""
    copies = "auto_expand_replicas" if "-" in replicas else "number_of_replicas"
    return {
        "number_of_shards": 1,
        copies: replicas,
        "gc_deletes": _REMEMBER_REMOVALS,
        "max_result_window": WINDOW,
        "similarity": {"default": _BM25},
    }


def mapping_of(source: str) -> dict[str, Any]:
    """The mapping of a new index, which carries for which source and by which analysis it was made."""
    terms = {"type": "text", "analyzer": "whitespace", "copy_to": ALL}
    day = {"type": "date", "format": "strict_date"}
    return {
        "dynamic": "strict",
        "_meta": {"source": source, "analysis_version": ANALYSIS_VERSION},
        "properties": {
            **dict.fromkeys(WEIGHTS, terms),
            ALL: {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": "docs"},
            "pk": {"type": "long"},
            "codes": {"type": "keyword", "ignore_above": 512},
            "location": {"type": "geo_point"},
            "area": {"type": "keyword", "ignore_above": 40},
            **dict.fromkeys(("sort_date", "closing", "visible_from", "visible_until"), day),
            "weight": {"type": "integer"},
            "indexed_at": {"type": "date"},
        },
    }


def code(name: str, value: str) -> str:
    """One code of one facet, as it is stored."""
    return f"{name}={value}"


def stored(document: SearchDocument, now: datetime) -> dict[str, Any]:
    """A document, analysed."""
    fields = prepare(document)
    has_place = document.lat is not None and document.lon is not None
    return {
        **{field: getattr(fields, field) for field in WEIGHTS},
        "pk": document.pk,
        "codes": [code(name, value) for name, value in codes_of(document)],
        "location": {"lat": document.lat, "lon": document.lon} if has_place else None,
        "area": document.area or None,
        "sort_date": _day(document.sort_date),
        "closing": _day(document.closing),
        "weight": document.weight,
        "visible_from": _day(document.visible_from or FIRST_DAY),
        "visible_until": _day(document.visible_until or LAST_DAY),
        "indexed_at": now.isoformat(),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def actions(documents: Iterable[SearchDocument], index: str, version: int, now: datetime) -> list[dict[str, Any]]:
    """Orders to store documents, unless a newer state of one is there already."""
    return [
        {"_op_type": "index", **_named(index, document.key, version), "_source": stored(document, now)} for document in documents
    ]


def removals(keys: Iterable[str], index: str, version: int) -> list[dict[str, Any]]:
    """Orders to take documents out, unless a newer state of one is there already."""
    return [{"_op_type": "delete", **_named(index, key, version)} for key in keys]


def _named(index: str, key: str, version: int) -> dict[str, Any]:
    return {"_index": index, "_id": key, "version": version, "version_type": "external_gte"}
