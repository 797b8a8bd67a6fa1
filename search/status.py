"""How every index stands beside the database: what `search_status` shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from search.engines.base import Engine, SourceHealth
from search.errors import SearchUnavailable
from search.models import SearchChange
from search.registry import get_engine, names_to_fill, sources
from search.sources import SearchSource


@dataclass(frozen=True)
class Waiting:
    """The changes that an engine has still to take in: how many, since when, how many of them failed, and the last fault."""

    number: int
    oldest: datetime | None
    failed: int
    fault: str

    @property
    def lag(self) -> timedelta:
        """How far the index may be behind."""
        return timezone.now() - self.oldest if self.oldest else timedelta()


@dataclass(frozen=True)
class SourceStatus:
    """One source in one index: what is there, what belongs there, and the difference both ways."""

    health: SourceHealth
    wanted: int
    visible: int
    surplus: int
    missing: int
    has_index: bool = True


@dataclass(frozen=True)
class EngineStatus:
    """One engine: a fault, or its size, its sources, and those in the index that no app registers any more."""

    name: str
    waiting: Waiting
    fault: str = ""
    size: int = 0
    sources: tuple[SourceStatus, ...] = ()
    orphans: tuple[SourceHealth, ...] = ()
    unfinished: int = 0

    @property
    def behind(self) -> list[str]:
        """The sources that need a rebuild: waiting changes explain a difference, an older analysis nothing does."""
        return [
            status.health.source
            for status in self.sources
            if not status.has_index or status.health.outdated or ((status.surplus or status.missing) and not self.waiting.number)
        ]


def statuses() -> list[EngineStatus]:
    """Look at every engine that is kept filled."""
    return [_status(name) for name in names_to_fill()]


def _status(name: str) -> EngineStatus:
    engine, waiting = get_engine(name), _waiting(name)
    try:
        health = engine.health()
        if health.fault:
            return EngineStatus(name, waiting, health.fault)
        # Of two indexes of one source (an older analysis beside today's) today's is shown.
        found = {state.source: state for state in sorted(health.sources, key=lambda state: -state.outdated)}
        known = list(sources())
        return EngineStatus(
            name,
            waiting,
            size=engine.size(),
            sources=tuple(_source(engine, source, found.pop(source.name, None)) for source in known),
            orphans=tuple(found.values()),
            unfinished=health.unfinished,
        )
    except SearchUnavailable as fault:
        return EngineStatus(name, waiting, str(fault))


def _source(engine: Engine, source: SearchSource, state: SourceHealth | None) -> SourceStatus:
    state = state or SourceHealth(source.name, 0, 0, "-")
    wanted = {source.key(pk) for pk in source.indexable().order_by().values_list("pk", flat=True).iterator()}
    there, has_index = _keys(engine, source.name)
    return SourceStatus(
        health=state,
        wanted=len(wanted),
        visible=source.visible().count(),
        surplus=len(there - wanted),
        missing=len(wanted - there),
        has_index=has_index,
    )


def _keys(engine: Engine, source: str) -> tuple[set[str], bool]:
    """The keys in an index of today's analysis, and whether there is one: the engine has just said that it answers."""
    try:
        return set(engine.keys(source)), True
    except SearchUnavailable:
        return set(), False


def _waiting(name: str) -> Waiting:
    rows = SearchChange.objects.filter(engine=name)
    failed = rows.filter(attempts__gt=0)
    last = failed.order_by("-next_try").first()
    return Waiting(
        number=rows.count(),
        oldest=rows.aggregate(oldest=Min("made_at"))["oldest"],
        failed=failed.count(),
        fault=last.fault if last else "",
    )
