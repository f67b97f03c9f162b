"""Make the map of Europe the program ships: outlines by country, projected once, in whole kilometres.

Run it by hand: ``python packaging/europe_map.py``. The result is committed; running and testing the program
need neither this script nor a network.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "map"
PACKAGE, VERSION, FILE = "world-atlas", "2.0.2", "countries-50m.json"
# The window of the map in kilometres of the projection (ETRS89-LAEA: 10° E, 52° N is 4321, 3210).
LEFT, RIGHT, BOTTOM, TOP = 2500.0, 7400.0, 1350.0, 5450.0
CENTRE_LON, CENTRE_LAT, EASTING, NORTHING, EARTH = math.radians(10), math.radians(52), 4321.0, 3210.0, 6371.0
TOLERANCE, LEAST_ISLAND, FARTHEST = 2.0, 160.0, math.radians(60)
# Outlines without an ISO number, and one that the source files under another country.
NAMELESS = {"Kosovo": "XK", "N. Cyprus": "CY"}
MOVED = (("RU", "UA", (32.4, 44.3, 36.7, 46.3)),)

Point = tuple[float, float]
Ring = list[Point]


def main() -> int:
    """Fetch the source through npm and write resources/map/; prints what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        package = _package(Path(folder))
        shapes = shapes_of(json.loads((package / FILE).read_text(encoding="utf-8")))
        shutil.copy(package / "LICENSE", TARGET / "LICENSE")
    data = {
        "width": round(RIGHT - LEFT),
        "height": round(TOP - BOTTOM),
        "shapes": dict(sorted(shapes.items())),
    }
    target = TARGET / "europe.json"
    target.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(shapes)} countries, {target.stat().st_size // 1024} KB")
    return 0


def _package(folder: Path) -> Path:
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "install", "--silent", "--prefix", str(folder), f"{PACKAGE}@{VERSION}"], check=True)
    return folder / "node_modules" / PACKAGE


