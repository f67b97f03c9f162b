"""The one search box (Ctrl+K): records and commands in one list, while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mobilise_desktop.folding import fold
from mobilise_desktop.words import N_, Words

from .kit import theme
from .kit.basics import Label, column, row, rule
from .kit.icons import pixmap
from .kit.jobs import Done, Jobs, Outcome

MOST_HITS = 50
_WIDE, _LINE, _AROUND, _MOST_LINES = 680, 46, 104, 10
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# The page, icon and word of each kind of record.
KINDS: dict[str, tuple[str, str, str]] = {
    "COMPANY": ("companies", "building-2", N_("Company")),
    "PARTICIPANT": ("people", "user", N_("Participant")),
    "CONSULTATION": ("consultations", "messages-square", N_("Consultation")),
    "NEEDS": ("consultations", "target", N_("Needs analysis")),
    "MATCH": ("matching", "handshake", N_("Match")),
    "LEARNING_PROJECT": ("learning_projects", "file-text", N_("Learning Project")),
    "SECONDMENT": ("secondments", "plane", N_("Secondment")),
    "ORGANISATION": ("office", "network", N_("Contact point")),
    "NOTE": ("companies", "message-square", N_("Note")),
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something the program can do: its words, icon, key, and the act."""

    text: str
    icon: str
    act: Callable[[], object]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a command or a record."""

    icon: str
    title: str
    detail: str
    kind: str
    act: Callable[[], object]


class LinesModel(QAbstractListModel):
    """The lines shown."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.kind}: {line.title}. {line.detail}"
        return None

    def line(self, place: int) -> Line:
        """A line."""
        return self._lines[place]

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()


