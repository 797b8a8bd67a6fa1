"""Hides counts so that no hidden one can be computed from what is shown, also by somebody who knows these rules.

The counts form one tree: all, per sector, per level in a sector, per hours in a level. A number is hidden when it is below the
threshold. Its brothers then protect it: at least two of them are hidden, together at least the threshold (so that their sum is no
small number either) and less than all of them at their highest (else each would be known). Where that fails, the smallest shown
brother is hidden too; of equal ones a secret order decides, or the choice would tell. Below a hidden number all is hidden.
Totals that cross the tree (hours over all sectors) are never shown: they would open it again.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

THRESHOLD = 10

Path = tuple[str, ...]
Rank = Callable[[Path], Any]


def totals(counts: Mapping[Path, int], axes: Sequence[Sequence[str]]) -> dict[Path, int]:
    """Return every number of the tree: the counts themselves (nought where there is none) and all sums above them."""
    found: dict[Path, int] = {}
    for path in product(*axes):
        count = counts.get(path, 0)
        for length in range(len(path) + 1):
            found[path[:length]] = found.get(path[:length], 0) + count
    return found


def suppress(
    counts: Mapping[Path, int], axes: Sequence[Sequence[str]], *, rank: Rank, threshold: int = THRESHOLD
) -> dict[Path, int | None]:
    """Return every number of the tree as it may be shown; None is hidden. `rank` orders equal numbers and is kept secret."""
    values = totals(counts, axes)
    shown: dict[Path, int | None] = {(): values[()] if values[()] >= threshold else None}
    parents: list[Path] = [()]
    for axis in axes:
        below: list[Path] = []
        for parent in parents:
            numbers = {(*parent, code): values[(*parent, code)] for code in axis}
            hidden = set(numbers) if shown[parent] is None else hide_among(numbers, rank=rank, threshold=threshold)
            shown.update({path: None if path in hidden else number for path, number in numbers.items()})
            below.extend(numbers)
        parents = below
    return shown


def hide_among(numbers: Mapping[Path, int], *, rank: Rank, threshold: int = THRESHOLD) -> set[Path]:
    """Return which of the numbers below one shown total are hidden."""
    hidden = {path for path, number in numbers.items() if number < threshold}
    together = sum(numbers[path] for path in hidden)
    if hidden and not (len(hidden) >= 2 and threshold <= together < len(hidden) * (threshold - 1)):
        others = sorted((number, rank(path), path) for path, number in numbers.items() if path not in hidden)
        hidden.update(path for _number, _rank, path in others[:1])
    return hidden


def secret_order(salt: str) -> Rank:
    """Return an order that nobody knows without the salt; the same salt always gives the same one."""
    key = salt.encode()
    return lambda path: hmac.digest(key, "/".join(path).encode(), hashlib.sha256)
