"""Draws the regions from our own postcode points; only for building, it needs shapely and scipy.

Every point gets the ground that is nearer to it than to any other point (Voronoi cells); the cells of a region together are
its area, cut off where no point is near. Borders are then simplified and rounded arc by arc, so that neighbours keep sharing
them.
"""

import hashlib
import json
import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from scipy.spatial import Delaunay, Voronoi

from regions.geography.tables import Tables, read_tables

VERSION = 1  # raise it when a change below changes the drawing
EARTH_RADIUS_KM = 6371.0
MIDDLE = (math.radians(52.156), math.radians(5.387))  # Amersfoort, as in the national grid
WIDTH = 1000  # of the drawing, in whole units of some 270 metres
MARGIN = 6

# Ground lies between three neighbouring points that are at most so far apart, in kilometres.
WITHIN_MUNICIPALITY, BETWEEN, OVER_WATER, IN_POLDER = 14.0, 8.0, 5.5, 27.0
# The new land of Flevoland is one, though its few towns lie far apart.
POLDER = {"GM0034", "GM0050", "GM0303", "GM0995"}
# Beside Zeeland, municipalities with wide water around: Texel, Goeree-Overflakkee, Hoeksche Waard, Voorne aan Zee, Nissewaard.
ISLANDS = {"GM0448", "GM1924", "GM1963", "GM1992", "GM1930"}
ON_A_DIKE = {"8766", "8752"}  # Breezanddijk and Kornwerderzand lie in the middle of the Afsluitdijk
GROW_KM, SHRINK_KM = 2.6, 1.2
LONE_KM = 1.2  # ground around a point without neighbours, before it grows and shrinks: an island with one postcode
SIMPLIFY_KM = 0.75
SMALLEST_KM2 = 6.0


@dataclass(frozen=True)
class Points:
    """The postcodes with addresses: where they lie in kilometres from the middle, and in which municipality and region."""

    xy: Any
    municipalities: list[str]
    regions: list[str]


def input_hash(tables: Tables) -> str:
    """Return a fingerprint of everything that the drawing depends on."""
    checksums = {source.table: source.checksum for source in tables.sources}
    wanted = [VERSION, *(checksums[name] for name in ("regions", "memberships", "municipalities", "postcodes"))]
    return hashlib.sha256(json.dumps(wanted).encode()).hexdigest()[:16]


def draw(folder: Path) -> dict[str, Any]:
    """Return the drawing of the tables in a folder: its box, and per region its path and one of four shades."""
    tables = read_tables(folder)
    points = _points(tables)
    land = _land(points, {row.code for row in tables.municipalities if row.province == "Zeeland"} | ISLANDS)
    areas = _areas(points, land)
    faces = _rounded(areas)
    x0, y0, x1, y1 = shapely.total_bounds([face for _, face in faces])
    scale = (WIDTH - 2 * MARGIN) / (x1 - x0)
    height = round((y1 - y0) * scale) + 2 * MARGIN
    paths: dict[str, str] = defaultdict(str)
    for code, face in faces:
        rings = [face.exterior, *face.interiors]
        for ring in rings:
            paths[code] += _path([(round((x - x0) * scale) + MARGIN, round((y1 - y) * scale) + MARGIN) for x, y in ring.coords])
    shades = _shades(areas)
    return {
        "input": input_hash(tables),
        "viewBox": f"0 0 {WIDTH} {height}",
        "regions": {code: {"path": paths[code], "shade": shades[code]} for code in sorted(paths)},
    }


def _points(tables: Tables) -> Points:
    """The points of today's addresses; two postcodes on one point count once."""
    region_of = {row.municipality: row.region for row in tables.memberships if row.valid_until is None}
    found = {
        _project(row.lat, row.lon): row.municipality
        for row in tables.postcodes
        if row.kind == "address" and row.pc4 not in ON_A_DIKE
    }
    return Points(np.array(list(found)), list(found.values()), [region_of[code] for code in found.values()])


def _project(lat: float, lon: float) -> tuple[float, float]:
    """Kilometres east and north of the middle: the stereographic projection of the national grid, on a sphere."""
    lat0, lon0 = MIDDLE
    phi, away = math.radians(lat), math.radians(lon) - lon0
    k = 2 * EARTH_RADIUS_KM / (1 + math.sin(lat0) * math.sin(phi) + math.cos(lat0) * math.cos(phi) * math.cos(away))
    x = k * math.cos(phi) * math.sin(away)
    y = k * (math.cos(lat0) * math.sin(phi) - math.sin(lat0) * math.cos(phi) * math.cos(away))
    return round(x, 4), round(y, 4)


