"""Scores: a thin bar with its number, and criteria as rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mobilise_desktop.words import Words

from . import theme
from .basics import IconButton, Label, column, row, set_tooltip
from .icons import set_icon


class ScoreBar(QWidget):
    """0 to 1 as a thin bar with the percent beside it; ``None`` shows a dash. ``mark`` sets a small tick."""

    def __init__(
        self, value: float | None = None, *, name: str = "", width: int = 120, mark: float | None = None
    ) -> None:
        super().__init__()
        self._value, self._mark, self._name = value, mark, name
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_value(self, value: float | None, *, mark: float | None = None) -> None:
        """Show another score."""
        self._value, self._mark = value, mark
        self._tell()
        self.update()

    def value(self) -> float | None:
        """The score shown."""
        return self._value

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._width), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(84), theme.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_score(painter, QRectF(self.rect()), self._value, mark=self._mark)
        painter.end()

    def _tell(self) -> None:
        words = percent(self._value)
        self.setAccessibleName(f"{self._name} {words}".strip())


def percent(value: float | None) -> str:
    """0.834 → 83 %."""
    return "–" if value is None else f"{round(value * 100)} %"


def draw_score(
    painter: QPainter, room: QRectF, value: float | None, *, mark: float | None = None, ink: str = "primary"
) -> None:
    """Paint a score bar into ``room``: bar at the left, number at the right, both readable in grey."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    number = theme.px(48)
    bar = QRectF(room.left(), room.center().y() - 3, max(room.width() - number - 8, 0), 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("line"))
    painter.drawRoundedRect(bar, 3, 3)
    if value:
        full = QRectF(bar)
        full.setWidth(max(bar.width() * min(max(value, 0.0), 1.0), 6))
        painter.setBrush(theme.colour(ink))
        painter.drawRoundedRect(full, 3, 3)
    if mark is not None:
        painter.setBrush(theme.colour("text"))
        painter.drawRect(QRectF(bar.left() + bar.width() * mark - 1, bar.top() - 3, 2, 12))
    painter.setPen(theme.colour("text"))
    painter.setFont(theme.font(tabular=True))
    text = QRectF(room.right() - number, room.top(), number, room.height())
    painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(value))


class CriterionRow(QWidget):
    """One criterion of a score: its name, bar, weight and reason; the inputs unfold."""

    def __init__(
        self,
        say: Words,
        name: str,
        value: float | None,
        reason: str,
        *,
        weight: float | None = None,
        missing: str = "",
        inputs: str = "",
    ) -> None:
        super().__init__()
        self._say = say
        title = Label(name, "strong", wrap=True)
        bar = ScoreBar(value, name=name, width=180)
        head = row(title, space=12)
        head.setStretch(0, 1)
        if weight is not None:
            share = Label(say("weight {share}", share=percent(weight)), "help")
            head.addWidget(share)
        head.addWidget(bar)
        self._inputs = Label(inputs, "help", wrap=True, selectable=True)
        self._inputs.hide()
        if inputs:
            self._fold = IconButton("chevron-down", say("Show what it was computed from"), small=True)
            self._fold.clicked.connect(self._unfold)
            head.addWidget(self._fold)
        parts = column(head, space=2)
        if reason:
            parts.addWidget(Label(reason, "muted", wrap=True))
        if missing:
            parts.addWidget(Label(missing, "caution", wrap=True))
        parts.addWidget(self._inputs)
        self.setLayout(parts)
        set_tooltip(bar, reason)

    def _unfold(self, _checked: bool = False) -> None:
        self._inputs.setVisible(self._inputs.isHidden())
        set_icon(self._fold, "chevron-down" if self._inputs.isHidden() else "chevron-up", "muted", 16)


__all__ = ["CriterionRow", "ScoreBar", "draw_score", "percent"]
