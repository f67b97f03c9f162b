"""A map of Europe with a number a country: five shades, numbers printed, flows as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy

from mobilise_desktop.domain.europe_map import EuropeMap, class_limits, class_of, shade_of

from . import theme
from .chart import Chart, Spot

_SMALL, _MARKER, _LEGEND = 26, 9, 26
_SAMPLE, _GAP = 22, 18
_MOST_FLOWS, _THIN_BELOW = 30, 4
_CENTRED = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Land:
    """A country of the programme: its word, its number, the number as written, what it leads to."""

    code: str
    text: str
    value: float
    figure: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """From a country to another, with a number."""

    origin: str
    goal: str
    value: float


class MapChart(Chart):
    """Countries of the programme with outlines, all other land as one; a small country has a disc."""

    def __init__(self, name: str, europe: EuropeMap) -> None:
        super().__init__(name)
        self._europe = europe
        self._paths = {outline.code: _path(outline.rings) for outline in europe.outlines}
        self._places = {outline.code: outline.at for outline in europe.outlines}
        self._sizes = {outline.code: outline.size for outline in europe.outlines}
        self._lands: dict[str, Land] = {}
        self._flows: tuple[Flow, ...] = ()
        self._limits: tuple[tuple[float, float], ...] = ()
        self._legend: tuple[str, ...] = ()
        self._marked, self._turn = "", QTransform()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_data(self, lands: Sequence[Land], flows: Sequence[Flow] = ()) -> None:
        """Show numbers, all countries of the programme among them, and at most thirty flows, thickest
        first.
        """
        self._lands = {land.code: land for land in lands if land.code in self._paths}
        self._flows = tuple(sorted(flows, key=lambda flow: -flow.value)[:_MOST_FLOWS])
        self._limits = class_limits(land.value for land in lands)
        words = {land.value: land.figure for land in lands}
        self._legend = tuple(
            words[low] if low == high else f"{words[low]} – {words[high]}" for low, high in self._limits
        )
        told = sorted((land for land in lands if land.value), key=lambda land: -land.value)
        self.describe("; ".join(f"{land.text} {land.figure}" for land in told))
        self.update()

    @property
    def codes(self) -> frozenset[str]:
        """The countries that the map has."""
        return frozenset(self._paths)

    def mark(self, code: str) -> None:
        """Outline one country, as chosen in the table beside the map."""
        self._marked = code
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(300))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(theme.font("small", tabular=True))
        words = map(painter.fontMetrics().horizontalAdvance, self._legend)
        aside = _SAMPLE + max(words, default=0) + _GAP
        beside = room.height() * self._europe.width / self._europe.height + aside <= room.width()
        side, below = (aside, 0) if beside else (0, _LEGEND)
        width, height = room.width() - side, room.height() - below
        scale = min(width / self._europe.width, height / self._europe.height)
        left = room.left() + side + (width - scale * self._europe.width) / 2
        top = room.top() + (height - scale * self._europe.height) / 2
        window = QRectF(left, top, scale * self._europe.width, scale * self._europe.height)
        painter.save()
        painter.setClipRect(window)
        painter.fillRect(window, theme.colour("sunk"))
        turn = self._turn = QTransform.fromTranslate(left, top).scale(scale, scale)
        self._draw_land(painter, turn)
        for flow in self._flows:
            self._draw_flow(painter, turn, flow)
        self._draw_numbers(painter, turn, scale)
        painter.restore()
        self._draw_legend(painter, room, beside=beside)

    def _draw_land(self, painter: QPainter, turn: QTransform) -> None:
        painter.save()
        painter.setTransform(turn, True)
        self._fill_lands(painter, [code for code in self._paths if code not in self._lands], "line", "line")
        shown = sorted(self._lands.values(), key=lambda land: land.value)
        self._fill_lands(painter, [land.code for land in shown if not land.value], "surface", "control_line")
        self._fill_lands(painter, [land.code for land in shown if land.value], "", "surface")
        if self._marked in self._paths:
            strong = QPen(theme.colour("text"), 2.5)
            strong.setCosmetic(True)
            painter.setPen(strong)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._paths[self._marked])
        painter.restore()

    def _fill_lands(self, painter: QPainter, codes: Sequence[str], fill: str, edge: str) -> None:
        """Countries in one colour, or each in that of its class, with their outlines."""
        pen = QPen(theme.colour(edge), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for code in codes:
            painter.setBrush(theme.colour(fill) if fill else self._colour(self._lands[code]))
            painter.drawPath(self._paths[code])

    def _colour(self, land: Land) -> QColor:
        place = class_of(land.value, self._limits)
        if place < 0:
            return theme.colour("surface")
        return _blend(theme.colour("surface"), theme.colour("primary"), shade_of(place, len(self._limits)))

    def _draw_numbers(self, painter: QPainter, turn: QTransform, scale: float) -> None:
        painter.setFont(theme.font("small", weight=600, tabular=True))
        metrics = painter.fontMetrics()
        ordered = sorted(self._lands.values(), key=lambda land: -land.value)
        for land in ordered:
            at = turn.map(QPointF(*self._places[land.code]))
            small = self._sizes[land.code] * scale < _SMALL
            wide = max(metrics.horizontalAdvance(land.figure) + 6, 2 * _MARKER)
            room = QRectF(at.x() - wide / 2, at.y() - _MARKER, wide, 2 * _MARKER)
            if land.value:
                fill = self._colour(land)
                if small or wide > self._sizes[land.code] * scale:
                    painter.setPen(QPen(theme.colour("control_line"), 1))
                    painter.setBrush(fill)
                    painter.drawRoundedRect(room, _MARKER, _MARKER)
                painter.setPen(_ink_on(fill))
                painter.drawText(room, _CENTRED, land.figure)
            elif small:
                painter.setPen(QPen(theme.colour("control_line"), 1))
                painter.setBrush(theme.colour("surface"))
                painter.drawEllipse(at, 3, 3)
            self.spot(room, f"{land.text}: {land.figure}", land.key)

    def _draw_flow(self, painter: QPainter, turn: QTransform, flow: Flow) -> None:
        if flow.origin not in self._places or flow.goal not in self._places or flow.origin == flow.goal:
            return
        most = max(self._flows[0].value, _THIN_BELOW)
        begin, end = (turn.map(QPointF(*self._places[code])) for code in (flow.origin, flow.goal))
        across, down = end.x() - begin.x(), end.y() - begin.y()
        long = hypot(across, down) or 1
        bend = QPointF((begin.x() + end.x()) / 2 - down * 0.16, (begin.y() + end.y()) / 2 + across * 0.16)
        ahead = hypot(end.x() - bend.x(), end.y() - bend.y()) or 1
        unit = QPointF((end.x() - bend.x()) / ahead, (end.y() - bend.y()) / ahead)
        tip = end - unit * min(_MARKER + 2, long / 3)
        width = 1.2 + 2.3 * flow.value / most
        ink = theme.colour("caution")
        path = QPainterPath(begin)
        path.quadTo(bend, tip - unit * 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(path)
        side = QPointF(-unit.y(), unit.x()) * (3 + width)
        back = tip - unit * (6 + width)
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([tip, back + side, back - side]))

    def _draw_legend(self, painter: QPainter, room: QRectF, *, beside: bool) -> None:
        """Under the map, or beside it one below the other, the largest at the top."""
        painter.setFont(theme.font("small", tabular=True))
        metrics = painter.fontMetrics()
        left, top = room.left() + 2, room.bottom() - _LEGEND + 4
        for place, words in enumerate(self._legend):
            fill = _blend(
                theme.colour("surface"), theme.colour("primary"), shade_of(place, len(self._limits))
            )
            painter.setPen(QPen(theme.colour("control_line"), 1))
            painter.setBrush(fill)
            painter.drawRect(QRectF(left, top + 2, 16, 13))
            painter.setPen(theme.colour("text"))
            painter.drawText(QPointF(left + _SAMPLE, top + 13), words)
            if beside:
                top -= metrics.height() + 6
            else:
                left += _SAMPLE + metrics.horizontalAdvance(words) + _GAP

    def spot_at(self, point: QPointF) -> Spot | None:
        """The number under the pointer, or the country around it."""
        found = super().spot_at(point)
        if found is not None:
            return found
        away = self._turn.inverted()[0].map(point)
        code = next((code for code in self._lands if self._paths[code].contains(away)), "")
        key = self._lands[code].key if code else ""
        return next((spot for spot in self._spots if key and spot.key == key), None)


def _path(rings: Sequence[Sequence[int]]) -> QPainterPath:
    path = QPainterPath()
    for ring in rings:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in zip(ring[::2], ring[1::2], strict=True)]))
        path.closeSubpath()
    return path


def _blend(light: QColor, dark: QColor, share: float) -> QColor:
    def mix(one: int, other: int) -> int:
        return round(one + (other - one) * share)

    return QColor(
        mix(light.red(), dark.red()), mix(light.green(), dark.green()), mix(light.blue(), dark.blue())
    )


def _ink_on(fill: QColor) -> QColor:
    """Dark letters on light ground, light ones on dark."""
    bright = (299 * fill.red() + 587 * fill.green() + 114 * fill.blue()) / 1000
    return QColor("#17212B") if bright > 140 else QColor("#FFFFFF")
