"""What all fields share: label above, help under it, error under the field, answers sent as they
are given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mobilise_desktop.words import Words

from .basics import Label, column, restyle, row

PAUSE_MS = 400
_BESIDE, _UNDER = 8, 2  # from the label to its badge
_SLACK = 2
_NOTHING_YET = object()
_OWN_LIST = Qt.FocusReason.PopupFocusReason  # its suggestions open: typing goes on


class Field(QWidget):
    """One question with one answer.

    ``changed`` carries the value once typing has paused for 400 ms or the field was left, and only when it
    differs
    from the last one; ``edited`` comes at each keystroke. ``set_value`` is silent, and leaves alone what is
    being
    typed at that moment.
    """

    changed = Signal(object)
    edited = Signal()
    error_shown = Signal()

    def __init__(self, say: Words, label: str, *, help: str = "", required: str = "") -> None:
        super().__init__()
        self.say = say
        self._label = Label(label, "strong", wrap=True)
        self._badge = QLabel()
        self._badge.setTextFormat(Qt.TextFormat.PlainText)
        self._help = Label(help, "help", wrap=True)
        self._error = Label("", "error", wrap=True)
        self._sent: Any = _NOTHING_YET
        self._problem = ""
        self._check: Callable[[Any], str] = lambda _value: ""
        self._clock = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._clock.timeout.connect(self.flush)
        self._head = row(self._label, self._badge, space=_BESIDE)
        self._head.setStretch(0, 1)
        self._head.setAlignment(self._badge, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.parts: QVBoxLayout = column(self._head, self._help, self._error, space=3)
        self.setLayout(self.parts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._label.setVisible(bool(label))
        self._help.setVisible(bool(help))
        self._error.hide()
        self.set_required(required)

    def value(self) -> Any:
        """The answer as a native value; ``None`` or empty where there is none."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show an answer without sending it; ignored while the field holds typing not yet sent.

        What says the same already stays as it was typed, with its cursor and its trailing space.
        """
        if self._clock.isActive() or any(part._clock.isActive() for part in self.findChildren(Field)):
            return
        if self._problem or not _same(self.value(), value):
            self._show(value)
        self._sent = self.value()
        self._say_problem("")

    def has_problem(self) -> bool:
        """Whether it holds typing that is no answer, and says so."""
        return bool(self._problem)

    def set_check(self, check: Callable[[Any], str]) -> None:
        """Words for what an answer cannot be beside other fields; numbers and days ask for it."""
        self._check = check

    def set_error(self, text: str) -> None:
        """Say under the field what is wrong and what to do; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        focus = self.focusProxy()
        if focus is not None:
            restyle(focus, invalid="true" if text else "false")
            focus.setAccessibleDescription(text or self._help.text())
        self.error_shown.emit()

    def error(self) -> str:
        """What is said to be wrong."""
        return "" if self._error.isHidden() else self._error.text()

    def set_help(self, text: str) -> None:
        """Say something else under the label."""
        self._help.setText(text)
        self._help.setVisible(bool(text))
        if not self.error():
            self._name()

    def has_help(self) -> bool:
        """Whether something is said under the label."""
        return bool(self._help.text().strip())

    def leave_room_for_help(self) -> None:
        """Stand level with a field beside it that has a line of help, without having one."""
        if not self.has_help():
            self._help.setText(" ")
            self._help.show()

    def set_label(self, text: str) -> None:
        """Ask in other words."""
        self._label.setText(text)
        self._label.setVisible(bool(text))
        self._stand_badge()
        self._name()

    def label(self) -> str:
        """The question."""
        return self._label.text()

    def set_required(self, when: str) -> None:
        """``now`` and ``later`` show a word at the label; empty shows none."""
        words = {"now": self.say("Needed now"), "later": self.say("Needed later"), "": ""}[when]
        self._badge.setText(words)
        self._badge.setVisible(bool(words))
        restyle(self._badge, badge="primary" if when == "now" else "neutral")
        heights = (part.fontMetrics().height() for part in (self._label, self._badge))
        self._badge.setMaximumHeight(max(heights))  # no higher than the label: fields side by side stay level
        self._stand_badge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_badge()

    def set_read_only(self, read_only: bool) -> None:
        """Show the answer without letting it be changed."""
        editor = self.focusProxy()
        if editor is not None:
            editor.setEnabled(not read_only)

    def flush(self) -> None:
        """Send the answer now, if it differs from the last one sent or shown.

        A blank field that has not been given its answer yet has none to send.
        """
        self._clock.stop()
        if self._problem:
            return
        value = self.value()
        if value != self._sent and not (self._sent is _NOTHING_YET and _blank(value)):
            self._sent = value
            self.changed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return self._leave_undo_to_the_window(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() is not _OWN_LIST:
            self._left()
        return super().eventFilter(watched, event)

    @staticmethod
    def _leave_undo_to_the_window(watched: QObject, event: QKeyEvent) -> bool:
        """Ctrl+Z takes typing back while there is some; then it undoes the office's last change."""
        edit = watched.lineEdit() if isinstance(watched, QComboBox) else watched
        nothing_typed = isinstance(edit, QLineEdit) and not edit.isUndoAvailable()
        nothing_typed |= isinstance(edit, QPlainTextEdit) and not edit.document().isUndoAvailable()
        if nothing_typed and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return True
        return False

    def _stand_badge(self) -> None:
        """The badge stands under a label that would break in two only because of it."""
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + _SLACK
        both = words + _BESIDE + self._badge.sizeHint().width()
        below = not self._badge.isHidden() and words <= self.width() < both
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._head.direction() != way:
            self._head.setDirection(way)
            self._head.setSpacing(_UNDER if below else _BESIDE)

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _left(self) -> None:
        if self._clock.isActive():
            self.flush()

    def _edited(self, *_ignored: object) -> None:
        """Connected to the editor's own signal of typing."""
        self._forget_error()
        self._clock.start()
        self.edited.emit()

    def _picked(self, *_ignored: object) -> None:
        """Connected to choices, which need no pause."""
        self._forget_error()
        self.edited.emit()
        self.flush()

    def _forget_error(self) -> None:
        """What the page found wrong was wrong with another answer."""
        if not self._problem and self.error():
            self.set_error("")

    def _say_problem(self, text: str) -> None:
        """What the typed text itself cannot be: kept apart from errors that the page sets."""
        if text or self._problem:
            self._problem = text
            self.set_error(text)

    def _put(self, editor: QWidget, focus: QWidget | None = None) -> None:
        """Place the editor; ``focus`` is the part of it that takes the keyboard."""
        self.parts.insertWidget(self.parts.count() - 1, editor)
        focus = focus or editor
        self.setFocusProxy(focus)
        focus.installEventFilter(self)
        self._label.setBuddy(focus)
        self._name()

    def _name(self) -> None:
        focus = self.focusProxy()
        if focus is not None:
            focus.setAccessibleName(self._label.text())
            focus.setAccessibleDescription(self._help.text())


def _same(shown: Any, given: Any) -> bool:
    known = tuple(given) if isinstance(given, list) else given
    return bool(shown == known) or (_blank(shown) and _blank(known))


def _blank(value: Any) -> bool:
    return value in (None, "", (), (None, None))
