"""The search room: everything that other apps may use is named here, and nothing else."""

from search.asking import resolve_hits, search
from search.errors import SearchUnavailable
from search.indexing import index_objects, remove_objects
from search.registry import register
from search.sources import SearchSource
from search.types import Hit, Near, SearchDocument, SearchPage, SearchQuery

__all__ = [
    "Hit",
    "Near",
    "SearchDocument",
    "SearchPage",
    "SearchQuery",
    "SearchSource",
    "SearchUnavailable",
    "index_objects",
    "register",
    "remove_objects",
    "resolve_hits",
    "search",
]
