"""Documents of an invented source, as tests need them."""

from collections.abc import Iterable, Mapping
from typing import Any

from search import SearchDocument, SearchPage, SearchQuery, understand
from search.engines.base import Engine

SOURCE = "proef"


def document(pk: int, title: str = "Plek", *, source: str = SOURCE, **fields: Any) -> SearchDocument:
    """A document of the invented source, or of another."""
    return SearchDocument(key=f"{source}:{pk}", source=source, title=title, **fields)


def question(
    text: str = "", *, source: str = SOURCE, filters: Mapping[str, Iterable[str]] | None = None, **fields: Any
) -> SearchQuery:
    """A question to the invented source that counts no facets, unless told otherwise."""
    chosen = {name: frozenset(codes) for name, codes in (filters or {}).items()}
    return SearchQuery(source, text, filters=chosen, **{"facets": (), **fields})


def ask(engine: Engine, query: SearchQuery) -> SearchPage:
    """What an engine answers to a query, understood as the site understands it."""
    return engine.search(query, understand(query))
