"""What `manage.py check` says about search, with the line to write or the command to run."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's own name

from search.errors import SearchUnavailable
from search.registry import EMBEDDED, ENGINES, get_engine


@register()
def engine_is_known(**kwargs: Any) -> list[CheckMessage]:
    """E001: SEARCH_ENGINE must name an engine that exists."""
    if settings.SEARCH_ENGINE in ENGINES:
        return []
    hint = f"Write SEARCH_ENGINE={' or SEARCH_ENGINE='.join(ENGINES)}."
    return [Error(f"There is no search engine '{settings.SEARCH_ENGINE}'.", hint=hint, id="search.E001")]


@register()
def engine_has_an_address(**kwargs: Any) -> list[CheckMessage]:
    """E002: an engine on a server of its own must be told where that is."""
    if settings.SEARCH_ENGINE == EMBEDDED or settings.SEARCH_ENGINE not in ENGINES or settings.SEARCH_URL:
        return []
    hint = "Write SEARCH_URL=http://localhost:9200, or the address where it listens."
    return [Error(f"SEARCH_ENGINE={settings.SEARCH_ENGINE} needs SEARCH_URL.", hint=hint, id="search.E002")]


@register(Tags.database)
def index_is_of_today(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """W001: entries of an older analysis find less; only asked with a database (`check --database default`, `migrate`)."""
    if not databases:
        return []
    try:
        health = get_engine(EMBEDDED).health()
    except SearchUnavailable:
        return []  # before the first migrate there is nothing to say; afterwards the readiness check says it
    hint = "Run: manage.py search_rebuild"
    return [
        Warning(
            f"{source.outdated} of {source.entries} entries of '{source.source}' have an older analysis.",
            hint=hint,
            id="search.W001",
        )
        for source in health.sources
        if source.outdated
    ]


def readiness() -> str:
    """Say what keeps the index from answering as it should; empty when it is present and of today's analysis."""
    try:
        health = get_engine(EMBEDDED).health()
    except SearchUnavailable as fault:
        return str(fault)
    if health.fault:
        return health.fault
    return f"{health.outdated} entries have an older analysis; run: manage.py search_rebuild" if health.outdated else ""
