"""One dialog frame: a title, a body, buttons; Enter agrees, Escape leaves; never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QWidget

from .basics import Button, Label, box, column, row, rule
from .field import Field
from .slices import Slices, polish_some

_WIDTH = 480


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
        self._buttons: QHBoxLayout = row(None, space=8, margins=(24, 12, 24, 12))
        heading = Label(title, "section", wrap=True)
        content = column(heading, self.body, space=12, margins=(24, 20, 24, 20))
        content.setStretch(1, 1)
        foot = column(rule(), self._buttons, space=0)
        self.setLayout(column(box(content, "surface"), box(foot, "background"), space=0))

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
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return handled

    def _fit(self) -> None:
        """As high as the content needs at this width; wrapped words and chips ask at their narrowest."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        least = layout.heightForWidth(self.width())
        if least != self.minimumHeight():
            self.setMinimumHeight(least)
            self.resize(self.width(), least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(self.focusWidget(), QPlainTextEdit)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and typing:
            return
        super().keyPressEvent(event)

    def _pressed(self, on_click: Callable[[], object] | None, closes: bool, agrees: bool) -> None:
        if agrees and not self._readable():
            return
        if closes:
            self.accept()
        if on_click:
            on_click()

    def _readable(self) -> bool:
        """Whether all that was typed is an answer; else the first field that holds none gets the keyboard."""
        for field in self.findChildren(Field):
            if field.isVisibleTo(self):
                field.flush()
                if field.has_problem():
                    field.setFocus()
                    return False
        return True


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
