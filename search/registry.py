"""What is searchable, and which engine answers."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from search.engines.base import Engine
from search.sources import SearchSource

EMBEDDED = "embedded"

# Paths, so that an engine's client library is only imported where it is chosen.
ENGINES = {
    EMBEDDED: "search.engines.embedded.EmbeddedEngine",
    "elasticsearch": "search.engines.elasticsearch.engine.ElasticsearchEngine",
}

_sources: dict[str, SearchSource] = {}
_engines: dict[str, Engine] = {}


def register(source: SearchSource) -> None:
    """Make a model searchable and keep the index in step with it from now on."""
    from search.signals import connect  # noqa: PLC0415 - signals index through this registry

    if source.name in _sources:
        raise ValueError(f"'{source.name}' is registered already; give the second source another name.")
    _sources[source.name] = source
    connect(source)


def unregister(name: str) -> None:
    """Forget a source and stop listening to its model; for tests."""
    from search.signals import disconnect  # noqa: PLC0415 - see register()

    disconnect(_sources.pop(name))


def sources() -> Iterator[SearchSource]:
    """Yield every source in order of name."""
    yield from (source for _, source in sorted(_sources.items()))


def get_source(name: str) -> SearchSource:
    """Return one source; an unknown name is a programming error and says what is known."""
    try:
        return _sources[name]
    except KeyError:
        known = ", ".join(sorted(_sources)) or "none"
        raise LookupError(f"'{name}' is not a search source; registered are: {known}.") from None


def get_engine(name: str = "") -> Engine:
    """Return the engine of that name, by default the one that SEARCH_ENGINE chooses."""
    chosen = name or settings.SEARCH_ENGINE
    if chosen not in _engines:
        _engines[chosen] = import_string(ENGINES[chosen])()
    return _engines[chosen]


def names_to_fill() -> list[str]:
    """The names of the chosen engine and of the embedded one, which stays filled so that it can take over."""
    return list(dict.fromkeys((settings.SEARCH_ENGINE, EMBEDDED)))


def engines_to_fill() -> list[Engine]:
    """The engines of those names."""
    return [get_engine(name) for name in names_to_fill()]
