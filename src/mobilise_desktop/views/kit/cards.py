"""Cards, figures and groups of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from .basics import ClickFrame, ElidedLabel, Label, box, clear, column, restyle, row
from .icons import set_picture
from .row_focus import Held, give_back, held_in

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly

if TYPE_CHECKING:
    from .slices import Slices


class Card(ClickFrame):
    """A surface with a heading; put the content into ``body``, small actions beside the heading by
    ``add_action``.
    """

    def __init__(self, title: str = "", *, help: str = "", space: int = 12) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.body: QVBoxLayout = column(space=space)
        self._title = Label(title, "section", wrap=True)
        self._head = row(self._title, space=8)
        self._head.setStretch(0, 1)
        outer = column(space=12, margins=16)
        if title:
            outer.addLayout(self._head)
        if help:
            outer.addWidget(Label(help, "muted", wrap=True))
        outer.addLayout(self.body, 1)
        self.setLayout(outer)

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title.setText(title)

    def add_action(self, widget: QWidget) -> None:
        """A quiet button at the right of the heading."""
        self._head.addWidget(widget)

    def set_selected(self, selected: bool) -> None:
        """Mark the card as the chosen one."""
        restyle(self, selected="true" if selected else "false")


class StatCard(Card):
    """A number with its comparison and its way in; long amounts stand in a smaller ``size``."""

    def __init__(
        self,
        title: str,
        figure: str = "–",
        comparison: str = "",
        *,
        tone: str = "",
        size: str = "figure",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(space=2)
        self._name = Label(title, "muted", wrap=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._figure = Label(figure, size)
        self._comparison = Label(comparison, "help", wrap=True)
        self._level = QTimer(self, interval=0, singleShot=True)
        self._level.timeout.connect(self._stand_level)
        self.body.addWidget(self._name)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._comparison)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_figure(figure, comparison, tone=tone)
        if on_click:
            self.set_on_click(on_click, title)

    def show_figure(self, figure: str, comparison: str = "", *, tone: str = "") -> None:
        """Another number; ``tone`` colours the comparison and stands for a word in it."""
        self._figure.setText(figure)
        self._comparison.setText(comparison)
        self._comparison.setVisible(bool(comparison))
        self._comparison.set_role("small" if tone else "help")
        if tone:
            self._comparison.set_role(tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._level.start()

    def _stand_level(self) -> None:
        """The figures of a row stand level, also under names of two lines."""
        parent = self.parentWidget()
        cards = parent.findChildren(StatCard, options=_DIRECT) if parent else [self]
        beside = [card for card in cards if card.y() == self.y()]
        names = [card._name for card in beside]
        height = max(_written_height(name) for name in names)
        for name in names:
            name.setMinimumHeight(height)


def _written_height(name: QLabel) -> int:
    """How high its words stand in its width; the label itself would answer with its least height."""
    room = QRect(0, 0, max(1, name.width()), 9999)
    return name.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, name.text()).height()


class RowGroup(ClickFrame):
    """Rows under a heading with one-pixel lines between them, as in a settings page.

    The keyboard stays on the line with the same ``key`` when the group is filled anew.
    """

    def __init__(self, title: str = "", *, help: str = "") -> None:
        super().__init__()
        self._rows: list[ClickFrame] = []
        self._place: QVBoxLayout = column(space=0)
        self._turns: Slices | None = None
        self._made: list[ClickFrame] = []
        self._held: Held | None = None
        self._awaited: Held | None = None
        self._follow: RowGroup | None = None
        self._frame = frame = ClickFrame()
        frame.setProperty("card", "true")
        frame.setLayout(column(self._place, margins=(1, 1, 1, 1)))
        outer = column(space=8)
        if title:
            outer.addWidget(Label(title, "section", wrap=True))
        if help:
            outer.addWidget(Label(help, "muted", wrap=True))
        outer.addWidget(frame)
        self.setLayout(outer)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def add(self, line: ClickFrame) -> ClickFrame:
        """One more row at the end."""
        if self._rows:
            restyle(self._rows[-1], row="true")
        self._rows.append(line)
        restyle(line, row="last")
        self._place.addWidget(line)
        return line

    def fill(self, makers: Iterable[Callable[[], ClickFrame]]) -> None:
        """Other rows, made in short turns and shown together; those in sight stay until then."""
        from .slices import Slices

        if self._turns is None:
            self._turns = Slices(self)
        self._forget_made()
        self._held = held_in(self._rows)
        self._turns.add(*(partial(self._make, make) for make in makers), self._show_made)

    def follow_into(self, other: RowGroup) -> None:
        """A row with the keyboard that moves to the other group takes it along."""
        self._follow = other

    def clear(self) -> None:
        """Take all rows away."""
        self._forget_made()
        self._rows = []
        clear(self._place)

    def _forget_made(self) -> None:
        if self._turns is not None:
            self._turns.forget()
        for line in self._made:
            line.deleteLater()
        self._made = []

    def _make(self, make: Callable[[], ClickFrame]) -> None:
        """Dressed out of sight, a row is only to be laid out when it is shown."""
        line = make()
        line.setParent(self._frame)
        for widget in (line, *line.findChildren(QWidget)):
            widget.ensurePolished()
        self._made.append(line)

    def _show_made(self) -> None:
        """The keyboard goes over before the old rows vanish: no other part of the page is to take it."""
        old, self._rows = self._rows, []
        held = self._awaited or held_in(old) or (None if self.isVisible() else self._held)
        self._held = self._awaited = None
        made, self._made = self._made, []
        for line in made:
            self.add(line)
        if held is not None:
            self._give_back(held)
        for line in old:
            self._place.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _give_back(self, held: Held) -> None:
        gone = held.keys[0] not in {getattr(line, "key", "") for line in self._rows}
        if not (gone and self._follow is not None and self._follow._take(held)):
            give_back(held, self._rows)

    def _take(self, held: Held) -> bool:
        """Take the keyboard for a row that came from another group; rows still being made, once shown."""
        only = Held(held.keys[:1], held.stop)
        if self._turns is not None and self._turns.busy:
            self._awaited = only
            return True
        return give_back(only, self._rows)


class RowGroups(QWidget):
    """Groups one under the other by their titles; filled anew, those that stay keep place and keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[str, RowGroup] = {}
        self._column: QVBoxLayout = column(space=16)
        self.setLayout(self._column)

    def fill(self, groups: Mapping[str, Iterable[Callable[[], ClickFrame]]]) -> None:
        """Show these rows by the title of their group."""
        for title in [one for one in self._groups if one not in groups]:
            gone = self._groups.pop(title)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (title, makers) in enumerate(groups.items()):
            if title not in self._groups:
                self._groups[title] = RowGroup(title)
                self._column.insertWidget(place, self._groups[title])
            self._groups[title].fill(makers)
        self.setVisible(bool(groups))


