"""What was written by hand into a box: the dark of the scan that the blank print does not have."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from math import exp, log

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from .registration import DPI, Fit, laid_on, window

Rectangle = tuple[float, float, float, float]
_FINE = 1.5
_CROP = 1.2
_POINT = DPI / 72
_DARK = 0.84
_INKED = 0.0012
_LEAST_LIKE = 0.35


@dataclass(frozen=True, slots=True)
class BoxInk:
    """``share`` of the room to sign that is written on; ``confidence`` in ``inked`` from 0.5 to 1."""

    inked: bool
    confidence: float
    share: float
    crop: bytes


def box_ink(scan: Image.Image, blank: Image.Image, fit: Fit, *, box: Rectangle, sign: Rectangle) -> BoxInk:
    """Whether a box is signed; rectangles are left, top, width and height in points from the upper left."""
    share = _written(scan, blank, fit, sign)
    inked = share >= _INKED
    sure = 1 / (1 + exp(-abs(log(max(share, 1e-5) / _INKED))))
    doubt = min(1.0, fit.likeness / _LEAST_LIKE) if fit.likeness else 0.0
    confidence = 0.5 + (max(sure, 0.5) - 0.5) * doubt
    return BoxInk(inked, round(confidence, 3), round(share, 5), _crop(scan, fit, box))


def _written(scan: Image.Image, blank: Image.Image, fit: Fit, place: Rectangle) -> float:
    left, top, wide, tall = (value * _POINT for value in place)
    size = (round(wide * _FINE), round(tall * _FINE))
    seen = laid_on(scan, window(fit.matrix, left, top, _FINE), size)
    there = window(np.array([[1.0, 0, 0], [0, 1, 0]]), left, top, _FINE)
    printed = laid_on(blank, there, size)
    mask = np.asarray(printed.filter(ImageFilter.MinFilter(9))) < 225
    dark = _dark(seen) & ~mask
    free = int((~mask).sum())
    return float(without_specks(dark).sum()) / max(free, 1)


def _dark(seen: Image.Image) -> npt.NDArray[np.bool_]:
    """Clearly darker than the paper around."""
    calm = seen.filter(ImageFilter.MedianFilter(3))
    small = calm.resize((max(1, calm.width // 6), max(1, calm.height // 6)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4)).resize(calm.size)
    ratio = np.asarray(calm, float) / np.maximum(np.asarray(paper, float), 1)
    result: npt.NDArray[np.bool_] = ratio < _DARK
    return result


def without_specks(dark: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Dark pixels without specks: one counts with three dark neighbours or more."""
    framed = np.pad(dark, 1).astype(np.int8)
    tall, wide = dark.shape
    around = sum(
        framed[1 + down : 1 + down + tall, 1 + right : 1 + right + wide]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
        if down or right
    )
    result: npt.NDArray[np.bool_] = dark & (around >= 3)
    return result


def _crop(scan: Image.Image, fit: Fit, box: Rectangle) -> bytes:
    left, top, wide, tall = (value * _POINT for value in box)
    size = (round(wide * _CROP), round(tall * _CROP))
    cut = laid_on(scan, window(fit.matrix, left, top, _CROP), size)
    out = BytesIO()
    cut.save(out, "PNG", optimize=True)
    return out.getvalue()
