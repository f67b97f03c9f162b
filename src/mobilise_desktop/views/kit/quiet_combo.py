"""A combo box for pages that scroll: deaf to the wheel; a choice without room ends in an ellipsis; where one
types, the arrows open the list.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from . import theme
from .basics import plain

_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ARROW = 30  # what the arrow takes at the right


class QuietCombo(QComboBox):
    """A combo box that the mouse wheel does not change while one scrolls the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not come to stay either

    def measure_once(self) -> None:
        """Before long lists come: a thousand lines are else measured at each change of style. Short ones go
        without, for it makes the list, which takes longer than all the rest of the field.
        """
        view = self.view()
        if isinstance(view, QListView):
            view.setUniformItemSizes(True)
            view.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where one types, a step would take the option next to the last choice, whatever was typed."""
        if not (self.isEditable() and event.key() in _STEPS):
            super().keyPressEvent(event)
        elif self.currentText() in ("", self.itemText(self.currentIndex())):
            self.showPopup()
        elif (completer := self.completer()) is not None:
            completer.complete()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = self._option()
        if not self._is_cut(option):
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        room = self._room(option)
        shown = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            option = self._option()
            if self._is_cut(option):
                QToolTip.showText(event.globalPos(), plain(option.currentText), self)
                return True
        return super().event(event)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _is_cut(self, option: QStyleOptionComboBox) -> bool:
        """Whether the style would cut the choice off in the middle of a letter."""
        if self.isEditable() or self.currentIndex() < 0:
            return False
        return self.fontMetrics().horizontalAdvance(option.currentText) > self._given(option).width()

    def _given(self, option: QStyleOptionComboBox) -> QRect:
        place = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, place, self)

    def _room(self, option: QStyleOptionComboBox) -> QRect:
        """All the room before the arrow: more than the style gives."""
        given = self._given(option).adjusted(1, 0, 0, 0)
        given.setRight(self.width() - theme.px(_ARROW))
        return given