def shapes_of(topology: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Rings (x, y, x, y … from the top left, in km) and the place of the number, by country."""
    arcs = [_degrees(arc, topology["transform"]) for arc in topology["arcs"]]
    drawn = [simplified([projected(point) for point in arc]) for arc in arcs]
    found = {}
    for code, polygons in _by_country(topology, arcs).items():
        rings = [_ring(drawn, chain) for chain in _outer(polygons, drawn)]
        kept = [ring for ring in (clipped(ring) for ring in rings) if len(ring) > 2]
        largest = max((area(ring) for ring in kept), default=0)
        kept = [ring for ring in kept if area(ring) >= min(LEAST_ISLAND, largest)]
        if kept and _near(code, kept):
            biggest = max(kept, key=area)
            found[code] = {"at": _whole(_middle(biggest)), "rings": [_flat(ring) for ring in kept]}
    return found


def _by_country(topology: dict[str, Any], arcs: Sequence[Ring]) -> dict[str, list[list[int]]]:
    """The outer rings, as numbers of arcs, by ISO code; far countries and holes are left out."""
    numbers = _iso_numbers()
    found: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = numbers.get(shape.get("id", "")) or NAMELESS.get(shape["properties"]["name"], "")
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for polygon in polygons:
            points = [point for number in polygon[0] for point in _arc(arcs, number)]
            if code and any(_distance(point) < FARTHEST for point in points):
                found.setdefault(_owner(code, points), []).append(polygon[0])
    return found


def _owner(code: str, points: Iterable[Point]) -> str:
    for filed, owner, (west, south, east, north) in MOVED:
        if code == filed and all(west <= x <= east and south <= y <= north for x, y in points):
            return owner
    return code


def _iso_numbers() -> dict[str, str]:
    """ISO 3166 alpha-2 by the three-digit number, as CLDR has them."""
    from babel import Locale
    from babel.core import get_global

    known = Locale("en").territories
    aliases = get_global("territory_aliases")
    return {number: codes[0] for number, codes in aliases.items() if number.isdigit() and codes[0] in known}


def _outer(polygons: Sequence[Sequence[int]], arcs: Sequence[Ring]) -> Iterator[list[int]]:
    """The outer rings of a country with the borders between its own parts taken out."""
    used = {number for ring in polygons for number in ring}
    inner = {number for number in used if ~number in used}
    for ring in polygons:
        if not inner.intersection(ring):
            yield list(ring)
    loose = [
        number for ring in polygons if inner.intersection(ring) for number in ring if number not in inner
    ]
    while loose:
        chain = [loose.pop(0)]
        while follower := next((n for n in loose if _ends(arcs, chain[-1])[1] == _ends(arcs, n)[0]), None):
            loose.remove(follower)
            chain.append(follower)
        yield chain


def _ends(arcs: Sequence[Ring], number: int) -> tuple[Point, Point]:
    arc = _arc(arcs, number)
    return arc[0], arc[-1]


def _arc(arcs: Sequence[Ring], number: int) -> Ring:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _ring(arcs: Sequence[Ring], chain: Sequence[int]) -> Ring:
    return [point for number in chain for point in _arc(arcs, number)[:-1]]


def _degrees(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> Ring:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def _distance(point: Point) -> float:
    lon, lat = math.radians(point[0]), math.radians(point[1])
    inner = math.sin(lat) * math.sin(CENTRE_LAT) + math.cos(lat) * math.cos(CENTRE_LAT) * math.cos(
        lon - CENTRE_LON
    )
    return math.acos(max(-1.0, min(1.0, inner)))


def projected(point: Point) -> Point:
    """Lambert's azimuthal equal-area projection of longitude and latitude, in km."""
    lon, lat = math.radians(point[0]) - CENTRE_LON, math.radians(point[1])
    k = math.sqrt(2 / max(1e-9, 1 + math.cos(_distance(point))))
    x = k * math.cos(lat) * math.sin(lon)
    y = k * (math.cos(CENTRE_LAT) * math.sin(lat) - math.sin(CENTRE_LAT) * math.cos(lat) * math.cos(lon))
    return EASTING + EARTH * x, NORTHING + EARTH * y


def simplified(line: Ring) -> Ring:
    """The line without points nearer than the tolerance to what remains (Douglas and Peucker)."""
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, most = first, TOLERANCE
        for place in range(first + 1, last):
            away = _away(line[place], line[first], line[last])
            if away > most:
                far, most = place, away
        if far != first:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [line[place] for place in sorted(keep)]


def _away(point: Point, one: Point, other: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, one, other
    long = math.hypot(bx - ax, by - ay)
    if long < 1e-9:
        return math.hypot(x - ax, y - ay)
    along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long**2))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def clipped(ring: Ring) -> Ring:
    """What of a ring lies in the window (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, LEFT, 1), (0, RIGHT, -1), (1, BOTTOM, 1), (1, TOP, -1)):
        kept: Ring = []
        for place, point in enumerate(ring):
            before = ring[place - 1]
            inside, was = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append(
                    (before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1]))
                )
            if inside:
                kept.append(point)
        ring = kept
    return ring


def area(ring: Ring) -> float:
    """Square kilometres."""
    return abs(sum(x * ring[i - 1][1] - ring[i - 1][0] * y for i, (x, y) in enumerate(ring))) / 2


def _near(code: str, rings: Sequence[Ring]) -> bool:
    """Europe and its shores; the far side of the Atlantic is left out."""
    return code not in {"GL", "CA", "US"} and bool(rings)


def _middle(ring: Ring) -> Point:
    """The point deep inside, for a number: the best of a grid that is made finer three times."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best = (sum(xs) / len(xs), sum(ys) / len(ys))
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    centre = (min(xs) + wide / 2, min(ys) + high / 2)
    for _ in range(3):
        spots = [
            (centre[0] + wide * (column / 24 - 0.5), centre[1] + high * (row / 24 - 0.5))
            for column in range(25)
            for row in range(25)
        ]
        best = max([best, *spots], key=lambda spot: _depth(spot, ring))
        centre, wide, high = best, wide / 6, high / 6
    return best


def _depth(spot: Point, ring: Ring) -> float:
    """How far inside a point lies, a width counting a little less than a height; negative outside."""
    inside = False
    nearest = math.inf
    for place, point in enumerate(ring):
        before = ring[place - 1]
        if (point[1] > spot[1]) != (before[1] > spot[1]):
            cross = (before[0] - point[0]) * (spot[1] - point[1]) / (before[1] - point[1]) + point[0]
            inside ^= spot[0] < cross
        nearest = min(nearest, _away(spot, before, point))
    return nearest if inside else -nearest


def _whole(point: Point) -> list[int]:
    return [round(point[0] - LEFT), round(TOP - point[1])]


def _flat(ring: Ring) -> list[int]:
    flat: list[int] = []
    for point in ring:
        pair = _whole(point)
        if pair != flat[-2:]:
            flat += pair
    return flat


if __name__ == "__main__":
    sys.exit(main())
