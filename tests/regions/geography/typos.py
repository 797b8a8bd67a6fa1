"""Makes typing errors of names, the same ones for the same seed."""

from collections.abc import Iterator
from random import Random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {row[i]: [row[j] for j in (i - 1, i + 1) if 0 <= j < len(row)] for row in ROWS for i in range(len(row))}


def _drop(name: str, at: int, random: Random) -> str:
    return name[:at] + name[at + 1 :]


def _swap(name: str, at: int, random: Random) -> str:
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def _double(name: str, at: int, random: Random) -> str:
    return name[:at] + name[at] + name[at:]


def _neighbour(name: str, at: int, random: Random) -> str:
    return name[:at] + random.choice(NEIGHBOURS.get(name[at].lower(), [name[at]])) + name[at + 1 :]


def _join(name: str, at: int, random: Random) -> str:
    marks = [i for i, char in enumerate(name) if char in "- '"]
    return _drop(name, random.choice(marks), random) if marks else _drop(name, at, random)


MISTAKES = (_drop, _swap, _double, _neighbour, _join)


def make_typos(names: list[str], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield `count` pairs of a wrong and a right spelling; a wrong one that is itself a known name is no typing error."""
    random = Random(seed)
    known = {name.lower() for name in names}
    made = 0
    while made < count:
        name = random.choice(names)
        typo = random.choice(MISTAKES)(name, random.randrange(1, len(name)), random)
        if typo.lower() not in known:
            made += 1
            yield typo, name
