"""The page of all results: each room gives its own group, because only it knows how its things look in a list."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from site_core.registries import Registry


@dataclass(frozen=True)
class ResultGroup:
    """What one room found: `cards` are arguments of the component `card`, `links` items of `link_list`; `url` shows all."""

    title: str
    total: int
    cards: list[dict[str, Any]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    url: str = ""
    more: str = ""


Finder = Callable[[str], ResultGroup]

_groups: Registry[Finder] = Registry()


def register_group(name: str, find: Finder, *, rank: int) -> None:
    """Let a room answer a text on the page of all results; lower ranks stand higher."""
    _groups.register(name, find, rank=rank)


def groups_for(text: str) -> list[ResultGroup]:
    """Ask every room, and return the groups that found something."""
    return [group for _name, find in _groups.items() if (group := find(text)).total]