class CommandSearch(QFrame):
    """Lies over the page. ``navigate(page, id)`` opens a record, a command acts. Escape puts it away."""

    shown = Signal(str)

    def __init__(
        self,
        over: QWidget,
        say: Words,
        jobs: Jobs,
        *,
        find: Callable[[str], Sequence[Any]],
        commands: Callable[[], Sequence[Command]],
        navigate: Callable[[str, str | None], object],
    ) -> None:
        super().__init__(over)
        self._over, self._say, self._jobs = over, say, jobs
        self._find, self._commands, self._navigate = find, commands, navigate
        self._asked = ""
        self._under_way = False
        self._before: QWidget | None = None
        self.setProperty("card", "true")
        self.setProperty("floating", "true")
        self.setAccessibleName(say("Search"))
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(say("Search people, firms, notes, Learning Projects, or type a command"))
        self.edit.setMaxLength(200)
        self.edit.setAccessibleName(say("Search"))
        self.edit.textChanged.connect(self._typed)
        self.edit.installEventFilter(self)
        self.model = LinesModel()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setProperty("frame", "none")
        self.view.setItemDelegate(_LineDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self._take(index.row()))
        self._foot = Label("", "help")
        search = row(self.edit, margins=(12, 12, 12, 8))
        foot = row(self._foot, None, Label(say("Enter opens, Escape closes"), "help"), margins=(16, 6, 16, 8))
        self.setLayout(column(search, self.view, rule(), foot, space=0, margins=1))
        over.installEventFilter(self)
        self.hide()

    def open(self, text: str = "") -> None:
        """Show it, empty or with words."""
        self._before = self._over.window().focusWidget()
        self.edit.setText(text)
        self._place()
        self.show()
        self.raise_()
        self.edit.setFocus()
        self._typed(text)

    def close_search(self) -> None:
        """Put it away and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        if watched is self.edit and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(max(self.view.currentIndex().row(), 0))
        elif key == Qt.Key.Key_Escape:
            self.close_search()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = self.model.rowCount()
        if count:
            place = max(0, min(self.view.currentIndex().row() + by, count - 1))
            self.view.setCurrentIndex(self.model.index(place))

    def _typed(self, text: str) -> None:
        """Only one search is under way; when it ends, the last words typed meanwhile are searched for."""
        wanted = " ".join(text.split())
        self._asked = wanted
        if not wanted:
            self._show((), wanted)
        elif not self._under_way:
            self._ask(wanted)

    def _ask(self, wanted: str) -> None:
        self._under_way = True
        find = self._find
        self._jobs.run(
            lambda _ticket: find(wanted), lambda outcome: self._answered(wanted, outcome), owner=self
        )

    def _answered(self, wanted: str, outcome: Outcome) -> None:
        self._under_way = False
        if self._asked != wanted:
            if self._asked:
                self._ask(self._asked)
            return
        self._show(outcome.value if isinstance(outcome, Done) else (), wanted)

    def _show(self, hits: Sequence[Any], wanted: str) -> None:
        commands = [self._command(c) for c in self._commands() if _fits(c.text, wanted)]
        records = [self._record(hit) for hit in hits]
        lines = [*commands, *records] if not wanted or not records else [*records, *commands]
        self.model.set_lines(lines)
        if lines:
            self.view.setCurrentIndex(self.model.index(0))
        self._place()
        self._foot.setText(self._count(len(records), bool(wanted), bool(lines)))
        self.shown.emit(wanted)

    def _count(self, records: int, searched: bool, anything: bool) -> str:
        if not searched:
            return self._say("Commands")
        if not anything:
            return self._say("Nothing found. Try fewer letters, or another word of the name.")
        if records >= MOST_HITS:
            return self._say("The first {count} records", count=records)
        return self._say.n("{count} record", "{count} records", records)

    def _command(self, command: Command) -> Line:
        return Line(command.icon, command.text, "", command.hint or self._say("Command"), command.act)

    def _record(self, hit: Any) -> Line:
        _page, icon, word = KINDS.get(str(hit.kind), KINDS["NOTE"])
        page, _icon, _word = KINDS.get(str(hit.opens_kind), KINDS["NOTE"])
        detail = "  ·  ".join(part for part in (hit.subtitle, hit.snippet) if part)
        return Line(icon, hit.title, detail, self._say(word), lambda: self._navigate(page, hit.opens_id))

    def _take(self, place: int) -> None:
        if not 0 <= place < self.model.rowCount():
            return
        line = self.model.line(place)
        self.close_search()
        line.act()

    def _place(self) -> None:
        wide = min(theme.px(_WIDE), self._over.width() - 48)
        lines = max(3, min(self.model.rowCount(), _MOST_LINES)) * theme.px(_LINE)
        high = min(lines + theme.px(_AROUND), self._over.height() - 72)
        self.setGeometry((self._over.width() - wide) // 2, theme.px(8), wide, high)


class _LineDelegate(QStyledItemDelegate):
    """Icon, title, detail below, the kind at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, theme.px(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, LinesModel)
        line = model.line(index.row())
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(rect, theme.colour("primary_soft" if chosen else "sunk" if over else "surface"))
        painter.drawPixmap(
            rect.left() + 16,
            rect.center().y() - theme.px(9),
            pixmap(line.icon, "primary" if chosen else "muted", 18),
        )
        room = rect.adjusted(48, 4, -16, -4)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.kind)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(line.kind) - 16)
        if line.detail:
            low = QRect(room.left(), room.center().y() + 1, room.width(), room.height() // 2)
            _one_line(painter, low, line.detail)
            room.setBottom(room.center().y() + 2)
        painter.setFont(theme.font(weight=600 if line.detail else 400))
        painter.setPen(theme.colour("text"))
        _one_line(painter, room, line.title)
        painter.restore()


def _one_line(painter: QPainter, room: QRect, text: str) -> None:
    words = " ".join(text[:400].split())
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(
        room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
    )


def _fits(text: str, wanted: str) -> bool:
    """Every typed word begins some word of the command."""
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(wanted).split())


__all__ = ["Command", "CommandSearch", "Line", "LinesModel"]
