"""Scanned pages put together as one PDF, each on a sheet of its own, the pictures as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .style import PAGE_HEIGHT, PAGE_WIDTH


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """An upright page as JPEG with its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def scan_bundle(pages: Iterable[ScannedPage], *, title: str) -> bytes:
    """The PDF, pages as wide or as tall as A4; the same pages give the same bytes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setCreator("MobiliseSME Desktop")
    for page in pages:
        scale = min(PAGE_WIDTH / page.width, PAGE_HEIGHT / page.height)
        wide, tall = page.width * scale, page.height * scale
        canvas.setPageSize((wide, tall))
        canvas.drawImage(ImageReader(BytesIO(page.jpeg)), 0, 0, wide, tall)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
