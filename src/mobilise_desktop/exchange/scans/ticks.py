"""Boxes that are ticked by hand: how much of each is written on, beside the print of the blank page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from .ink import without_specks
from .measuring import laid_open
from .registration import DPI, Fit, laid_on, window

Rectangle = tuple[float, float, float, float]
Grey = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_FINE = 2.0
_POINT = DPI / 72 * _FINE
_MARGIN = 9.0
_DARK, _WEAK = 0.80, 0.955
_SOFT = 1.4
_PRINT = 9
_TAIL, _GUTTER = 8.0, 7.0
_CROP = 1.6
_ABOVE, _BELOW = 4.5, 3.5


@dataclass(frozen=True, slots=True)
class RowShares:
    """Shares (0 to 1) of the inside of each box that are dark, a little dark, and of the room beside it."""

    inside: tuple[float, ...]
    weak: tuple[float, ...]
    after: tuple[float, ...]
    crop: bytes


def ticked(scan: bytes, blank: bytes, wanted: Mapping[str, Any]) -> tuple[list[RowShares], list[bytes]]:
    """The ``rows`` of boxes on ``page`` of the PDF ``blank``, and the pictures of its ``frames``.

    Rectangles are left, top, width, height in points from the upper left; raises ``Unreadable``.
    """
    rows = [[tuple(box) for box in row] for row in wanted["rows"]]
    frames = [tuple(frame) for frame in wanted["frames"]]
    around = [_around(row) for row in rows]
    sheet, plain, fit = laid_open(scan, blank, wanted, around)
    return (
        [_row(sheet, plain, fit, row, room) for row, room in zip(rows, around, strict=True)],
        [_picture(sheet, fit, frame) for frame in frames],
    )


def _around(row: Sequence[Rectangle]) -> Rectangle:
    """The line of boxes with the words after the last one."""
    left, top = row[0][0] - _MARGIN, min(box[1] for box in row) - _MARGIN
    step = row[1][0] - row[0][0]
    right = row[-1][0] + step
    low = max(box[1] + box[3] for box in row) + _MARGIN
    return (left, top, right - left, low - top)


def _row(
    scan: Image.Image, plain: Image.Image, fit: Fit, row: Sequence[Rectangle], room: Rectangle
) -> RowShares:
    left, top, wide, tall = room
    size = (round(wide * _POINT), round(tall * _POINT))
    at = (left * DPI / 72, top * DPI / 72)
    laid = laid_on(scan, window(fit.matrix, *at, _FINE), size)
    seen = laid.filter(ImageFilter.MedianFilter(3))
    soft = np.asarray(laid.filter(ImageFilter.GaussianBlur(_SOFT)), float)
    there = laid_on(plain, window(np.array([[1.0, 0, 0], [0, 1, 0]]), *at, _FINE), size)
    grey = np.asarray(seen, float)
    paper = max(float(np.percentile(grey, 80)), 1.0)
    printed = np.asarray(there.filter(ImageFilter.MinFilter(_PRINT))) < 225
    dark = without_specks((grey / paper < _DARK) & ~printed)
    weak = without_specks((soft / paper < _WEAK) & ~printed)
    ends = [*(box[0] for box in row[1:]), left + wide + _TAIL]
    insides = [_pixels(box, room) for box in row]
    gutters = [_pixels((x - _GUTTER, y - 2, _GUTTER - 2.2, high + 4), room) for x, y, _w, high in row]
    afters = [
        _pixels((x + w + _TAIL, y - 2, end - x - w - 2 * _TAIL, high + 4), room)
        for (x, y, w, high), end in zip(row, ends, strict=True)
    ]
    return RowShares(
        tuple(_share(dark, printed, place) for place in insides),
        tuple(_share(weak, printed, place) for place in insides),
        tuple(
            max(_share(dark, printed, after), _share(dark, printed, before))
            for before, after in zip(gutters, afters, strict=True)
        ),
        _picture(scan, fit, _shown(row, room)),
    )


def _shown(row: Sequence[Rectangle], room: Rectangle) -> Rectangle:
    """The line of boxes and words alone, with what a mark reaches above; the lines beside it stay out."""
    top = min(box[1] for box in row) - _ABOVE
    low = max(box[1] + box[3] for box in row) + _BELOW
    return (room[0], top, room[2], low - top)


def _pixels(place: Rectangle, room: Rectangle) -> tuple[slice, slice]:
    left, top, wide, tall = place
    x, y = (left - room[0]) * _POINT, (top - room[1]) * _POINT
    rows = slice(max(0, round(y)), round(y + tall * _POINT))
    return rows, slice(max(0, round(x)), round(x + wide * _POINT))


def _share(dark: Mask, printed: Mask, place: tuple[slice, slice]) -> float:
    free = int((~printed[place]).sum())
    return round(float(dark[place].sum()) / max(free, 1), 4)


def _picture(scan: Image.Image, fit: Fit, place: Rectangle) -> bytes:
    left, top, wide, tall = (value * DPI / 72 for value in place)
    size = (max(1, round(wide * _CROP)), max(1, round(tall * _CROP)))
    out = BytesIO()
    laid_on(scan, window(fit.matrix, left, top, _CROP), size).save(out, "PNG")
    return out.getvalue()
