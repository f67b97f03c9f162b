"""The shipped map has every country of Europe, whole and inside its window."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mobilise_desktop import paths
from mobilise_desktop.domain.europe_map import CLASSES, class_limits, class_of, shade_of
from mobilise_desktop.reference import countries
from mobilise_desktop.reference.europe import europe

MAP = europe(paths.resources() / "map" / "europe.json")
OUTLINES = {outline.code: outline for outline in MAP.outlines}
TOO_SMALL = {"GI", "VA"}


def area(ring: tuple[int, ...]) -> float:
    points = list(zip(ring[::2], ring[1::2], strict=True))
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def test_every_country_of_europe_is_on_the_map() -> None:
    assert set(countries.european()) - set(OUTLINES) == TOO_SMALL


def test_all_outlines_lie_inside_the_window() -> None:
    for outline in MAP.outlines:
        assert 0 <= outline.at[0] <= MAP.width
        assert 0 <= outline.at[1] <= MAP.height
        for ring in outline.rings:
            assert len(ring) >= 6
            assert all(0 <= x <= MAP.width for x in ring[::2])
            assert all(0 <= y <= MAP.height for y in ring[1::2])


@pytest.mark.parametrize(
    ("code", "least", "most"),
    [
        pytest.param("FR", 520_000, 570_000, id="France without the far islands"),
        pytest.param("CY", 8_500, 10_000, id="Cyprus with its north"),
        pytest.param("MT", 150, 400, id="Malta"),
        pytest.param("UA", 570_000, 620_000, id="Ukraine with the Crimea"),
        pytest.param("DE", 345_000, 365_000, id="Germany"),
    ],
)
def test_areas_are_true(code: str, least: float, most: float) -> None:
    assert least <= sum(area(ring) for ring in OUTLINES[code].rings) <= most


def test_few_values_have_a_class_each() -> None:
    assert class_limits([3, 1, 3, 0, 7]) == ((1, 1), (3, 3), (7, 7))
    assert class_limits([0, 0]) == ()


def test_many_values_fall_into_five_classes_without_gaps() -> None:
    values = [n * n for n in range(1, 40)]
    limits = class_limits(values)
    assert len(limits) == CLASSES
    assert all(class_of(value, limits) >= 0 for value in values)
    places = [class_of(value, limits) for value in values]
    assert places == sorted(places)
    sizes = [places.count(place) for place in range(CLASSES)]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("count", range(2, CLASSES + 1))
def test_classes_lie_apart_in_grey(count: int) -> None:
    shades = [shade_of(place, count) for place in range(count)]
    assert all(later - earlier > 0.15 for earlier, later in pairwise(shades))
    assert shades[-1] == 1
