"""Picks skills by typing: from the classification, or as free text that is marked as such."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from mobilise_desktop.words import N_, Words

from . import theme
from .badges import Badge
from .basics import IconButton, Label, box, clear, column, row
from .completion import nothing_found
from .field import Field
from .field_languages import LevelButtons
from .flow_layout import Flow
from .rows import add_line

MOST_SKILLS = 60
_EXAMPLE = "welding, bookkeeping"  # stays English: it is what the shipped list knows
_LEVELS = ("0", "1", "2", "3", "4", "5")
_PRIORITIES = ("1", "2", "3")
LEVEL_WORDS = (N_("none"), N_("beginner"), N_("with help"), N_("on one's own"), N_("advanced"), N_("expert"))
PRIORITY_WORDS = (N_("nice to have"), N_("important"), N_("essential"))


@dataclass(frozen=True, slots=True)
class SkillHit:
    """A suggestion; ``matched_label`` is the label that matched where it is another than ``label``."""

    uri: str
    label: str
    matched_label: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """A chosen skill; ``uri`` is empty for free text. Levels 0–5 or ``None``, priority 1–3."""

    uri: str
    label: str
    level_now: int | None = None
    level_wanted: int | None = None
    priority: int = 2


class SkillPicker(Field):
    """``search(text)`` answers within milliseconds; ``columns`` of now, wanted, priority may be left out.

    ``value()`` is a tuple of ``SkillEntry``; ``set_value`` takes anything with the same fields. Enter takes
    the first suggestion, or the one stepped to by Up and Down; the last one, or Ctrl+Enter, keeps the words
    as free text. Alt+Up and Alt+Down move a skill, Delete removes it. ``apart()`` names the languages that
    are searched where the reader's is not among them.
    """

    def __init__(
        self,
        say: Words,
        label: str,
        search: Callable[[str], Sequence[Any]],
        *,
        help: str = "",
        required: str = "",
        columns: Sequence[str] = ("now", "wanted", "priority"),
        apart: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self._search, self._columns = search, tuple(columns)
        self._apart, self._own_help = apart, help
        self._entries: list[SkillEntry] = []
        self._rows: list[_SkillRow] = []
        self._waved_off = False
        self.edit = QLineEdit()
        self.edit.setMaxLength(200)
        self.edit.textEdited.connect(self._look_up)
        self.suggestions = _Suggestions(self, self._take)
        self._soon = QTimer(self, interval=60, singleShot=True)
        self._soon.timeout.connect(self._suggest)
        self._place: QVBoxLayout = column(space=6)
        self._put(box(column(self.edit, self._place, space=8)), self.edit)
        self._tell_languages()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_languages()

    def value(self) -> Any:
        """The chosen skills in their order."""
        return tuple(self._entries)

    def flush(self) -> None:
        if self._clock.isActive() or self.value() != self._sent:
            super().flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.edit and event.type() == QEvent.Type.ShortcutOverride and self._keeps(event):
            event.accept()
            return True
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self.suggestions.hide()
        return super().eventFilter(watched, event)

    def _tell_languages(self) -> None:
        """Ask for words in a language that finds something; one may have been added since."""
        say, others = self.say, ", ".join(self._apart())
        asked, told = say("Type a skill in any words, such as welding or bookkeeping"), ""
        if others:
            asked = say("Type a skill in {languages}, such as {example}", languages=others, example=_EXAMPLE)
            told = say(
                "Skills are known here in {languages} only; more languages: Office → Code lists and "
                "languages.",
                languages=others,
            )
        self.edit.setPlaceholderText(asked)
        self.set_help(" ".join(filter(None, (self._own_help, told))))

    def _keeps(self, event: QEvent) -> bool:
        """Whether Ctrl+Enter is for the words here, not a shortcut of the page."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return isinstance(event, QKeyEvent) and event.key() in keys and bool(self.edit.text().strip())

    def _key(self, event: QKeyEvent) -> bool:
        key, open_ = event.key(), self.suggestions.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and open_:
            self.suggestions.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.edit.text().strip():
            self._enter(free=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape and open_:
            self.suggestions.hide()
            self._waved_off = True
        else:
            return False
        return True

    def _look_up(self, text: str) -> None:
        self._waved_off = False
        if len(text.strip()) < 2:
            self._soon.stop()
            self.suggestions.hide()
            return
        self._soon.start()

    def _suggest(self) -> None:
        typed = self.edit.text().strip()
        if len(typed) >= 2 and self.edit.hasFocus():
            self._offer(typed)

    def _offer(self, typed: str) -> None:
        self._soon.stop()
        chosen = {entry.uri for entry in self._entries if entry.uri}
        hits = [hit for hit in self._search(typed) if hit.uri not in chosen]
        self.suggestions.offer(self.say, hits, typed)

    def _enter(self, *, free: bool) -> None:
        """Take the current suggestion; a list that was closed opens again instead."""
        typed = self.edit.text().strip()
        chosen = {entry.label.casefold() for entry in self._entries}
        if free or len(typed) < 2 or typed.casefold() in chosen:
            self._take(SkillHit("", typed))
            return
        if self.suggestions.typed != typed or not self.suggestions.isVisible():
            self._offer(typed)
            if self._waved_off:
                self._waved_off = False
                return
        self._take(self.suggestions.current())

    def _take(self, hit: Any) -> None:
        self.suggestions.hide()
        self._soon.stop()
        self.edit.clear()
        label = " ".join(hit.label.split())
        known = any(
            e.label.casefold() == label.casefold() or (hit.uri and e.uri == hit.uri) for e in self._entries
        )
        if not label or known:
            return
        if len(self._entries) >= MOST_SKILLS:
            self.set_error(self.say("At most {high}.", high=MOST_SKILLS))
            return
        self._entries.append(SkillEntry(hit.uri, label))
        self._draw()
        self._picked()
        self.edit.setFocus()

    def _show(self, value: Any) -> None:
        wanted = [SkillEntry(v.uri, v.label, v.level_now, v.level_wanted, v.priority) for v in (value or ())]
        if wanted != self._entries:
            self._entries = wanted
            self._draw()

    def _draw(self) -> None:
        clear(self._place)
        self._rows = [
            _SkillRow(self.say, entry, self._columns, movable=len(self._entries) > 1)
            for entry in self._entries
        ]
        for line in self._rows:
            line.changed.connect(self._row_changed)
            line.moved.connect(self._move)
            line.removed.connect(self._remove)
            self._place.addWidget(line)

    def _row_changed(self, line: QWidget) -> None:
        place = self._rows.index(line)  # type: ignore[arg-type]
        self._entries[place] = self._rows[place].entry
        self._picked()

    def _move(self, line: QWidget, step: int) -> None:
        here = self._rows.index(line)  # type: ignore[arg-type]
        there = here + step
        if not 0 <= there < len(self._entries):
            return
        self._entries[here], self._entries[there] = self._entries[there], self._entries[here]
        self._draw()
        self._rows[there].setFocus()
        self._picked()

    def _remove(self, line: QWidget) -> None:
        place = self._rows.index(line)  # type: ignore[arg-type]
        del self._entries[place]
        self._draw()
        self._picked()
        (self._rows[min(place, len(self._rows) - 1)] if self._rows else self.edit).setFocus()


class _Suggestions(QListWidget):
    """The list under the line; it never takes the keyboard away from it."""

    def __init__(self, owner: SkillPicker, take: Callable[[SkillHit], object]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._hits: list[SkillHit] = []
        self._told = 0  # lines above the hits
        self.typed = ""
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(owner.say("Suggestions"))
        self.clicked.connect(self._clicked)
        self._take = take

    def offer(self, say: Words, hits: Sequence[SkillHit], typed: str) -> None:
        """Show the hits, the first one current, or that there is none, and the typed words as free text."""
        self.typed = typed
        free = SkillHit("", typed)
        self._hits = [*hits, free]
        self.clear()
        for hit in hits:
            other = hit.matched_label if hit.matched_label and hit.matched_label != hit.label else ""
            words = say("{label}  (found as {other})", label=hit.label, other=other) if other else hit.label
            self.addItem(words)
        self._told = 0 if hits else 1
        if self._told:
            add_line(self, nothing_found(say), {Qt.ItemDataRole.ForegroundRole: theme.colour("muted")})
        self.addItem(say("Keep as free text: “{words}” (Ctrl+Enter)", words=typed))
        self.setCurrentRow(self._told)
        self._place()
        self.show()

    def _place(self) -> None:
        """Under the line, or above it where the window has more room there."""
        edit, line = self._owner.edit, max(self.sizeHintForRow(0), theme.px(28))
        window = edit.window().geometry()
        top, foot = (edit.mapToGlobal(QPoint(0, y)) for y in (-2, edit.height() + 2))
        above, below = top.y() - window.top(), window.bottom() - foot.y() - theme.px(64)
        high = min(self.count(), 9) * line + 4
        upwards = high > below and above > below
        high = min(high, max(above if upwards else window.bottom() - foot.y(), 3 * line))
        self.resize(max(edit.width(), theme.px(320)), high)
        self.move(top - QPoint(0, high) if upwards else foot)

    def _clicked(self, index: QModelIndex) -> None:
        at = index.row() - self._told
        if at >= 0:
            self._take(self._hits[at])

    def current(self) -> SkillHit:
        """The suggestion that Enter takes."""
        return self._hits[self.currentRow() - self._told]

    def step(self, by: int) -> None:
        """Up or down, round at the ends."""
        at = self.currentRow() - self._told + by
        self.setCurrentRow(at % len(self._hits) + self._told)


class _SkillRow(QFrame):
    changed = Signal(QWidget)
    moved = Signal(QWidget, int)
    removed = Signal(QWidget)

    def __init__(
        self, say: Words, entry: SkillEntry, columns: Sequence[str], *, movable: bool = True
    ) -> None:
        super().__init__()
        self.entry = entry
        self.setProperty("card", "true")
        self.setProperty("clickable", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(entry.label)
        name = Label(entry.label, "strong", wrap=True)
        head = row(name, space=8)
        head.setStretch(0, 1)
        if not entry.uri:
            head.addWidget(Badge(say("free text"), "caution"))
        for icon, words, step in (("arrow-up", say("Move up"), -1), ("arrow-down", say("Move down"), 1)):
            if movable:
                move = partial(self.moved.emit, self, step)
                head.addWidget(IconButton(icon, words, small=True, on_click=move))
        head.addWidget(IconButton("x", say("Remove"), small=True, on_click=lambda: self.removed.emit(self)))
        parts = column(head, space=4, margins=(12, 6, 6, 8))
        if columns:
            parts.addWidget(self._levels(say, columns))
        self.setLayout(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self)
        else:
            super().keyPressEvent(event)

    def _levels(self, say: Words, columns: Sequence[str]) -> Flow:
        """Side by side, or in lines where there is no room."""
        flow = Flow(space=16)
        asked = (
            ("now", say("Level now"), _LEVELS, self.entry.level_now, self._set_now, LEVEL_WORDS),
            ("wanted", say("Level wanted"), _LEVELS, self.entry.level_wanted, self._set_wanted, LEVEL_WORDS),
            (
                "priority",
                say("Priority"),
                _PRIORITIES,
                self.entry.priority,
                self._set_priority,
                PRIORITY_WORDS,
            ),
        )
        for _key, name, levels, value, keep, words in (a for a in asked if a[0] in columns):
            buttons = LevelButtons(levels, name=name, value="" if value is None else str(value))
            buttons.set_words([say(word) for word in words])
            buttons.picked.connect(keep)
            flow.add(box(column(Label(name, "help"), buttons, space=2)))
        return flow

    def _set_now(self, level: str) -> None:
        self._keep(replace(self.entry, level_now=int(level) if level else None))

    def _set_wanted(self, level: str) -> None:
        self._keep(replace(self.entry, level_wanted=int(level) if level else None))

    def _set_priority(self, level: str) -> None:
        self._keep(replace(self.entry, priority=int(level) if level else 2))

    def _keep(self, entry: SkillEntry) -> None:
        self.entry = entry
        self.changed.emit(self)
