"""The board: a column a stage, painted by one widget; arrows go from card to card, Enter opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import plain
from mobilise_desktop.views.kit.lines import Look, draw_lines, laid

from .board_card import CardWords, card_height, card_rows, draw_card

if TYPE_CHECKING:
    from mobilise_desktop.services.board import BoardCard, BoardColumn
    from mobilise_desktop.words import Words

_HEAD, _GAP, _NARROWEST = 36, 8, 164
# So many cards of a column tell how high its cards are; so many lines a card has at least.
_MEASURED, _FEWEST = 24, 3
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_HEADING = Look(weight=600)
_CENTRE = Qt.AlignmentFlag.AlignCenter
Place = tuple[int, int]


class BoardView(QAbstractScrollArea):
    """Paints the cards that are seen. ``opened`` tells the case, ``more`` the stage to show more of."""

    opened = Signal(str)
    more = Signal(str)

    def __init__(self, say: Words, *, country: Callable[[str], str]) -> None:
        super().__init__()
        self._say = say
        self._words = CardWords(say, country)
        self._columns: tuple[BoardColumn, ...] = ()
        self._highs: tuple[int, ...] = ()
        self._at: Place | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(say("Board"))
        self.viewport().setMouseTracking(True)

    def set_columns(self, columns: Sequence[BoardColumn]) -> None:
        """Show these; the card that was current stays so, in whichever column it stands now."""
        kept = self.current()
        self._columns = tuple(columns)
        self._words.forget()
        self._at = self._place_of(kept.id) if kept else self._still_there(self._at)
        self.setAccessibleDescription(
            self._say("Stages: {stages}", stages=", ".join(self._told_column(c) for c in columns))
        )
        self._measure()
        self.viewport().update()

    def current(self) -> BoardCard | None:
        """The card that the keys stand on."""
        return self._card(self._at)

    def told(self, card: BoardCard) -> str:
        """A card in words, each thing on its line."""
        return self._words.told(card)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(900), theme.px(480))

    def resizeEvent(self, _event: object) -> None:
        self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose(next(((i, 0) for i, c in enumerate(self._columns) if c.cards), None))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column, line = self._at or (0, -1)
        seen = max(1, (self.viewport().height() - theme.px(_HEAD)) // self._step(column))
        act: Callable[[], object] | None = {
            Qt.Key.Key_Down: lambda: self._go(column, line + 1),
            Qt.Key.Key_Up: lambda: self._go(column, line - 1),
            Qt.Key.Key_PageDown: lambda: self._go(column, line + seen),
            Qt.Key.Key_PageUp: lambda: self._go(column, line - seen),
            Qt.Key.Key_Home: lambda: self._go(column, 0),
            Qt.Key.Key_End: lambda: self._go(column, self._lines(column) - 1),
            Qt.Key.Key_Left: lambda: self._aside(-1),
            Qt.Key.Key_Right: lambda: self._aside(1),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
        }.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._place_at(event.position().toPoint()), bring=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place is not None and place == self._at:
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._place_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            card = self._card(self._place_at(event.pos()))
            QToolTip.showText(event.globalPos(), plain(self.told(card)) if card else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("background"))
        for place in range(len(self._columns)):
            self._draw_column(painter, place)
        painter.end()

    def _told_column(self, column: BoardColumn) -> str:
        return f"{self._say(column.stage.name)} {column.count}"

    def _card(self, place: Place | None) -> BoardCard | None:
        if place is None or place[0] >= len(self._columns):
            return None
        cards = self._columns[place[0]].cards
        return cards[place[1]] if 0 <= place[1] < len(cards) else None

    def _place_of(self, case: str) -> Place | None:
        found = (
            (place, line)
            for place, column in enumerate(self._columns)
            for line, card in enumerate(column.cards)
            if card.id == case
        )
        return next(found, None)

    def _still_there(self, place: Place | None) -> Place | None:
        fits = place is not None and place[0] < len(self._columns) and place[1] < self._lines(place[0])
        return place if fits else None

    def _hidden(self, column: int) -> int:
        shown = self._columns[column]
        return shown.count - len(shown.cards)

    def _lines(self, column: int) -> int:
        """Cards, and the line "and more" under them where there are more."""
        if not self._columns:
            return 0
        return len(self._columns[column].cards) + (self._hidden(column) > 0)

    def _go(self, column: int, line: int) -> None:
        if self._lines(column):
            self._choose((column, max(0, min(line, self._lines(column) - 1))))

    def _aside(self, step: int) -> None:
        """To the next column with any card, at the same height."""
        column, line = self._at or (-1, 0)
        column += step
        while 0 <= column < len(self._columns):
            if self._lines(column):
                return self._go(column, line)
            column += step
        return None

    def _choose(self, place: Place | None, *, bring: bool = True) -> None:
        self._at = place
        self.viewport().update()
        if place is None:
            return
        card = self._card(place)
        stage = self._say(self._columns[place[0]].stage.name)
        told = self.told(card) if card else self._more_words(place[0])
        self.setAccessibleName(f"{stage}: {told}")
        if bring:
            self._bring(self._room(place))

    def _open(self) -> None:
        card = self.current()
        if card is not None:
            self.opened.emit(card.id)
        elif self._at is not None:
            self.more.emit(self._columns[self._at[0]].stage.code)

    def _more_words(self, column: int) -> str:
        return self._say.n("and {count} more", "and {count} more", self._hidden(column))

    def _high(self, column: int) -> int:
        """The height of a column's cards: of that which needs most."""
        return self._highs[column] if column < len(self._highs) else card_height(_FEWEST)

    def _step(self, column: int) -> int:
        return self._high(column) + theme.px(_GAP)

    def _wide(self) -> int:
        """A column with the gap after it."""
        room = (self.viewport().width() + theme.px(_GAP)) // max(1, len(self._columns))
        return max(room, theme.px(_NARROWEST) + theme.px(_GAP))

    def _card_wide(self) -> int:
        return self._wide() - theme.px(_GAP) - theme.px(12)

    def _left(self, column: int) -> int:
        return column * self._wide() - self.horizontalScrollBar().value()

    def _room(self, place: Place) -> QRect:
        """Where a card (or the line after the last one) lies in the viewport."""
        top = (
            theme.px(_HEAD)
            + theme.px(_GAP)
            + place[1] * self._step(place[0])
            - self.verticalScrollBar().value()
        )
        wide = self._card_wide()
        high = self._high(place[0]) if self._card(place) else theme.px(32)
        return QRect(self._left(place[0]) + theme.px(6), top, wide, high)

    def _place_at(self, point: QPoint) -> Place | None:
        if not self._columns or point.y() < theme.px(_HEAD):
            return None
        column = (point.x() + self.horizontalScrollBar().value()) // self._wide()
        down = point.y() - theme.px(_HEAD) - theme.px(_GAP) + self.verticalScrollBar().value()
        place = (column, down // self._step(column))
        if not 0 <= column < len(self._columns) or not 0 <= place[1] < self._lines(column):
            return None
        return place if self._room(place).contains(point) else None

    def _bring(self, room: QRect) -> None:
        head, view = theme.px(_HEAD), self.viewport().rect()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if room.top() < head + theme.px(_GAP):
            down.setValue(down.value() + room.top() - head - theme.px(_GAP))
        elif room.bottom() > view.bottom():
            down.setValue(down.value() + room.bottom() - view.bottom() + theme.px(_GAP))
        if room.left() < 0:
            across.setValue(across.value() + room.left() - theme.px(_GAP))
        elif room.right() > view.right():
            across.setValue(across.value() + room.right() - view.right() + theme.px(_GAP))

    def _measure(self) -> None:
        view = self.viewport().size()
        self._highs = tuple(card_height(self._most_rows(column)) for column in self._columns)
        longest = max((self._lines(i) * self._step(i) for i in range(len(self._columns))), default=0)
        high = theme.px(_HEAD) + theme.px(_GAP) + longest
        wide = len(self._columns) * self._wide() - theme.px(_GAP)
        for bar, length, room in (
            (self.verticalScrollBar(), high, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        ):
            bar.setRange(0, max(0, length - room))
            bar.setPageStep(max(1, room))
            bar.setSingleStep(self._step(0) // 2)

    def _most_rows(self, column: BoardColumn) -> int:
        cards = (self._words.lines(card) for card in column.cards[:_MEASURED])
        return max((len(card_rows(card, self._card_wide())) for card in cards), default=_FEWEST)

    def _seen(self, column: int) -> Iterator[int]:
        step = self._step(column)
        first = max(0, (self.verticalScrollBar().value() - theme.px(_GAP)) // step)
        last = first + self.viewport().height() // step + 2
        return iter(range(first, min(last, self._lines(column))))

    def _draw_column(self, painter: QPainter, column: int) -> None:
        left, wide = self._left(column), self._wide() - theme.px(_GAP)
        if left + wide < 0 or left > self.viewport().width():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunk"))
        painter.drawRoundedRect(QRect(left, 0, wide, self.viewport().height() + 8), 6, 6)
        for line in self._seen(column):
            self._draw_line(painter, (column, line))
        if not self._lines(column):
            self._draw_words(painter, self._room((column, 0)), self._say("None"), "muted")
        self._draw_head(painter, column, QRect(left, 0, wide, theme.px(_HEAD)))

    def _draw_line(self, painter: QPainter, place: Place) -> None:
        card, room = self._card(place), self._room(place)
        current = place == self._at and self.hasFocus()
        if card is not None:
            draw_card(painter, room, self._words.lines(card), current=current)
            return
        if current:
            painter.setPen(QPen(theme.colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room, 4, 4)
        self._draw_words(painter, room, self._more_words(place[0]), "primary")

    def _draw_words(self, painter: QPainter, room: QRect, words: str, ink: str) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(ink))
        painter.drawText(room, _CENTRE, words)

    def _draw_head(self, painter: QPainter, column: int, room: QRect) -> None:
        painter.fillRect(room.adjusted(0, 4, 0, 0), theme.colour("sunk"))
        inner = room.adjusted(theme.px(12), 0, -theme.px(12), 0)
        painter.setFont(theme.font(weight=600))
        painter.setPen(theme.colour("muted"))
        count = str(self._columns[column].count)
        painter.drawText(inner, _RIGHT, count)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(count) - theme.px(6))
        name = laid(self._say(self._columns[column].stage.name), inner.width(), _HEADING)
        painter.setFont(_HEADING.font(name))
        painter.setPen(theme.colour("text"))
        draw_lines(painter, inner, name, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(theme.colour("line"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
