"""Paints the plan: weeks and months across, activities with their bars down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from mobilise_desktop.domain.codes import SliceKind
from mobilise_desktop.domain.learning_project import Activity, LearningProject
from mobilise_desktop.domain.period import Week
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.lines import Look, draw_lines, laid
from mobilise_desktop.words import Words, format_month

from .plan_geometry import PlanGeometry, empty

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_NAME = Look()
_CENTRE = Qt.AlignmentFlag.AlignCenter
_CUT = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen activity, and whether the plan has the keyboard."""

    id: str
    focused: bool


class PlanPainter:
    """One painting of the plan down to ``bottom``."""

    def __init__(self, say: Words, painter: QPainter, place: PlanGeometry, bottom: float) -> None:
        self._say, self._painter, self._place, self._bottom = say, painter, place, bottom

    def draw(
        self,
        project: LearningProject,
        weeks: Sequence[Week],
        shown: Mapping[str, Activity],
        chosen: Chosen,
        short: frozenset[int] = frozenset(),
    ) -> None:
        """Paint it; ``shown`` holds the activities where a bar is being dragged to, ``short`` weeks with
        fewer than five common working days.
        """
        self._weeks(weeks, {week.number for week in empty(weeks, project.activities)})
        self._short_weeks(week for week in weeks if week.number in short)
        self._months()
        for number, activity in enumerate(project.activities):
            line = QRectF(0, self._place.top(number), self._place.right, self._place.high)
            self._name(line, activity, number + 1, chosen)
            self._bar(line, shown[activity.id], _numbers(project, activity), activity.id == chosen.id)
            self._painter.setPen(theme.colour("line"))
            self._painter.drawLine(line.bottomLeft(), line.bottomRight())

    def _weeks(self, weeks: Sequence[Week], free: set[int]) -> None:
        painter, place = self._painter, self._place
        high = self._bottom - place.head
        gaps = QRectF(place.left, place.head, place.right - place.left, high)
        painter.fillRect(gaps, theme.colour("sunk"))
        for week in weeks:
            left, right = place.span(week.first, week.last)
            cell = QRectF(left, place.head, right - left, high)
            painter.fillRect(cell, theme.colour("caution_soft" if week.number in free else "surface"))
            if week.kind is SliceKind.REMOTE:
                painter.fillRect(cell, QBrush(theme.colour("line"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(theme.colour("line"))
            painter.drawLine(cell.topLeft(), cell.bottomLeft())
        self._numbers(weeks, free)

    def _numbers(self, weeks: Sequence[Week], free: set[int]) -> None:
        painter, place = self._painter, self._place
        painter.setFont(theme.font("small"))
        room = painter.fontMetrics().horizontalAdvance("00") + 6.0
        for week in place.numbered(weeks, room=room):
            left, right = place.span(week.first, week.last)
            middle = (left + right) / 2
            painter.setPen(theme.colour("caution" if week.number in free else "muted"))
            painter.drawText(QRectF(middle - room / 2, place.head - 20, room, 18), _CENTRE, str(week.number))

    def _short_weeks(self, weeks: Iterable[Week]) -> None:
        """A line above the rows, and a dotted edge down through them."""
        painter, place = self._painter, self._place
        for week in weeks:
            left, right = place.span(week.first, week.last)
            painter.setPen(QPen(theme.colour("caution"), 3))
            painter.drawLine(QPointF(left + 2, place.head - 2), QPointF(right - 2, place.head - 2))
            painter.setPen(QPen(theme.colour("caution"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(left, place.head), QPointF(left, self._bottom))

    def _months(self) -> None:
        painter, place = self._painter, self._place
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        months = _months_between(place.first, place.last)
        widest = max(painter.fontMetrics().horizontalAdvance(self._month(m, short=True)) for m in months)
        step = next((n for n in (1, 2, 3) if n * 28 * place.day_width >= widest + 8), 6)
        for number, month in enumerate(months):
            if number % step == 0:
                self._month_mark(place.x(month))
                self._month_name(month, months[number + step : number + step + 1])
        painter.drawText(QRectF(8, place.head - 20, place.left - 16, 18), _MIDDLE, self._say("Week"))
        painter.setPen(theme.colour("control_line"))
        painter.drawLine(QPointF(0, place.head), QPointF(place.right, place.head))

    def _month_name(self, month: date, following: Sequence[date]) -> None:
        """The month's name, or its short one, before the next that is named."""
        place = self._place
        left = max(place.x(month), place.left)
        room = (place.x(following[0]) if following else place.right) - left - 6
        for short in (False, True):
            word = self._month(month, short=short)
            if self._painter.fontMetrics().horizontalAdvance(word) <= room:
                self._painter.drawText(QRectF(left + 3, 0, room, 22), _MIDDLE, word)
                return

    def _month(self, month: date, *, short: bool) -> str:
        return format_month(self._say.locale, month, short=short)

    def _month_mark(self, x: float) -> None:
        """A short line where a month begins within the stay."""
        if x > self._place.left:
            self._painter.setPen(theme.colour("control_line"))
            self._painter.drawLine(QPointF(x, 4), QPointF(x, 20))
            self._painter.setPen(theme.colour("muted"))

    def _name(self, line: QRectF, activity: Activity, number: int, chosen: Chosen) -> None:
        painter = self._painter
        name = QRectF(line.left(), line.top(), self._place.left, line.height())
        if activity.id == chosen.id:
            painter.fillRect(name, theme.colour("primary_soft"))
            if chosen.focused:
                painter.setPen(QPen(theme.colour("primary"), 2))
                painter.drawRect(name.adjusted(1, 1, -1, -1))
        room = name.adjusted(8, 0, -6, 0).toRect()
        before = f"{number}  "
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if activity.text else "muted"))
        painter.drawText(room, _MIDDLE, before)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(before))
        words = laid(activity.text or self._say("no text yet"), room.width(), _NAME)
        painter.setFont(_NAME.font(words))
        draw_lines(painter, room, words, Qt.AlignmentFlag.AlignLeft)

    def _bar(self, line: QRectF, activity: Activity, linked: str, chosen: bool) -> None:
        painter = self._painter
        left, right = self._place.span(activity.first, activity.last)
        bar = QRectF(left + 1, line.top() + 6, max(right - left - 2, 5), line.height() - 12)
        ink, ground = ("primary", "primary_soft") if linked else ("caution", "caution_soft")
        painter.setPen(QPen(theme.colour(ink), 2 if chosen else 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(bar, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text"))
        painter.drawText(bar, _CENTRE, painter.fontMetrics().elidedText(linked, _CUT, int(bar.width())))


def _numbers(project: LearningProject, activity: Activity) -> str:
    """The numbers of the objectives that the activity serves."""
    numbers = (str(n) for n, o in enumerate(project.objectives, 1) if o.id in activity.objective_ids)
    return ", ".join(numbers)


def _months_between(first: date, last: date) -> list[date]:
    """The first days of the months that the plan touches."""
    months = [first.replace(day=1)]
    while (following := (months[-1] + timedelta(days=32)).replace(day=1)) <= last:
        months.append(following)
    return months
