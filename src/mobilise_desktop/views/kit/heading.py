"""The headings of a table: on two lines where one is too narrow, with the arrow of the order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from . import theme
from .basics import plain
from .icons import pixmap
from .lines import Laid, Look, draw_lines, laid, need

PADDING = 10
HEIGHT = 34
_ARROW = 14
_LOOK = Look("small", "small", 600)


class Heading(QHeaderView):
    """Paints its words itself; ``sectionSizeHint`` is what they need on two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._over = -1
        self.setMouseTracking(True)

    def whole(self, section: int) -> int:
        """What the words need on one line."""
        return need(self._words(section), _LOOK).whole + 2 * PADDING + self._arrow(section)

    def least(self, section: int) -> int:
        """What the words need on two lines, whether the column is in sight or not."""
        return need(self._words(section), _LOOK).least + 2 * PADDING + self._arrow(section)

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.least(section), theme.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(theme.colour("control_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = self._laid(section)
        side = self._side(section)
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        if section == self.sortIndicatorSection():
            room = self._draw_arrow(painter, room, words, side)
        painter.setPen(theme.colour("text" if section == self._over else "muted"))
        painter.setFont(_LOOK.font(words))
        draw_lines(painter, room, words, side)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            cut = section >= 0 and self._laid(section).cut
            QToolTip.showText(event.globalPos(), plain(self._words(section)) if cut else "", self)
            return True
        return super().viewportEvent(event)

    def _draw_arrow(self, painter: QPainter, room: QRect, words: Laid, side: Qt.AlignmentFlag) -> QRect:
        """Beside the words, on the side where they are ragged; what is left for them."""
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        picture = pixmap("chevron-up" if up else "chevron-down", "muted", _ARROW)
        wide = theme.px(_ARROW)
        top = room.top() + (room.height() - wide) // 2
        if side == Qt.AlignmentFlag.AlignRight:
            painter.drawPixmap(room.right() - words.wide - wide - 2, top, picture)
            return room
        painter.drawPixmap(min(room.left() + words.wide + 3, room.right() - wide + 4), top, picture)
        return room.adjusted(0, 0, -wide, 0)

    def _laid(self, section: int) -> Laid:
        room = self.sectionSize(section) - 2 * PADDING
        arrow = theme.px(_ARROW) if section == self.sortIndicatorSection() else 0
        return laid(self._words(section), max(room - arrow, 1), _LOOK)

    def _arrow(self, section: int) -> int:
        """Room for the arrow in whatever column can be sorted: widths stay when another one is."""
        return theme.px(_ARROW) if self._sorts(section) else 0

    def _sorts(self, section: int) -> bool:
        columns = getattr(self.model(), "columns", ())
        return section < len(columns) and bool(columns[section].sort)

    def _words(self, section: int) -> str:
        model = self.model()
        return str(model.headerData(section, Qt.Orientation.Horizontal) or "") if model else ""

    def _side(self, section: int) -> Qt.AlignmentFlag:
        asked = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = int(asked or 0) & Qt.AlignmentFlag.AlignRight.value
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft

    def _hover(self, section: int) -> None:
        over = section if self._sorts(section) else -1
        if over != self._over:
            self._over = over
            self.viewport().update()
