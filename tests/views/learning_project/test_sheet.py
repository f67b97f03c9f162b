"""The sheet of a Learning Project keeps room for all its sections."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.learning_project.sheet import Sheet


class _Part(QWidget):
    high = 40

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.high


def test_the_sheet_grows_with_a_part_that_is_placed_before_it_was_told(qtbot: QtBot) -> None:
    sheet, part = Sheet(), _Part()
    sheet.add(part)
    area = Scroll(sheet)
    qtbot.addWidget(area)
    area.resize(600, 400)
    area.show()
    sheet.place()
    QCoreApplication.processEvents()

    part.high = 700
    sheet.place()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    assert sheet.height() >= part.geometry().bottom()
    assert part.height() == 700
