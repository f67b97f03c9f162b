"""The drawn plan: weeks across, activities down, moved and stretched by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Activity, LearningProject
from mobilise_desktop.domain.period import Week
from mobilise_desktop.domain.project_edit import resize_activity, shift_activity
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import plain
from mobilise_desktop.words import Words

from .plan_geometry import PlanGeometry, axis, empty, stay_weeks
from .plan_painter import Chosen, PlanPainter

_NAMES, _HEAD, _ROW, _WEEK = 190, 44, 34, 34
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT_ALT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(slots=True)
class _Drag:
    activity: str
    part: str
    start: float
    weeks: int = 0


class PlanView(QWidget):
    """``changed`` carries the project after a bar was moved or stretched; ``chosen`` the activity's id.

    Up and Down choose, Alt+Left and Alt+Right move by a week, with Shift they move the end; Insert adds
    (or a double click on a free week), Delete removes, Enter goes to the fields.
    """

    changed = Signal(object)
    chosen = Signal(str)
    wanted = Signal(object)
    removed = Signal(str)
    entered = Signal()

    def __init__(self, say: Words) -> None:
        super().__init__()
        self._say = say
        self._project = LearningProject()
        self._weeks: tuple[Week, ...] = ()
        self._short: frozenset[int] = frozenset()
        self._at = ""
        self._drag: _Drag | None = None
        self._read_only = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("Activity plan by weeks"))

    @property
    def current(self) -> str:
        """The id of the chosen activity, empty without one."""
        return self._at

    def set_read_only(self, read_only: bool) -> None:
        """Look only."""
        self._read_only = read_only

    def set_short_weeks(self, numbers: frozenset[int]) -> None:
        """Underline the numbers of these weeks: they have fewer than five common working days."""
        self._short = numbers
        self.update()

    def show_project(self, project: LearningProject) -> None:
        """Show the plan of this project; the chosen activity stays chosen where it still is."""
        self._project = project
        self._weeks = stay_weeks(project)
        if self._at not in {a.id for a in project.activities}:
            self._at = project.activities[0].id if project.activities else ""
        self._tell()
        self.updateGeometry()
        self.update()

    def choose(self, activity_id: str) -> None:
        """Choose an activity."""
        if activity_id in {a.id for a in self._project.activities}:
            self._at = activity_id
            self._tell()
            self.update()
            self.chosen.emit(activity_id)

    def sizeHint(self) -> QSize:
        rows = max(len(self._project.activities), 2)
        return QSize(theme.px(420), theme.px(_HEAD) + rows * theme.px(_ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), self.sizeHint().height())

    def geometry_now(self) -> PlanGeometry | None:
        """Where days and rows lie at the present size."""
        days = axis(self._project)
        if days is None:
            return None
        weeks = (days[1] - days[0]).days // 7 + 1
        spare = self.width() - 8.0 - weeks * theme.px(_WEEK)
        left = max(min(theme.px(_NAMES), self.width() * 0.38), min(self.width() * 0.5, spare))
        return PlanGeometry(*days, left, self.width() - 8.0, theme.px(_HEAD), theme.px(_ROW))

    def told(self, activity: Activity) -> str:
        """An activity in words."""
        number = next((n for n, a in enumerate(self._project.activities, 1) if a.id == activity.id), 0)
        return self._say(
            "Activity {number}: {text}, {first} to {last}, {method}",
            number=number,
            text=activity.text or self._say("no text yet"),
            first=activity.first,
            last=activity.last,
            method=self._say(label_of(activity.method)),
        )

    def _tell(self) -> None:
        found = next((a for a in self._project.activities if a.id == self._at), None)
        self.setAccessibleDescription(self.told(found) if found else self._say("Nothing is planned yet."))

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act(Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[], object] | None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps and modifiers == _ALT:
            return lambda: self._shift(steps[key])
        if key in steps and modifiers == _SHIFT_ALT:
            return lambda: self._stretch(steps[key])
        if modifiers != _NO_MODIFIER:
            return None
        if key == Qt.Key.Key_Escape and self._drag is not None:
            return self._let_go
        return {
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Home: lambda: self._step(-len(self._project.activities)),
            Qt.Key.Key_End: lambda: self._step(len(self._project.activities)),
            Qt.Key.Key_Return: self.entered.emit,
            Qt.Key.Key_Enter: self.entered.emit,
            Qt.Key.Key_Insert: self._want,
            Qt.Key.Key_Delete: self._remove,
        }.get(key)

    def _step(self, by: int) -> None:
        ids = [a.id for a in self._project.activities]
        if ids:
            place = ids.index(self._at) if self._at in ids else 0
            self.choose(ids[min(max(place + by, 0), len(ids) - 1)])

    def _let_go(self) -> None:
        """A drag is given up, the bar goes back."""
        self._drag = None
        self.update()

    def _shift(self, weeks: int) -> None:
        if self._at and not self._read_only:
            self.changed.emit(shift_activity(self._project, self._at, weeks=weeks))

    def _stretch(self, weeks: int) -> None:
        if self._at and not self._read_only:
            self.changed.emit(resize_activity(self._project, self._at, end_weeks=weeks))

    def _want(self) -> None:
        free = empty(self._weeks, self._project.activities) or self._weeks
        if free and not self._read_only:
            self.wanted.emit(free[0])

    def _remove(self) -> None:
        if self._at and not self._read_only:
            self.removed.emit(self._at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            return
        activity, part = found
        self.choose(activity.id)
        if part and not self._read_only:
            self._drag = _Drag(activity.id, part, event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.geometry_now()
        if self._drag is None or place is None:
            self._show_cursor(event.position())
            return
        weeks = place.weeks_between(self._drag.start, event.position().x())
        if weeks != self._drag.weeks:
            self._drag.weeks = weeks
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        moved = self._dragged()
        self._drag = None
        self.update()
        if moved != self._project:
            self.changed.emit(moved)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.geometry_now()
        found = self._under(event.position())
        if found is not None and found[1]:
            self.entered.emit()
        elif place is not None and event.position().x() >= place.left and not self._read_only:
            day = place.day_at(event.position().x())
            week = next((w for w in self._weeks if w.first <= day <= w.last), None)
            if week is not None:
                self.wanted.emit(week)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain(self.told(found[0])) if found else "", self)
            return True
        return super().event(event)

    def _under(self, point: QPointF) -> tuple[Activity, str] | None:
        place = self.geometry_now()
        row = place.row_at(point.y()) if place else -1
        if place is None or not 0 <= row < len(self._project.activities):
            return None
        activity = self._project.activities[row]
        return activity, place.part_at(activity, point.x())

    def _show_cursor(self, point: QPointF) -> None:
        found = None if self._read_only else self._under(point)
        shape = {"start": Qt.CursorShape.SizeHorCursor, "end": Qt.CursorShape.SizeHorCursor}
        shape["middle"] = Qt.CursorShape.OpenHandCursor
        self.setCursor(shape.get(found[1] if found else "", Qt.CursorShape.ArrowCursor))

    def _dragged(self) -> LearningProject:
        drag = self._drag
        if drag is None or not drag.weeks:
            return self._project
        if drag.part == "middle":
            return shift_activity(self._project, drag.activity, weeks=drag.weeks)
        if drag.part == "start":
            return resize_activity(self._project, drag.activity, start_weeks=drag.weeks)
        return resize_activity(self._project, drag.activity, end_weeks=drag.weeks)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.geometry_now()
        if place is None:
            painter.setPen(theme.colour("muted"))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, self._say("Give the stay its dates first.")
            )
        else:
            chosen = Chosen(self._at, focused=self.hasFocus())
            shown = {a.id: a for a in self._dragged().activities}
            PlanPainter(self._say, painter, place, self.height() - 1.0).draw(
                self._project, self._weeks, shown, chosen, self._short
            )
        painter.end()
