"""One row of a timeline: the stay it shows, and how its bars, marks and words are painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mobilise_desktop.words import Words, format_date

from . import theme

ROW = 36
_BAR_TOP, _BAR_HIGH, _MARK_HALF = 5, 20, 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Mark:
    """A deadline on its day; ``text`` says what is due."""

    day: date
    text: str
    tone: str = "caution"


@dataclass(frozen=True, slots=True)
class Stay:
    """One bar from ``first`` to ``last``; ``tone`` as of badges, ``state`` its word, ``detail`` the second
    line; ``parts`` are its slices where it has gaps, ``marks`` its deadlines.
    """

    id: str
    text: str
    first: date
    last: date
    state: str = ""
    tone: str = "primary"
    detail: str = ""
    parts: tuple[tuple[date, date], ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def bars(self) -> tuple[tuple[date, date], ...]:
        """What is painted: the slices, else the whole."""
        return self.parts or ((self.first, self.last),)


def told(say: Words, stay: Stay) -> str:
    """A stay in words, with what is due."""
    words = say(
        "{who}: {first} to {last}, {state}",
        who=f"{stay.text}, {stay.detail}" if stay.detail else stay.text,
        first=format_date(say.locale, stay.first, weekday=True),
        last=format_date(say.locale, stay.last, weekday=True),
        state=stay.state,
    )
    due = (f"{format_date(say.locale, mark.day)}: {mark.text}" for mark in stay.marks)
    return "\n".join((words, *due))


def draw_stay(
    painter: QPainter,
    line: QRectF,
    stay: Stay,
    *,
    names: int,
    place: Callable[[date], float],
    chosen: bool,
    locale: str,
) -> None:
    """Paint a row; ``place`` is where a day begins, ``names`` the width of the names at the left."""
    if chosen:
        painter.fillRect(QRectF(0, line.top(), names, line.height()), theme.colour("primary_soft"))
    painter.setFont(theme.font())
    painter.setPen(theme.colour("text"))
    name = painter.fontMetrics().elidedText(stay.text, Qt.TextElideMode.ElideRight, names - 20)
    beside_bar = theme.px(2 * _BAR_TOP + _BAR_HIGH)
    painter.drawText(QRectF(8, line.top(), names - 16, beside_bar), _MIDDLE, name)
    painter.save()
    painter.setClipRect(QRectF(names, line.top(), line.width() - names, line.height()))
    painter.setFont(theme.font("small"))
    room = QRectF(names, line.top() + theme.px(_BAR_TOP), line.width() - names, theme.px(_BAR_HIGH))
    bars = [
        QRectF(left, room.top(), max(place(last + timedelta(1)) - left, 4), room.height())
        for first, last in stay.bars
        for left in (place(first),)
    ]
    words = "  ".join(part for part in (stay.state, stay.detail) if part)
    if bars[-1].right() <= room.left():
        _aside(painter, room, f"←  {format_date(locale, stay.last)}  {words}", Qt.AlignmentFlag.AlignLeft)
    elif bars[0].left() >= room.right():
        _aside(painter, room, f"{words}  {format_date(locale, stay.first)}  →", Qt.AlignmentFlag.AlignRight)
    else:
        _draw_bars(painter, bars, stay.tone, chosen=chosen)
        _label(painter, bars, words, room)
    for mark in stay.marks:
        _draw_mark(painter, place(mark.day), line, mark)
    painter.restore()


def _draw_bars(painter: QPainter, bars: list[QRectF], tone: str, *, chosen: bool) -> None:
    ink, ground = ("text", "sunk") if tone == "neutral" else (tone, f"{tone}_soft")
    for before, after in pairwise(bars):
        painter.setPen(QPen(theme.colour(ink), 1, Qt.PenStyle.DotLine))
        middle = before.center().y()
        painter.drawLine(QPointF(before.right(), middle), QPointF(after.left(), middle))
    painter.setPen(QPen(theme.colour(ink), 2 if chosen else 1))
    painter.setBrush(theme.colour(ground))
    for bar in bars:
        painter.drawRoundedRect(bar, 4, 4)


def _draw_mark(painter: QPainter, x: float, line: QRectF, mark: Mark) -> None:
    half = theme.px(_MARK_HALF)
    y = line.bottom() - half - 2
    corners = (QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y))
    painter.setPen(QPen(theme.colour(mark.tone), 1))
    painter.setBrush(theme.colour(mark.tone if mark.tone == "bad" else "surface"))
    painter.drawPolygon(QPolygonF(list(corners)))


def _label(painter: QPainter, bars: list[QRectF], words: str, room: QRectF) -> None:
    """Words inside the widest bar where they fit, else after the last, else before the first."""
    wide = painter.fontMetrics().horizontalAdvance(words) + 12
    seen = max((bar.intersected(room) for bar in bars), key=lambda bar: bar.width())
    first, last = bars[0], bars[-1]
    painter.setPen(theme.colour("text"))
    if wide <= seen.width():
        painter.drawText(seen.adjusted(6, 0, 0, 0), _MIDDLE, words)
    elif last.right() + wide < room.right():
        _with_halo(painter, QRectF(last.right() + 2, last.top(), wide, last.height()), words)
    elif first.left() - wide > room.left():
        _with_halo(painter, QRectF(first.left() - wide - 2, first.top(), wide, first.height()), words)


def _aside(painter: QPainter, room: QRectF, words: str, side: Qt.AlignmentFlag) -> None:
    """Where a stay that is not in view lies, at that edge."""
    wide = painter.fontMetrics().horizontalAdvance(words) + 12
    at = room.left() if side == Qt.AlignmentFlag.AlignLeft else max(room.right() - wide, room.left())
    painter.setPen(theme.colour("muted"))
    _with_halo(painter, QRectF(at, room.top(), wide, room.height()), words)


def _with_halo(painter: QPainter, place: QRectF, words: str) -> None:
    """Words on ground of their own, for there may be a line behind them."""
    painter.fillRect(place, theme.colour("surface"))
    painter.drawText(place.adjusted(6, 0, -6, 0), _MIDDLE, words)
