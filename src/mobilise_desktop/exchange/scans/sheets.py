"""Files opened as grey sheets, one at a time, by what they hold and not by what they are called."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import suppress
from math import sqrt
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2 import raw

from .limits import Limits, Unreadable

DPI = 200
LONGEST = 3_600
_STARTS = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
}
_LOCKED = 4


class Sheets:
    """The sheets of one file; ``sheet(n)`` from 0 is a grey picture, upright as the file says."""

    def __init__(self, count: int, draw: Callable[[int], Image.Image], close: Callable[[], object]) -> None:
        self.count, self._draw, self._close = count, draw, close

    def sheet(self, place: int) -> Image.Image:
        """Sheet ``place``; raises ``Unreadable``."""
        try:
            return self._draw(place)
        except MemoryError:
            raise Unreadable("MEMORY") from None
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Unreadable("PIXELS", limit=(Image.MAX_IMAGE_PIXELS or 0) // 1_000_000) from error
        except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, EOFError, TypeError) as error:
            raise Unreadable("BROKEN") from error

    def close(self) -> None:
        """Give the file back."""
        with suppress(OSError, pypdfium2.PdfiumError):
            self._close()


def open_sheets(path: Path, limits: Limits) -> Sheets:
    """The file's sheets; raises ``Unreadable``."""
    start = _start_of(path, limits)
    if b"%PDF-" in start:
        return _pdf(path, limits)
    kind = next((kind for sign, kind in _STARTS.items() if start.startswith(sign)), "")
    if not kind:
        raise Unreadable("OTHER")
    return _picture(path, kind, limits)


def _start_of(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Unreadable("GONE")
        with path.open("rb") as handle:
            start = handle.read(1_024)
    except OSError as error:
        raise Unreadable("GONE") from error
    if not start:
        raise Unreadable("EMPTY")
    if size > limits.file_bytes:
        raise Unreadable("LARGE", limit=limits.file_bytes // (1024 * 1024))
    return start


def _pdf(path: Path, limits: Limits) -> Sheets:
    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _LOCKED or "assword" in str(error)
        raise Unreadable("LOCKED" if locked else "BROKEN") from error
    if count < 1:
        raise Unreadable("BROKEN")
    if _signed_digitally(document):
        document.close()
        raise Unreadable("SIGNED")
    return Sheets(count, lambda place: _drawn(document, place, limits), document.close)


def _signed_digitally(document: Any) -> bool:
    """Whether it is a written document with signature fields; a copier may sign the pictures it makes."""
    if raw.FPDF_GetSignatureCount(document) < 1:
        return False
    page = document[0]
    try:
        text = page.get_textpage()
        letters = int(text.count_chars())
        text.close()
    finally:
        page.close()
    return letters > 0


def _drawn(document: Any, place: int, limits: Limits) -> Image.Image:
    page = document[place]
    try:
        wide, tall = page.get_size()
        if not (wide > 1 and tall > 1):
            raise Unreadable("BROKEN")
        scale = min(DPI / 72, LONGEST / max(wide, tall), sqrt(limits.pixels / (wide * tall)))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            drawn: Image.Image = bitmap.to_pil().convert("L")
        finally:
            bitmap.close()
        return drawn
    finally:
        page.close()


def _picture(path: Path, kind: str, limits: Limits) -> Sheets:
    Image.MAX_IMAGE_PIXELS = limits.pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image = Image.open(path, formats=(kind,))
        count = int(getattr(image, "n_frames", 1))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable("PIXELS", limit=limits.pixels // 1_000_000) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError) as error:
        raise Unreadable("BROKEN") from error
    return Sheets(count, lambda place: _frame(image, place, limits), image.close)


def _frame(image: Image.Image, place: int, limits: Limits) -> Image.Image:
    if place:
        image.seek(place)
    if image.width * image.height > limits.pixels:
        raise Unreadable("PIXELS", limit=limits.pixels // 1_000_000)
    image.draft("L", (LONGEST, LONGEST))
    upright = ImageOps.exif_transpose(image)
    grey = _on_white(upright).convert("L")
    if max(grey.size) > LONGEST:
        grey.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    return grey


def _on_white(image: Image.Image) -> Image.Image:
    """Sixteen-bit and see-through pictures as plain ones."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        paper.alpha_composite(clear)
        return paper
    return image
