"""Pages of a PDF as plain pictures, for the screen and for printers."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from mobilise_desktop.errors import BadInput


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: ``rgb`` holds three bytes a pixel, rows from the top without padding."""

    width: int
    height: int
    rgb: bytes


class Preview:
    """An opened PDF whose pages are drawn one by one; close it, or use it in ``with``."""

    def __init__(self, pdf: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise BadInput("The file is not a PDF that can be shown.") from error

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._document)

    def picture(self, page: int, *, dpi: int = 96) -> Picture:
        """The page (from 0) at ``dpi`` pixels an inch."""
        sheet = self._document[page]
        bitmap = sheet.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False)
        rgb = _tight(bitmap)
        picture = Picture(bitmap.width, bitmap.height, rgb)
        bitmap.close()
        sheet.close()
        return picture

    def text(self, page: int) -> str:
        """The words of the page (from 0)."""
        sheet = self._document[page]
        words = sheet.get_textpage()
        result = str(words.get_text_range()).replace("\r\n", "\n")
        words.close()
        sheet.close()
        return result

    def close(self) -> None:
        """Give the document back; drawing is over."""
        self._document.close()


def pictures(pdf: bytes, *, dpi: int = 96) -> tuple[Picture, ...]:
    """All pages at once."""
    with Preview(pdf) as preview:
        return tuple(preview.picture(page, dpi=dpi) for page in range(len(preview)))


def _tight(bitmap: pypdfium2.PdfBitmap) -> bytes:
    data, stride, row = bytes(bitmap.buffer), bitmap.stride, bitmap.width * bitmap.n_channels
    if stride == row:
        return data
    return b"".join(data[at : at + row] for at in range(0, stride * bitmap.height, stride))
