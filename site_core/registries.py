"""Small registries through which upper rooms give this one what it may not import: loaders, jobs, readiness."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any, Generic, TypeVar

from django.contrib.sitemaps import Sitemap

T = TypeVar("T")


class Registry(Generic[T]):
    """Named entries in order of their rank; a name registered twice is a programming error."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[int, T]] = {}

    def register(self, name: str, entry: T, *, rank: int = 100) -> T:
        """Add an entry; lower ranks come first."""
        if name in self._entries:
            raise ValueError(f"'{name}' is registered already; give the second one another name.")
        self._entries[name] = (rank, entry)
        return entry

    def items(self) -> Iterator[tuple[str, T]]:
        """Yield name and entry, lowest rank first."""
        for name, (_, entry) in sorted(self._entries.items(), key=lambda item: (item[1][0], item[0])):
            yield name, entry


@dataclass(frozen=True)
class DemoLoader:
    """Loads and removes one app's example content; both return how many objects they touched."""

    load: Callable[[Random], int]
    remove: Callable[[], int]


@dataclass(frozen=True)
class PeriodicJob:
    """A function that the scheduler runs again and again; it must be safe to run twice."""

    run: Callable[[], object]
    every: timedelta


@dataclass(frozen=True)
class Readiness:
    """A check of /gezondheid/gereed: returns an empty string when well, else what is wrong."""

    check: Callable[[], str]
    critical: bool = field(default=True)


demo_loaders: Registry[DemoLoader] = Registry()
periodic_jobs: Registry[PeriodicJob] = Registry()
readiness_checks: Registry[Readiness] = Registry()
# Each name is the address of one file: /sitemap-<name>.xml.
sitemaps: "Registry[type[Sitemap[Any]]]" = Registry()
