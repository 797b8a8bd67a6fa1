"""What lists share: the choices of a facet and the row of pages, as their components want them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

WINDOW = 2


@dataclass(frozen=True)
class Option:
    """One choice of a facet, with the number of answers that it leads to."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One group of choices; `open` when something in it is chosen."""

    name: str
    legend: str
    options: list[Option]
    open: bool


@dataclass(frozen=True)
class Pages:
    """The pages of a list, as the component `pagination` wants them."""

    number: int
    count: int
    previous_url: str
    next_url: str
    items: list[tuple[int | None, str, bool]]


def facet_of(
    name: str, legend: str, labels: Mapping[str, str], *, counts: Mapping[str, int], chosen: Iterable[str]
) -> Facet | None:
    """List the choices that lead somewhere and those already made; None when there are none."""
    picked = set(chosen)
    options = [Option(code, label, counts.get(code, 0), code in picked) for code, label in labels.items()]
    options = [option for option in options if option.count or option.chosen]
    return Facet(name, legend, options, bool(picked)) if options else None


def pages_of(number: int, count: int, url_of: Callable[[int], str]) -> Pages:
    """List the pages around this one, with the first and the last."""
    near = [to for to in range(1, count + 1) if to in (1, count) or abs(to - number) <= WINDOW]
    items: list[tuple[int | None, str, bool]] = []
    for before, to in zip([0, *near], near, strict=False):
        if to - before > 1:
            items.append((None, "", False))
        items.append((to, url_of(to), to == number))
    return Pages(number, count, url_of(number - 1) if number > 1 else "", url_of(number + 1) if number < count else "", items)
