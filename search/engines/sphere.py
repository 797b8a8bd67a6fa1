"""Places on a sphere of radius 1, so that comparing distances needs no trigonometry in the database."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0


@dataclass(frozen=True)
class Box:
    """The degrees between which everything within a radius lies."""

    south: float
    north: float
    west: float
    east: float


def point(lat: float, lon: float) -> tuple[float, float, float]:
    """The place in three coordinates between -1 and 1."""
    phi, lam = radians(lat), radians(lon)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def squared_chord(km: float) -> float:
    """How far apart, squared and straight through the sphere, two points are that lie `km` apart over the ground."""
    return (2 * sin(km / EARTH_KM / 2)) ** 2


def kilometres(squared: float) -> float:
    """The distance over the ground that belongs to a squared chord; the same as haversine."""
    return 2 * EARTH_KM * asin(min(1.0, sqrt(squared) / 2))


def box(lat: float, lon: float, km: float) -> Box:
    """The degrees around a point that hold its circle, a little too wide rather than too narrow."""
    up = degrees(km / EARTH_KM) * 1.001
    aside = up / max(0.01, cos(radians(min(89.0, abs(lat) + up))))
    return Box(lat - up, lat + up, lon - aside, lon + aside)
