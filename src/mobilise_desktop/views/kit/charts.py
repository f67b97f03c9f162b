"""The one painter room for charts: bars, stacked bars, lines; readable in grey, told in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from . import theme
from .chart import Chart

_LINE = 28
_GAP = 10
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_INKS = ("primary", "muted", "good", "caution", "bad")
# Five fills that stay apart in grey: ink of the outline, ground (or none), pattern.
_FILLS = (
    ("primary", "primary", Qt.BrushStyle.SolidPattern),
    ("primary", "primary_soft", Qt.BrushStyle.SolidPattern),
    ("muted", "", Qt.BrushStyle.BDiagPattern),
    ("muted", "muted", Qt.BrushStyle.SolidPattern),
    ("text", "", Qt.BrushStyle.FDiagPattern),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its word, its number, the number as written, and what it leads to."""

    text: str
    value: float
    figure: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one part of stacked bars; ``figures``: numbers as written, ``keys``: where they lead."""

    text: str
    values: tuple[float, ...]
    figures: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class BarChart(Chart):
    """Bars lying under each other, words at the left, numbers at the right. Arrows and Enter choose a bar."""

    def __init__(self, name: str, bars: Sequence[Bar] = ()) -> None:
        super().__init__(name)
        self._bars: tuple[Bar, ...] = ()
        self.show_data(bars)

    def show_data(self, bars: Sequence[Bar]) -> None:
        """Show other bars, in this order."""
        self._bars = tuple(bars)
        led = any(bar.key for bar in self._bars) or self._say is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if led else Qt.FocusPolicy.NoFocus)
        self.describe("; ".join(f"{bar.text} {_figure(bar)}" for bar in self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), max(len(self._bars), 1) * theme.px(_LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    def draw(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(theme.font(tabular=True))
        metrics = painter.fontMetrics()
        words = min(
            max((metrics.horizontalAdvance(b.text) for b in self._bars), default=0) + 2,
            int(room.width() * 0.42),
        )
        figures = max((metrics.horizontalAdvance(_figure(b)) for b in self._bars), default=0) + 2
        most = max((bar.value for bar in self._bars), default=0) or 1
        width = max(room.width() - words - figures - 2 * _GAP, 8)
        for place, bar in enumerate(self._bars):
            line = QRectF(room.left(), room.top() + place * theme.px(_LINE), room.width(), theme.px(_LINE))
            painter.setPen(theme.colour("text"))
            shown = metrics.elidedText(bar.text, Qt.TextElideMode.ElideRight, words)
            painter.drawText(QRectF(line.left(), line.top(), words, line.height()), _MIDDLE_LEFT, shown)
            painter.drawText(
                QRectF(line.right() - figures, line.top(), figures, line.height()),
                _MIDDLE_RIGHT,
                _figure(bar),
            )
            full = QRectF(line.left() + words + _GAP, line.center().y() - 6, width * bar.value / most, 12)
            _fill(painter, full, 0)
            self.spot(line, f"{bar.text}: {_figure(bar)}", bar.key)


class SeriesChart(Chart):
    """Numbers over a row of words, in one or more series."""

    def __init__(self, name: str, *, height: int = 200) -> None:
        super().__init__(name)
        self._height = height
        self._words: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()

    def show_data(self, words: Sequence[str], series: Sequence[Series]) -> None:
        """One number a word in each series."""
        self._words, self._series = tuple(words), tuple(series)
        self.describe(_told(words, series))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(self._height))


class ColumnChart(SeriesChart):
    """Standing bars over a row of words, such as months; several series are stacked, each with its own
    pattern.
    """

    def draw(self, painter: QPainter, room: QRectF) -> None:
        plot = _frame(painter, room, self._words, self._series if len(self._series) > 1 else (), boxes=True)
        sums = [sum(s.values[i] for s in self._series) for i in range(len(self._words))]
        most = _grid(painter, plot, max(sums, default=0))
        step = plot.width() / max(len(self._words), 1)
        for place, word in enumerate(self._words):
            foot = plot.bottom()
            for index, series in enumerate(self._series):
                tall = plot.height() * series.values[place] / most
                bar = QRectF(plot.left() + place * step + step * 0.2, foot - tall, step * 0.6, tall)
                _fill(painter, bar, index)
                foot -= tall
                if series.keys and series.values[place]:
                    self.spot(bar, f"{word}\n{series.text}: {_number(series, place)}", series.keys[place])
            told = "\n".join(f"{s.text or word}: {_number(s, place)}" for s in self._series)
            if not any(series.keys for series in self._series):
                self.spot(
                    QRectF(plot.left() + place * step, plot.top(), step, plot.height()), f"{word}\n{told}"
                )


class StackedBar(Chart):
    """One bar made of parts, with its legend below: how a whole divides."""

    def __init__(self, name: str, bars: Sequence[Bar] = ()) -> None:
        super().__init__(name)
        self._bars: tuple[Bar, ...] = ()
        self.show_data(bars)

    def show_data(self, bars: Sequence[Bar]) -> None:
        """The parts, at most five."""
        self._bars = tuple(bars)
        self.describe("; ".join(f"{bar.text} {_figure(bar)}" for bar in self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), 24 + theme.px(24) * max(len(self._bars), 1))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        whole = sum(bar.value for bar in self._bars)
        left = room.left()
        painter.fillRect(QRectF(room.left(), room.top(), room.width(), 14), theme.colour("line"))
        painter.setFont(theme.font(tabular=True))
        for place, bar in enumerate(self._bars):
            width = room.width() * bar.value / whole if whole else 0
            part = QRectF(left, room.top(), max(width - 2, 0), 14)
            _fill(painter, part, place)
            left += width
            line = QRectF(room.left(), room.top() + 24 + place * theme.px(24), room.width(), theme.px(24))
            _fill(painter, QRectF(line.left(), line.center().y() - 6, 12, 12), place)
            painter.setPen(theme.colour("text"))
            painter.drawText(line.adjusted(20, 0, 0, 0), _MIDDLE_LEFT, bar.text)
            painter.drawText(line, _MIDDLE_RIGHT, _figure(bar))
            for rect in (part, line):
                self.spot(rect, f"{bar.text}: {_figure(bar)}", bar.key)


class LineChart(SeriesChart):
    """Lines over a row of words; each series has its own dash and is named at its end. Two words make a slope
    chart.
    """

    def draw(self, painter: QPainter, room: QRectF) -> None:
        plot = _frame(painter, room, self._words, self._series, boxes=False)
        most = _grid(painter, plot, max((v for s in self._series for v in s.values), default=0))
        step = plot.width() / max(len(self._words), 1)
        for index, series in enumerate(self._series):
            points = [
                QPointF(plot.left() + (place + 0.5) * step, plot.bottom() - plot.height() * value / most)
                for place, value in enumerate(series.values)
            ]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(_INKS[index % 5]), 2, _DASHES[index % 4]))
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(QPen(theme.colour(_INKS[index % 5]), 2))
            painter.setBrush(theme.colour("surface"))
            for place, point in enumerate(points):
                painter.drawEllipse(point, 3, 3)
                near = QRectF(point.x() - 8, point.y() - 8, 16, 16)
                self.spot(near, f"{series.text}, {self._words[place]}: {series.values[place]:g}")


_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _told(words: Sequence[str], series: Sequence[Series]) -> str:
    """All numbers in words."""
    return "; ".join(
        f"{one.text}: " + ", ".join(f"{word} {_number(one, place)}" for place, word in enumerate(words))
        for one in series
    )


def _number(series: Series, place: int) -> str:
    return series.figures[place] if series.figures else f"{series.values[place]:g}"


def _figure(bar: Bar) -> str:
    return bar.figure or f"{bar.value:g}"


def _fill(painter: QPainter, rect: QRectF, which: int) -> None:
    """A box in one of the five fills, outlined so that it reads in grey too."""
    if rect.width() < 0.5 or rect.height() < 0.5:
        return
    ink, ground, pattern = _FILLS[which % len(_FILLS)]
    painter.setPen(QPen(theme.colour(ink), 1))
    painter.setBrush(QBrush(theme.colour(ground or ink), pattern))
    painter.drawRect(rect)


def _frame(
    painter: QPainter, room: QRectF, words: Sequence[str], legend: Sequence[Series], *, boxes: bool
) -> QRectF:
    """Draw legend and words; what remains is the plot."""
    painter.setFont(theme.font("small", tabular=True))
    metrics = painter.fontMetrics()
    high = metrics.height() + 6
    left = room.left()
    for index, series in enumerate(legend):
        mark = QRectF(left, room.top() + high / 2 - 6, 18, 12)
        if boxes:
            _fill(painter, mark.adjusted(0, 0, -6, 0), index)
        else:
            painter.setPen(QPen(theme.colour(_INKS[index % 5]), 2, _DASHES[index % 4]))
            painter.drawLine(
                QPointF(mark.left(), mark.center().y()), QPointF(mark.right(), mark.center().y())
            )
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left + 24, room.top(), room.right() - left, high), _MIDDLE_LEFT, series.text)
        left += 24 + metrics.horizontalAdvance(series.text) + 20
    top = room.top() + (high + 6 if legend else 6)
    axis = _axis(metrics.horizontalAdvance("0"), legend)
    plot = QRectF(room.left() + axis, top, room.width() - axis, room.bottom() - high - top)
    step = plot.width() / max(len(words), 1)
    widest = max((metrics.horizontalAdvance(word) for word in words), default=0) + 6
    every = max(1, -(-widest // max(int(step), 1)))
    painter.setPen(theme.colour("muted"))
    for place, word in enumerate(words[::every]):
        middle = plot.left() + (place * every + 0.5) * step
        painter.drawText(
            QRectF(middle - widest / 2, plot.bottom(), widest, high), Qt.AlignmentFlag.AlignCenter, word
        )
    return plot


def _axis(digit: int, series: Sequence[Series]) -> int:
    """The room for the numbers at the left: that of the largest number all series could reach together."""
    most = sum(max((abs(value) for value in one.values), default=0) for one in series)
    return max(36, digit * len(_level(most * 1.25)) + 12)


def _level(value: float) -> str:
    """A number beside the chart; from five digits on in groups of three."""
    return f"{value:.0f}" if value < 10_000 else f"{value:,.0f}".replace(",", "\u202f")


def _grid(painter: QPainter, plot: QRectF, most: float) -> float:
    """Draw at most five level lines at round numbers; returns the number at the top."""
    step = next((s * 10**e for e in range(9) for s in (1, 2, 5) if most <= 4 * s * 10**e), most or 1)
    lines = max(1, math.ceil(most / step))
    painter.setFont(theme.font("small", tabular=True))
    for level in range(lines + 1):
        y = plot.bottom() - plot.height() * level / lines
        painter.setPen(theme.colour("control_line" if level == 0 else "line"))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRectF(0, y - 9, plot.left() - 6, 18), _MIDDLE_RIGHT, _level(level * step))
    return float(lines * step)


__all__ = ["Bar", "BarChart", "Chart", "ColumnChart", "LineChart", "Series", "StackedBar"]
