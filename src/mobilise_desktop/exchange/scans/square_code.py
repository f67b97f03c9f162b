"""The square code found on a grey sheet, tried in several ways; its corners tell how the page lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from .limits import Unreadable
from .page_code import PageCode, parse_code

Point = tuple[float, float]
_TWICE_UP_TO = 8_000_000
_SMALLEST = 30


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A page's code with its corners (upper left, upper right, lower right, lower left) in pixels."""

    code: PageCode
    corners: tuple[Point, Point, Point, Point]


def find_code(sheet: Image.Image) -> FoundCode:
    """The one code of ours on the sheet; raises ``Unreadable`` where there is none or are several."""
    if min(sheet.size) < _SMALLEST:
        raise Unreadable("NO_CODE")
    if _blank(sheet):
        raise Unreadable("BLANK")
    for picture, back in _ways(sheet):
        found = _ours(picture, back)
        if len({one.code for one in found}) > 1:
            raise Unreadable("CODES")
        if found:
            return found[0]
    raise Unreadable("NO_CODE")


def _blank(sheet: Image.Image) -> bool:
    """Whether nothing stands on it but the dust and the edges that any empty back has."""
    inner = ImageOps.crop(sheet, max(1, min(sheet.size) // 30))
    small = inner.reduce(4) if min(inner.size) > 400 else inner
    counts = small.filter(ImageFilter.MedianFilter(3)).histogram()
    paper = max(range(256), key=counts.__getitem__)
    return sum(counts[: max(paper - 40, 0)]) < 0.0003 * small.width * small.height


def quarter_turns(found: FoundCode) -> int:
    """How many quarter turns against the clock bring the code upright."""
    (left, top), (right, bottom) = found.corners[0], found.corners[1]
    return round(degrees(atan2(bottom - top, right - left)) / 90) % 4


def turned(sheet: Image.Image, found: FoundCode, times: int) -> tuple[Image.Image, FoundCode]:
    """Sheet and corners after quarter turns against the clock."""
    for _ in range(times):
        corners = [(y, sheet.width - x) for x, y in found.corners]
        sheet = sheet.transpose(Image.Transpose.ROTATE_90)
        found = FoundCode(found.code, (corners[0], corners[1], corners[2], corners[3]))
    return sheet, found


def scaled(sheet: Image.Image, found: FoundCode, longest: int) -> tuple[Image.Image, FoundCode]:
    """Sheet and corners made smaller where the sheet is longer than ``longest`` pixels."""
    factor = longest / max(sheet.size)
    if factor >= 1:
        return sheet, found
    size = (max(1, round(sheet.width * factor)), max(1, round(sheet.height * factor)))
    a, b, c, d = ((x * factor, y * factor) for x, y in found.corners)
    return sheet.resize(size, Image.Resampling.BOX, reducing_gap=2.0), FoundCode(found.code, (a, b, c, d))


def _ours(picture: Image.Image, back: Callable[[Point], Point]) -> list[FoundCode]:
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    read = zxingcpp.read_barcodes(picture, formats=formats, try_invert=False)
    found = []
    for one in read:
        code = parse_code(one.text)
        if code is not None:
            place = one.position
            raw = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            a, b, c, d = (back((float(p.x), float(p.y))) for p in raw)
            found.append(FoundCode(code, (a, b, c, d)))
    return found


def _ways(sheet: Image.Image) -> Iterator[tuple[Image.Image, Callable[[Point], Point]]]:
    """The sheet and what may make its code clearer, with the way of a point back to the sheet."""
    yield sheet, _same
    strong = ImageOps.autocontrast(sheet, cutoff=2)
    yield strong, _same
    calm = strong.filter(ImageFilter.MedianFilter(3))
    yield calm, _same
    if sheet.width * sheet.height <= _TWICE_UP_TO:
        size = (sheet.width * 2, sheet.height * 2)
        twice = strong.resize(size, Image.Resampling.BICUBIC)
        yield twice, _halved
        yield twice.filter(ImageFilter.GaussianBlur(1.6)), _halved
        yield twice.filter(ImageFilter.UnsharpMask(4, 200, 0)), _halved
    for angle in (-3.0, 3.0, 45.0):
        tilted = strong.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        yield tilted, _untilted(sheet.size, tilted.size, angle)


def _same(point: Point) -> Point:
    return point


def _halved(point: Point) -> Point:
    return point[0] / 2, point[1] / 2


def _untilted(before: tuple[int, int], after: tuple[int, int], angle: float) -> Callable[[Point], Point]:
    turn = radians(angle)

    def back(point: Point) -> Point:
        x, y = point[0] - after[0] / 2, point[1] - after[1] / 2
        return (
            x * cos(turn) - y * sin(turn) + before[0] / 2,
            x * sin(turn) + y * cos(turn) + before[1] / 2,
        )

    return back
