"""Bars and lines of targets as numbers for an SVG: drawn on the server, so that they need no script."""

from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT, MARGIN = 320, 120, 6


@dataclass(frozen=True)
class Bar:
    """A bar of WIDTH: how long the result is, where the target stands, and where the result should be by its day."""

    filled: int
    target: int
    due: int | None


@dataclass(frozen=True)
class Line:
    """Results as points from the left (first day) to the right (last day), and the even way to the target as a second line."""

    points: str
    dots: tuple[tuple[int, int], ...]
    way: str
    top: int


def draw_bar(*, value: int, target: int, due: float | None) -> Bar:
    """Scale a result and its target to one width; a result above the target makes the target's mark move to the left."""
    most = max(value, target, 1)
    return Bar(round(value / most * WIDTH), round(target / most * WIDTH), None if due is None else round(due / most * WIDTH))


def draw_line(*, results: list[tuple[date, int]], target: int | None, first: date, last: date | None) -> Line | None:
    """Scale two or more results to a drawing; None when there are fewer, for one point is no line."""
    if len(results) < 2:
        return None
    start = min(first, results[0][0])
    days = max((max(last or start, results[-1][0]) - start).days, 1)
    most = max(*(number for _day, number in results), target or 0, 1)

    def place(day: date, number: float) -> tuple[int, int]:
        across = MARGIN + (day - start).days / days * (WIDTH - 2 * MARGIN)
        return round(across), round(HEIGHT - MARGIN - number / most * (HEIGHT - 2 * MARGIN))

    dots = tuple(place(day, number) for day, number in results)
    way = _join((place(first, 0), place(last, target))) if target and last and last > first else ""
    return Line(_join(dots), dots, way, most)


def _join(points: tuple[tuple[int, int], ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
