"""Pages handed to a printer one by one: each is drawn at 300 dots per inch off the screen's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from mobilise_desktop.documents.preview import Picture, Preview
from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

if TYPE_CHECKING:
    from .page import LearningProjectsPage

_DPI = 300


class Printing(QObject):
    """One print run; ``start`` returns at once."""

    def __init__(self, page: LearningProjectsPage, pdf: bytes, printer: QPrinter) -> None:
        super().__init__(page)
        self._page, self._pdf, self._printer = page, pdf, printer
        self._painter = QPainter()
        self._first, self._last = 0, 0
        self.pages = 0

    def start(self) -> None:
        """Begin with the first wanted page."""
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            self._page.ctx.messages.error(
                BadInput(N_("The printer cannot be reached. Save the PDF and print that instead.")),
                self._page,
            )
            self.deleteLater()
            return
        self._first = max(self._printer.fromPage() - 1, 0)
        self._next(self._first)

    def _next(self, place: int) -> None:
        pdf, last = self._pdf, self._printer.toPage()

        def work(ticket: object) -> tuple[Picture | None, int]:
            with Preview(pdf) as preview:
                end = min(last or len(preview), len(preview))
                return preview.picture(place, dpi=_DPI) if place < end else None, end

        label = self._page.say("Page {number} is printed", number=place + 1)
        self._page.ctx.jobs.run(
            work, lambda outcome: self._drawn(place, outcome), slow=True, label=label, owner=self
        )

    def _drawn(self, place: int, outcome: object) -> None:
        value = getattr(outcome, "value", None)
        if value is None:
            self._end()
            self._page.ctx.messages.error(outcome.error, self._page)  # type: ignore[attr-defined]
            return
        picture, end = value
        if picture is None:
            self._end()
            return
        if place > self._first:
            self._printer.newPage()
        self._paint(picture)
        self.pages += 1
        if place + 1 < end:
            self._next(place + 1)
        else:
            self._end()

    def _paint(self, picture: Picture) -> None:
        image = QImage(
            picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
        )
        self._painter.drawImage(self._target(picture), image)

    def _target(self, picture: Picture) -> QRect:
        """The page at its own size, or smaller where the sheet is."""
        dots = self._printer.resolution()
        sheet = self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        wide, high = picture.width * dots / _DPI, picture.height * dots / _DPI
        factor = min(1.0, sheet.width() / wide, sheet.height() / high)
        wide, high = wide * factor, high * factor
        left, top = (sheet.width() - wide) / 2, (sheet.height() - high) / 2
        return QRect(round(left), round(top), round(wide), round(high))

    def _end(self) -> None:
        self._painter.end()
        if self.pages:
            say = self._page.say
            self._page.ctx.messages.toast(say.n("{count} page printed", "{count} pages printed", self.pages))
        self.deleteLater()
