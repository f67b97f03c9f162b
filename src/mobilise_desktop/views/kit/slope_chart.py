"""Levels given by several people over a few days: a line each, apart in grey by dash and marker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from . import theme
from .chart import Chart, Spot

_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_INKS = ("primary", "text", "good", "caution")
_SIDEWAYS = 9.0  # so that those who agree do not lie on each other
_SAMPLE, _BETWEEN = 34.0, 18.0


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """Who gave the levels, and one level a day, ``None`` where nothing was given; ``look`` chooses dash and
    marker, so that the same person looks the same in every chart.
    """

    text: str
    levels: tuple[int | None, ...]
    look: int = 0


class SlopeChart(Chart):
    """Days from left to right, levels from 0 to ``top`` upwards; a day with a remark is shaded."""

    def __init__(self, name: str, *, top: int = 4, height: int = 190) -> None:
        super().__init__(name)
        self._top, self._height = top, height
        self._days: tuple[str, ...] = ()
        self._lines: tuple[SlopeLine, ...] = ()
        self._remarks: Mapping[int, str] = {}

    def set_name(self, name: str) -> None:
        """Another name for screen readers, told with the next data."""
        self._name = name

    def show_data(
        self, days: Sequence[str], lines: Sequence[SlopeLine], remarks: Mapping[int, str] | None = None
    ) -> None:
        """Show other lines; ``remarks`` by the place of the day they speak of."""
        self._days, self._lines, self._remarks = tuple(days), tuple(lines), dict(remarks or {})
        told = [f"{line.text}: {self._told(line)}" for line in self._lines]
        self.describe("; ".join([*told, *self._remarks.values()]))
        self.update()

    def _told(self, line: SlopeLine) -> str:
        pairs = zip(self._days, line.levels, strict=True)
        return ", ".join(f"{day} {level}" for day, level in pairs if level is not None)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(self._height))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(theme.font("small", tabular=True))
        high = float(painter.fontMetrics().height() + 6)
        foot = self._legend(painter, room, high)
        plot = QRectF(room.left() + 24, foot + 12, room.width() - 24, room.bottom() - high - foot - 16)
        self._shade(painter, plot)
        self._grid(painter, plot)
        self._name_days(painter, plot, high)
        for place, line in enumerate(self._lines):
            self._draw_line(painter, plot, place, line)

    def _legend(self, painter: QPainter, room: QRectF, high: float) -> float:
        """The samples with their names, over as many rows as they need; returns where they end."""
        left, top = room.left(), room.top()
        for line in self._lines:
            wide = _SAMPLE + painter.fontMetrics().horizontalAdvance(line.text)
            if left > room.left() and left + wide > room.right():
                left, top = room.left(), top + high
            middle = top + high / 2
            painter.setPen(_pen(line.look))
            painter.drawLine(QPointF(left, middle), QPointF(left + 26, middle))
            _marker(painter, QPointF(left + 13, middle), line.look)
            painter.setPen(theme.colour("text"))
            painter.drawText(
                QRectF(left + _SAMPLE, top, wide, high), Qt.AlignmentFlag.AlignVCenter, line.text
            )
            left += wide + _BETWEEN
        return top + high

    def _shade(self, painter: QPainter, plot: QRectF) -> None:
        step = plot.width() / max(len(self._days), 1)
        for place, words in self._remarks.items():
            strip = QRectF(plot.left() + place * step, plot.top() - 8, step, plot.height() + 14)
            painter.fillRect(strip, theme.colour("caution_soft"))
            painter.fillRect(strip, QBrush(theme.colour("line"), Qt.BrushStyle.BDiagPattern))
            self.spot(strip, words)

    def _grid(self, painter: QPainter, plot: QRectF) -> None:
        for level in range(self._top + 1):
            y = plot.bottom() - plot.height() * level / self._top
            painter.setPen(theme.colour("control_line" if level == 0 else "line"))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.colour("muted"))
            label = QRectF(plot.left() - 24, y - 9, 16, 18)
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(level))

    def _name_days(self, painter: QPainter, plot: QRectF, high: float) -> None:
        step = plot.width() / max(len(self._days), 1)
        widest = max((painter.fontMetrics().horizontalAdvance(day) for day in self._days), default=0) + 8
        every = max(1, -(-widest // max(int(step), 1)))
        for place in range(len(self._days) - 1, -1, -every):
            middle = plot.left() + (place + 0.5) * step
            under = QRectF(middle - widest / 2, plot.bottom() + 4, widest, high)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self._days[place])

    def _draw_line(self, painter: QPainter, plot: QRectF, place: int, line: SlopeLine) -> None:
        points = {
            day: self._point(plot, day, level, place)
            for day, level in enumerate(line.levels)
            if level is not None
        }
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(line.look))
        painter.drawPolyline(QPolygonF(list(points.values())))
        for day, point in points.items():
            _marker(painter, point, line.look)
            told = f"{line.text}, {self._days[day]}: {line.levels[day]}"
            self.spot_first(QRectF(point.x() - 7, point.y() - 7, 14, 14), told)

    def _point(self, plot: QRectF, day: int, level: int, place: int) -> QPointF:
        step = plot.width() / max(len(self._days), 1)
        apart = place - (len(self._lines) - 1) / 2
        x = plot.left() + (day + 0.5) * step + apart * min(_SIDEWAYS, step / 8)
        return QPointF(x, plot.bottom() - plot.height() * level / self._top)

    def spot_first(self, rect: QRectF, text: str) -> None:
        """A spot that lies upon those told before."""
        self._spots.insert(0, Spot(rect, text, ""))


def _pen(look: int) -> QPen:
    return QPen(theme.colour(_INKS[look % len(_INKS)]), 2, _DASHES[look % len(_DASHES)])


def _marker(painter: QPainter, at: QPointF, look: int) -> None:
    """Circle, square, triangle, diamond: the first two open, the others filled."""
    ink = theme.colour(_INKS[look % len(_INKS)])
    painter.setPen(QPen(ink, 2))
    painter.setBrush(theme.colour("surface") if look % 4 < 2 else ink)
    x, y = at.x(), at.y()
    if look % 4 == 0:
        painter.drawEllipse(at, 4, 4)
    elif look % 4 == 1:
        painter.drawRect(QRectF(x - 4, y - 4, 8, 8))
    elif look % 4 == 2:
        painter.drawPolygon(QPolygonF([QPointF(x, y - 5), QPointF(x + 5, y + 4), QPointF(x - 5, y + 4)]))
    else:
        corners = [QPointF(x, y - 6), QPointF(x + 6, y), QPointF(x, y + 6), QPointF(x - 6, y)]
        painter.drawPolygon(QPolygonF(corners))