def _land(points: Points, watery: set[str]) -> Any:
    """The ground around the points: between neighbours that are not too far apart, and a little beyond."""
    triangles = []
    for corners in Delaunay(points.xy).simplices:
        inside = {points.municipalities[corner] for corner in corners}
        longest = max(math.dist(points.xy[a], points.xy[b]) for a, b in pairwise([*corners, corners[0]]))
        if longest <= _reach(inside, watery):
            triangles.append(shapely.Polygon(points.xy[corners]))
    ground = shapely.union_all(triangles)
    spots = shapely.points(points.xy)
    sizes = np.where(shapely.disjoint(spots, ground), LONE_KM, 0.5)
    ground = shapely.union_all([ground, *shapely.buffer(spots, sizes)])
    ground = shapely.buffer(shapely.buffer(ground, GROW_KM), -SHRINK_KM)
    # Lakes and heaths without addresses inside the land are land here.
    return shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(ground)])


def _reach(municipalities: set[str], watery: set[str]) -> float:
    if municipalities <= POLDER:
        return IN_POLDER
    if len(municipalities) == 1:
        return WITHIN_MUNICIPALITY
    return OVER_WATER if municipalities & watery else BETWEEN


def _areas(points: Points, land: Any) -> dict[str, Any]:
    far = [[-2000, -2000], [2000, -2000], [2000, 2000], [-2000, 2000]]  # so that every cell is closed
    diagram = Voronoi(np.vstack([points.xy, far]))
    cells: dict[str, list[Any]] = defaultdict(list)
    for i, code in enumerate(points.regions):
        corners = diagram.regions[diagram.point_region[i]]
        cells[code].append(shapely.Polygon(diagram.vertices[corners]))
    return {code: shapely.intersection(shapely.union_all(cells[code]), land) for code in sorted(cells)}


def _rounded(areas: dict[str, Any]) -> list[tuple[str, Any]]:
    """Faces per region after every border is simplified and rounded once, for both sides alike."""
    borders = shapely.line_merge(shapely.union_all([shapely.boundary(area) for area in areas.values()]))
    arcs = [_round_arc(arc) for arc in shapely.get_parts(borders)]
    faces = []
    for face in shapely.get_parts(shapely.polygonize([shapely.union_all(arcs)])):
        shares = {code: shapely.intersection(face, area).area for code, area in areas.items() if shapely.intersects(face, area)}
        code = max(shares, key=shares.__getitem__, default="")
        if code and shares[code] > face.area / 2 and face.area >= SMALLEST_KM2:
            faces.append((code, face))
    merged = {code: shapely.union_all([face for owner, face in faces if owner == code]) for code in areas}
    return [(code, part) for code in areas for part in shapely.get_parts(merged[code])]


def _round_arc(arc: Any) -> Any:
    """Leave out small bends, then cut the corners twice (Chaikin); the ends stay, for other arcs meet there."""
    points = list(shapely.simplify(arc, SIMPLIFY_KM).coords)
    closed = points[0] == points[-1]
    if len(points) < (5 if closed else 3):
        return arc
    for _ in range(2):
        cut = [
            corner
            for (x1, y1), (x2, y2) in pairwise(points)
            for corner in ((0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2), (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2))
        ]
        points = [*cut, cut[0]] if closed else [points[0], *cut[1:-1], points[-1]]
    return shapely.LineString(points)


def _path(points: list[tuple[int, int]]) -> str:
    """A closed ring in relative steps, without steps of nothing and without points in the middle of a straight line."""
    steps: list[tuple[int, int]] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        step = (x2 - x1, y2 - y1)
        if step == (0, 0):
            continue
        if steps and steps[-1][0] * step[1] == steps[-1][1] * step[0] and steps[-1][0] * step[0] + steps[-1][1] * step[1] > 0:
            step = (steps[-1][0] + step[0], steps[-1][1] + step[1])
            steps.pop()
        steps.append(step)
    numbers = [number for step in steps[:-1] for number in step]
    text = "".join(f"{number}" if number < 0 or i == 0 else f" {number}" for i, number in enumerate(numbers))
    return f"M{points[0][0]} {points[0][1]}l{text}z"


def _shades(areas: dict[str, Any]) -> dict[str, int]:
    """One of four shades per region, so that neighbours differ."""
    touching = {
        code: {other for other in areas if other != code and shapely.intersects(areas[code], areas[other])} for code in areas
    }
    shades: dict[str, int] = {}

    def fill() -> bool:
        """Try the region with the fewest shades left, and go back on a wrong choice; four are enough on a map."""
        free = {
            code: {1, 2, 3, 4} - {shades.get(other) for other in touching[code]} for code in sorted(areas) if code not in shades
        }
        code = min(free, key=lambda code: (len(free[code]), -len(touching[code])), default=None)
        if code is None:
            return True
        for shade in sorted(free[code]):
            shades[code] = shade
            if fill():
                return True
            del shades[code]
        return False

    if not fill():
        raise RuntimeError("The regions touch each other in more ways than four shades can tell apart.")
    return shades