class ListRow(ClickFrame):
    """One line: icon, words with a muted line below, whatever belongs at the right or under the words;
    clickable when given an act. ``key`` tells it from the others of its group, else ``text`` does.
    """

    def __init__(
        self,
        text: str,
        detail: str = "",
        *,
        icon: str = "",
        icon_role: str = "muted",
        right: QWidget | None = None,
        below: QLayout | None = None,
        on_click: Callable[[], object] | None = None,
        wrap: bool = False,
        key: str = "",
    ) -> None:
        super().__init__()
        self.key = key or text
        self.setProperty("row", "true")
        words = column(None, Label(text, wrap=True) if wrap else ElidedLabel(text, lines=2), space=0)
        if detail:
            words.addWidget(
                Label(detail, "help", wrap=True) if wrap else ElidedLabel(detail, "help", lines=2)
            )
        words.addStretch(1)  # both lines stay together where the row is higher
        parts = row(space=12, margins=(14, 7, 14, 7))
        if icon:
            picture = QLabel()
            set_picture(picture, icon, icon_role, 20)
            parts.addWidget(picture)
            parts.setAlignment(picture, Qt.AlignmentFlag.AlignVCenter)
        parts.addLayout(words, 1)
        if right is not None:
            parts.addWidget(right)
        if on_click:
            chevron = QLabel()
            set_picture(chevron, "chevron-right", "muted", 16)
            parts.addWidget(chevron)
            self.set_on_click(on_click, f"{text} {detail}".strip())
        if below is not None:
            below.setContentsMargins(14, 0, 14, 8)
        self.setLayout(column(parts, below, space=0) if below is not None else parts)
        self.setMinimumHeight(44)


def fact(name: str, value: str, *, role: str = "") -> QWidget:
    """A name with its value under it, both selectable: the reading form of a field."""
    shown = Label(value or "–", role, wrap=True, selectable=True)
    return box(column(Label(name, "help"), shown, space=0))
