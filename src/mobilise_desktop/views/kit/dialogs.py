"""One dialog frame: a title, a body that scrolls on a low screen, buttons; Enter agrees, Escape leaves.

It never blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QWidget
from shiboken6 import isValid

from mobilise_desktop.words import Words

from .basics import Button, Label, box, column, row, rule
from .field import Field
from .scroll import Scroll
from .slices import Slices, polish_some

_WIDTH = 480
_SIDES = 48
_FRAME = 40  # what the window system draws around a dialog
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNBOUNDED = 16_777_215


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question; ``kind`` is primary, secondary, quiet or danger."""

    key: str
    text: str
    kind: str = "secondary"


class Dialog(QDialog):
    """A window over the page for one question. Put the content into ``body``, buttons by ``add_button``.

    Show it with ``open()`` and go on in ``finished`` or in the buttons' own actions.
    """

    def __init__(self, parent: QWidget | None, title: str, *, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.body = column(space=12)
        self._turns = Slices(self, most=1)
        self._say: Words | None = None
        self._written = False
        self._buttons: QHBoxLayout = row(None, space=8, margins=(24, 12, 24, 12))
        heading = Label(title, "section", wrap=True)
        self._body_area = _Body(self.body)
        content = column(heading, self._body_area, space=12, margins=(24, 20, 24, 20))
        content.setStretch(1, 1)
        foot = column(rule(), self._buttons, space=0)
        self.setLayout(column(box(content, "surface"), box(foot, "background"), space=0))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keyboard_moved)

    def add_button(
        self,
        text: str,
        kind: str = "secondary",
        on_click: Callable[[], object] | None = None,
        *,
        closes: bool = True,
    ) -> Button:
        """A button at the foot; it closes the dialog unless told otherwise. The primary one answers Enter."""
        button = Button(text, kind)
        agrees = kind == "primary"
        button.clicked.connect(lambda _checked=False: self._pressed(on_click, closes, agrees))
        button.setDefault(agrees)
        self._buttons.addWidget(button)
        return button

    def add_left(self, widget: QWidget) -> None:
        """Something at the left of the foot, such as a quiet button."""
        self._buttons.insertWidget(0, widget)

    def agree_by_enter(self, chips: Sequence[Button]) -> None:
        """Enter on one of these takes it and agrees: they are what the dialog asks."""
        for chip in chips:
            chip.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not enter or not isinstance(watched, Button) or event.key() not in _ENTER:  # type: ignore[attr-defined]
            return super().eventFilter(watched, event)
        if not watched.isChecked():
            watched.click()
        for button in self.findChildren(Button):
            if button.isDefault():
                button.click()
        return True

    def ask_before_loss(self, say: Words) -> None:
        """Left by Escape, the window's cross or Cancel after something was written, it asks first."""
        self._say = say

    def _watch(self) -> None:
        for field in self.findChildren(Field):
            field.edited.connect(self._write)

    def _write(self) -> None:
        self._written = True

    def reject(self) -> None:
        """Leave it, if nothing is lost unasked."""
        if not self._written or not self.isVisible() or self._say is None:
            super().reject()
            return
        say = self._say
        ask(
            self,
            say("What you wrote would be lost"),
            say("It is not saved yet."),
            (Choice("lose", say("Discard"), "danger"), Choice("keep", say("Go on writing"), "primary")),
            lambda key: QDialog.reject(self) if key == "lose" else None,
        )

    def open_in_turns(self, *parts: Callable[[], object]) -> None:
        """Make the parts in short turns, dress what they made, then show it: for a dialog of many fields.

        A second one asked for meanwhile, as by a double click, is not made; nor is one shown over a page
        that was left.
        """
        owner = self.parentWidget()
        if owner is not None and any(one._turns.busy for one in owner.findChildren(Dialog)):
            self.deleteLater()
            return
        self._turns.add(*parts, self._dress)

    def _dress(self) -> None:
        widgets = iter(self.findChildren(QWidget))

        def more() -> None:
            if polish_some(widgets):
                self._turns.add(more)
            else:
                self._show_made()

        more()

    def _show_made(self) -> None:
        owner = self.parentWidget()
        if owner is None or owner.isVisible():
            QDialog.open(self)
        else:
            self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._say is not None and not event.spontaneous():
            self._watch()
        self._fit()
        QTimer.singleShot(0, self, self._fit)  # once all of it wears the letters that it is shown in

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return handled

    def room(self) -> QRect:
        """What the screen leaves for a dialog."""
        return self.screen().availableGeometry().adjusted(0, 0, 0, -_FRAME)

    def _fit(self) -> None:
        """As high as the content needs at this width, at most as the screen; wrapped words and chips ask at
        their narrowest.
        """
        layout, room = self.layout(), self.room()
        if layout is None or not layout.hasHeightForWidth():
            return
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        wide = min(max(self.minimumWidth(), self._body_area.minimumSizeHint().width() + _SIDES), room.width())
        self.setMinimumWidth(wide)
        width = min(max(self.width(), wide), room.width())
        rest = layout.heightForWidth(width) - self._body_area.heightForWidth(width - _SIDES)
        self._body_area.bound(room.height() - rest, width - _SIDES)
        least = min(layout.heightForWidth(width), room.height())
        if least != self.minimumHeight() or width != self.width():
            self.setMinimumHeight(least)
            self.resize(width, least)
        self._keep_on_screen()

    def _keep_on_screen(self) -> None:
        """Beyond an edge, as after it grew, it is moved back; its title stays in sight in any case."""
        screen, shown = self.screen().availableGeometry(), self.frameGeometry()
        left = max(screen.left(), min(shown.left(), screen.right() + 1 - shown.width()))
        top = max(screen.top(), min(shown.top(), screen.bottom() + 1 - shown.height()))
        if self.isVisible() and (left, top) != (shown.left(), shown.top()):
            self.move(left, top)

    def _keyboard_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What the keyboard has come to is scrolled into sight."""
        if now is None or not self._body_area.isAncestorOf(now):
            return
        around: QWidget | None = now
        while around is not None and not isinstance(around, Field):
            around = around.parentWidget()
        shown = around if around is not None and self._body_area.isAncestorOf(around) else now
        QTimer.singleShot(0, shown, lambda: self._body_area.show_widget(shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(self.focusWidget(), QPlainTextEdit)
        if event.key() in _ENTER and typing:
            return
        super().keyPressEvent(event)

    def _pressed(self, on_click: Callable[[], object] | None, closes: bool, agrees: bool) -> None:
        if agrees and not self._readable():
            return
        if closes:
            self.accept()
        if on_click:
            on_click()
        if not closes:
            self._enter_error()

    def _enter_error(self) -> None:
        """Where it refuses, the first field that says why gets the keyboard."""
        wrong = [one for one in self.findChildren(Field) if one.isVisible() and one.error()]
        if wrong and isValid(self) and self.isVisible():
            places = {one: one.mapTo(self, one.rect().topLeft()) for one in wrong}
            min(wrong, key=lambda one: (places[one].y(), places[one].x())).setFocus()

    def _readable(self) -> bool:
        """Whether all that was typed is an answer; else the first field that holds none gets the keyboard."""
        for field in self.findChildren(Field):
            if field.isVisibleTo(self):
                field.flush()
                if field.has_problem():
                    field.setFocus()
                    return False
        return True


class _Body(Scroll):
    """The body at the height that it needs, as far as the screen has it; the rest is scrolled to."""

    def __init__(self, body: QLayout) -> None:
        super().__init__(box(body))
        inner = self.widget()
        assert inner is not None
        self._inner, self._most = inner, _UNBOUNDED
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def bound(self, most: int, width: int) -> None:
        """No higher than ``most``; where all of it fits so, no bar takes of its width, for with one that came
        too early words would wrap and keep the bar.
        """
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if self._whole(width) <= most else bar.ScrollBarAsNeeded
        )
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return max(min(self._whole(width), self._most), 0)

    def _whole(self, width: int) -> int:
        inner = self._inner.layout()
        assert inner is not None
        if inner.hasHeightForWidth():
            return inner.totalHeightForWidth(width)
        return inner.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(self._inner.sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inner.minimumSizeHint().width(), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    choices: Sequence[Choice],
    then: Callable[[str | None], object],
) -> Dialog:
    """A question that blocks; ``then`` gets the key of the choice, or ``None`` when it was left by Escape."""
    dialog = Dialog(parent, title)
    dialog.body.addWidget(Label(text, wrap=True, selectable=True))
    picked: list[str] = []
    for choice in choices:
        dialog.add_button(choice.text, choice.kind, partial(picked.append, choice.key))
    dialog.finished.connect(lambda _code: _afterwards(then, picked))
    dialog.open()
    return dialog


def _afterwards(then: Callable[[str | None], object], picked: list[str]) -> None:
    QTimer.singleShot(0, lambda: then(picked[0] if picked else None))
