"""One scanned page held against its blank print: the ink in each signature box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image

from .ink import BoxInk, box_ink
from .limits import Unreadable
from .registration import DPI, Fit, fitted, found_again
from .square_code import find_code

_CODE_DPI = 200
_SAME_PAGE, _SAME_BOX = 0.93, 0.5


def measured(scan: bytes, blank: bytes, wanted: Mapping[str, Any]) -> list[BoxInk]:
    """The ink in each of ``boxes`` (pairs of box and room to sign) on ``page`` of the PDF ``blank``.

    Raises ``Unreadable`` where the blank print has no such page, or the scan is of another print.
    """
    sheet, plain, fit = laid_open(scan, blank, wanted, [box for box, _sign in wanted["boxes"]])
    return [box_ink(sheet, plain, fit, box=tuple(box), sign=tuple(sign)) for box, sign in wanted["boxes"]]


def laid_open(
    scan: bytes, blank: bytes, wanted: Mapping[str, Any], boxes: Sequence[Sequence[float]]
) -> tuple[Image.Image, Image.Image, Fit]:
    """The scan, the blank print of its ``page``, and how the one lies on the other by the code's ``corners``.

    Raises ``Unreadable`` where the print in all or in one of the ``boxes`` is not the same.
    """
    with Image.open(BytesIO(scan), formats=("JPEG",)) as opened:
        sheet = opened.convert("L")
    document = pypdfium2.PdfDocument(blank)
    try:
        page = document[wanted["page"] - 1]
        fine = page.render(scale=_CODE_DPI / 72, grayscale=True).to_pil().convert("L")
        plain = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    except (IndexError, pypdfium2.PdfiumError) as error:
        raise Unreadable("BROKEN") from error
    finally:
        document.close()
    factor = DPI / _CODE_DPI
    corners = [(x * factor, y * factor) for x, y in find_code(fine).corners]
    fit = fitted(sheet, plain, scan_corners=wanted["corners"], blank_corners=corners)
    if not _same_print(sheet, plain, fit, boxes):
        raise Unreadable("OTHER_PRINT")
    return sheet, plain, fit


def _same_print(sheet: Image.Image, plain: Image.Image, fit: Fit, boxes: Sequence[Sequence[float]]) -> bool:
    """Whether the scan shows the blank page: its letters in all, and some of them in each box."""
    printed, found = found_again(sheet, plain, fit)
    if found.sum() < _SAME_PAGE * max(printed.sum(), 1):
        return False
    point = DPI / 72
    for left, top, wide, tall in boxes:
        rows = slice(round(top * point), round((top + tall) * point))
        columns = slice(round(left * point), round((left + wide) * point))
        if found[rows, columns].sum() < _SAME_BOX * max(printed[rows, columns].sum(), 1):
            return False
    return True
