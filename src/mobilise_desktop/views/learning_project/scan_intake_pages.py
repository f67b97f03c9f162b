"""The pages of a scanned document as small pictures; each opens larger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import ClickFrame, Label, column
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.scroll import Scroll

if TYPE_CHECKING:
    from mobilise_desktop.exchange.scans.reader import Sheet
    from mobilise_desktop.services.scan_intake import ScannedDocument

    from .page import LearningProjectsPage

_SMALL, _LARGE = 84, 760


class ScannedPages(QWidget):
    """Pages in the document's order; what is missing stands among them."""

    def __init__(self, page: LearningProjectsPage, document: ScannedDocument) -> None:
        super().__init__()
        self._page, self.say, self._document = page, page.say, document
        self._pictures: list[QLabel] = []
        parts = [(sheet.code.page, self._sheet(sheet)) for sheet in document.sheets]
        parts += [(number, self._gap(number)) for number in document.missing]
        parts.sort(key=lambda part: part[0])
        self.setLayout(column(Flow(*(widget for _number, widget in parts), space=8)))
        self._draw()

    def _sheet(self, sheet: Sheet) -> QWidget:
        say = self.say
        frame = ClickFrame()
        picture = self._frame(QLabel())
        self._pictures.append(picture)
        words = say("Page {number}", number=sheet.code.page)
        name = Label(words, "help")
        frame.setLayout(column(picture, name, space=4, margins=4))
        frame.set_on_click(partial(self._show, sheet), say("{page}, larger", page=words))
        return frame

    def _gap(self, number: int) -> QWidget:
        frame = ClickFrame()
        empty = self._frame(QLabel(self.say("missing")))
        empty.setProperty("ground", "sunk")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = Label(self.say("Page {number}", number=number), "caution")
        frame.setLayout(column(empty, name, space=4, margins=4))
        return frame

    @staticmethod
    def _frame(label: QLabel) -> QLabel:
        label.setFixedSize(theme.px(_SMALL), theme.px(round(_SMALL * 1.42)))
        return label

    def _draw(self) -> None:
        """The small pictures are made off the screen's thread."""
        jpegs = [sheet.jpeg for sheet in self._document.sheets]
        wide = theme.px(_SMALL)
        self._page.ask(lambda _t: [picture_of(jpeg, wide) for jpeg in jpegs], self._drawn, slow=True)

    def _drawn(self, images: Sequence[QImage]) -> None:
        for label, image in zip(self._pictures, images, strict=True):
            label.setPixmap(QPixmap.fromImage(image))

    def _show(self, sheet: Sheet) -> None:
        wide = theme.px(_LARGE)
        self._page.ask(lambda _t: picture_of(sheet.jpeg, wide), partial(self._shown, sheet), slow=True)

    def _shown(self, sheet: Sheet, image: QImage) -> None:
        say = self.say
        title = say(
            "Page {number} · {file}, sheet {place}",
            number=sheet.code.page,
            file=sheet.file.name,
            place=sheet.sheet,
        )
        dialog = Dialog(self._page, title, width=theme.px(_LARGE) + 80)
        picture = QLabel()
        picture.setPixmap(QPixmap.fromImage(image))
        area = Scroll(picture)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(title)
        area.setMinimumHeight(theme.px(460))
        dialog.body.addWidget(area, 1)
        dialog.add_button(say("Close"), "primary")
        dialog.open()
        area.setFocus()


def picture_of(jpeg: bytes, wide: int) -> QImage:
    """A scanned page that many pixels wide; fit for any thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if size.width() > 0:
        reader.setScaledSize(QSize(wide, max(1, round(size.height() * wide / size.width()))))
    return reader.read()
