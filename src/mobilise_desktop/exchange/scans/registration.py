"""How a scanned page lies on its blank print: first by the square code, then by the print itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
DPI = 100
_MM = DPI / 25.4
_PATCH = round(22 * _MM)
_ROUNDS = ((9.0, 0.30), (3.0, 0.45), (1.5, 0.5))
_LEAST_PRINT = 0.006
_CLEAR_PRINT = 0.6
_SEEN = 51


@dataclass(frozen=True, slots=True)
class Fit:
    """``matrix`` (2 by 3) leads from the blank print's pixels at ``DPI`` to those of the scan.

    ``likeness`` from 0 to 1: how well the scan's print agrees with the blank one.
    """

    matrix: Array
    likeness: float


def fitted(scan: Image.Image, blank: Image.Image, *, scan_corners: Any, blank_corners: Any) -> Fit:
    """The place of the scan on the blank print, from the corners of the code in both."""
    matrix = _similarity(np.asarray(blank_corners, float), np.asarray(scan_corners, float))
    print_ = _ink(blank)
    likeness = 0.0
    for reach, least in _ROUNDS:
        laid = _ink(laid_on(scan, matrix, blank.size))
        found = [m for m in _moves(print_, laid, round(reach * _MM)) if m[2] >= least]
        if len(found) < 3:
            break
        centres = np.array([m[0] for m in found])
        there = _through(matrix, centres + np.array([m[1] for m in found]))
        matrix = _robust(centres, there)
        likeness = float(np.median([m[2] for m in found]))
    return Fit(matrix, likeness)


def found_again(scan: Image.Image, blank: Image.Image, fit: Fit) -> tuple[Mask, Mask]:
    """Where the blank print has letters, and where of these the scan is dark, too."""
    laid = laid_on(scan, fit.matrix, blank.size).filter(ImageFilter.MedianFilter(3))
    seen = Image.fromarray((_ink(laid) * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(5))
    printed = _ink(blank) > _CLEAR_PRINT
    return printed, printed & (np.asarray(seen) > _SEEN)


def laid_on(scan: Image.Image, matrix: Array, size: tuple[int, int]) -> Image.Image:
    """The scan as seen through the blank print's pixels."""
    values = [float(value) for value in matrix.ravel()]
    return scan.transform(size, Image.Transform.AFFINE, values, Image.Resampling.BILINEAR, fillcolor=255)


def window(matrix: Array, left: float, top: float, scale: float) -> Array:
    """The matrix for a picture that begins at a pixel of the blank print and is ``scale`` times as fine."""
    inner = np.array([[1 / scale, 0, left], [0, 1 / scale, top], [0, 0, 1]])
    result: Array = np.vstack([matrix, [0, 0, 1]]) @ inner
    return result[:2]


def _ink(picture: Image.Image) -> Array:
    grey = np.asarray(picture, dtype=np.float64)
    paper = float(np.percentile(grey, 90)) or 1.0
    return np.clip(1 - grey / paper, 0, 1)


def _similarity(source: Array, target: Array) -> Array:
    """Turn, scale and shift that lead the points of one square to the other's (Umeyama)."""
    a, b = source.mean(0), target.mean(0)
    p, q = source - a, target - b
    spread = float((p**2).sum()) or 1.0
    cos = float((p * q).sum()) / spread
    sin = float((p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]).sum()) / spread
    turn = np.array([[cos, -sin], [sin, cos]])
    shift = b - turn @ a
    return np.hstack([turn, shift[:, None]])


def _through(matrix: Array, points: Array) -> Array:
    result: Array = points @ matrix[:, :2].T + matrix[:, 2]
    return result


def _moves(print_: Array, laid: Array, reach: int) -> list[tuple[Array, Array, float]]:
    """Per patch with enough print: its centre, where its likeness lies from there, how alike it is."""
    found = []
    tall, wide = print_.shape
    step = _PATCH
    for top in range(reach, tall - _PATCH - reach, step):
        for left in range(reach, wide - _PATCH - reach, step):
            patch = print_[top : top + _PATCH, left : left + _PATCH]
            if patch.mean() < _LEAST_PRINT:
                continue
            around = laid[top - reach : top + _PATCH + reach, left - reach : left + _PATCH + reach]
            move, alike = _best(patch, around)
            centre = np.array([left + _PATCH / 2, top + _PATCH / 2])
            found.append((centre, move, alike))
    return found


def _best(patch: Array, around: Array) -> tuple[Array, float]:
    """Where in ``around`` the patch is most alike: the move (x, y) from its middle, and the correlation."""
    shape = around.shape
    even = patch - patch.mean()
    product = np.fft.irfft2(np.fft.rfft2(around) * np.conj(np.fft.rfft2(even, shape)), shape)
    free = (shape[0] - patch.shape[0] + 1, shape[1] - patch.shape[1] + 1)
    product = product[: free[0], : free[1]]
    sums, squares = _sums(around, patch.shape), _sums(around**2, patch.shape)
    spread = np.sqrt(np.maximum(squares - sums**2 / patch.size, 1e-6))
    alike = product / (spread * (np.sqrt((even**2).sum()) + 1e-9))
    at = np.unravel_index(int(np.argmax(alike)), alike.shape)
    down, right = int(at[0]), int(at[1])
    middle = np.array([(free[1] - 1) / 2, (free[0] - 1) / 2])
    move = np.array([right + _between(alike[down, :], right), down + _between(alike[:, right], down)])
    return move - middle, float(alike[down, right])


def _between(line: Array, at: int) -> float:
    """The peak of a parabola through three neighbours, as a share of a pixel."""
    if not 0 < at < len(line) - 1:
        return 0.0
    before, here, after = float(line[at - 1]), float(line[at]), float(line[at + 1])
    bend = before - 2 * here + after
    return 0.0 if bend >= -1e-12 else max(-0.5, min(0.5, 0.5 * (before - after) / bend))


def _sums(values: Array, shape: Sequence[int]) -> Array:
    """The sum under the window at each place."""
    whole = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    whole[1:, 1:] = values.cumsum(0).cumsum(1)
    tall, wide = shape
    result: Array = whole[tall:, wide:] - whole[:-tall, wide:] - whole[tall:, :-wide] + whole[:-tall, :-wide]
    return result


def _robust(source: Array, target: Array) -> Array:
    """The affine map by least squares, twice without what lies far off."""
    matrix = _least_squares(source, target)
    for _ in range(3):
        off = np.hypot(*(_through(matrix, source) - target).T)
        bound = max(2.5 * float(np.median(off)), 1.0)
        keep = np.asarray(off <= bound)
        if keep.sum() < 3:
            break
        matrix = _least_squares(source[keep], target[keep])
    return matrix


def _least_squares(source: Array, target: Array) -> Array:
    """Affine with six points or more that spread, else a similarity."""
    if len(source) < 6 or min(np.ptp(source[:, 0]), np.ptp(source[:, 1])) < 2 * _PATCH:
        return _similarity(source, target)
    filled = np.hstack([source, np.ones((len(source), 1))])
    answer: Array = np.asarray(np.linalg.lstsq(filled, target, rcond=None)[0], np.float64)
    return answer.T
