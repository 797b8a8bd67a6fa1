"""Cutting long work into pieces."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` items; itertools.batched does this from Python 3.12 on."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
