"""What hangs on an action line in the rooms above: each registers its own table, shown on the plan and chosen by its editor.

And where those rooms tell more of a partner.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from site_core.registries import Registry

# From primary key and name of a partner to the address where more stands of it than on one plan; empty when nothing does.
partner_pages: Registry[Callable[[int, str], str]] = Registry()

Shown = tuple[str, str]


@dataclass(frozen=True)
class LineLinks:
    """One kind of thing that may hang on action lines: of what is public its title and address, and how an editor chooses."""

    label: Any
    # From primary keys of lines to what hangs on each, in one query.
    shown: Callable[[Collection[int]], dict[int, list[Shown]]]
    # From the primary key of a region to what its editor may choose.
    choices: Callable[[int], list[tuple[int, str]]]
    chosen: Callable[[int], set[int]]
    choose: Callable[[int, Collection[int]], None]


line_links: Registry[LineLinks] = Registry()


def links_of(line_pks: Collection[int]) -> dict[int, list[tuple[str, list[Shown]]]]:
    """Return per line its links by kind; one query per kind."""
    found: dict[int, list[tuple[str, list[Shown]]]] = {}
    for kind in [kind for _name, kind in line_links.items()]:
        for pk, links in kind.shown(line_pks).items():
            found.setdefault(pk, []).append((str(kind.label), links))
    return found


def partner_page(pk: int, name: str) -> str:
    """Return where one reads more of a partner; empty when nowhere."""
    return next((url for _name, find in partner_pages.items() if (url := find(pk, name))), "")


def cut_links(line_pks: Collection[int]) -> None:
    """Take everything off lines that go."""
    for kind in [kind for _name, kind in line_links.items()]:
        for pk in line_pks:
            kind.choose(pk, [])
