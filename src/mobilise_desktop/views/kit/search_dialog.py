"""A dialog in which one types, sees who or what fits, and takes one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from . import theme
from .basics import Label
from .columns import Column, ListTableModel
from .dialogs import Dialog
from .forms import TextField
from .table import DataTable

if TYPE_CHECKING:
    from .page import Page

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchDialog(Dialog):
    """The words stand above the table. Up and Down walk the table while one types; Enter takes the line, and
    Enter that comes before the answer takes the first of the answer.

    A child says what ``found`` gives, what becomes of the ``taken`` and what it means that ``nothing`` fits.
    """

    def __init__(
        self,
        page: Page,
        title: str,
        *,
        words: TextField,
        columns: tuple[Column, ...],
        name: str,
        agree: str,
        width: int,
        height: int,
    ) -> None:
        super().__init__(page, title, width=width)
        self.page, self.words = page, words
        self._asked, self._shown, self._entered = 0, 0, False
        words.edited.connect(self.search)
        words.edit.installEventFilter(self)
        self.model = ListTableModel(columns, ())
        self.table = DataTable(self.model, name=name, framed=True)
        self.table.setMinimumHeight(theme.px(height))
        self.table.opened.connect(lambda line: self.choose(line))
        self.none = Label("", "muted", wrap=True)
        self.none.hide()
        for part in (words, self.none):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.add_button(page.say("Cancel"))
        self.choose_button = self.add_button(agree, "primary", self._enter, closes=False)
        words.setFocus()

    def found(self, words: str) -> Sequence[Any]:
        """The lines that fit what was typed, best first; asked beside the window."""
        raise NotImplementedError

    def taken(self, line: Any) -> None:
        """Go on with a line; the dialog is closed."""
        raise NotImplementedError

    def nothing(self, words: str) -> str:
        """What is said where no line fits; empty says nothing."""
        return (
            self.page.say("Nothing found. Try fewer letters, or another word of the name.") if words else ""
        )

    def search(self) -> None:
        """Show whatever fits what was typed."""
        words = self.words.edit.text().strip()
        self._asked, self._entered = self._asked + 1, False
        number = self._asked
        self.page.ask(lambda _t: self.found(words), lambda lines: self._answered(number, words, lines))

    def choose(self, line: Any) -> None:
        """Take a line."""
        if line is not None:
            self.accept()
            self.taken(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        typed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not typed or watched is not self.words.edit:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())  # type: ignore[attr-defined]
        if key in _STEPS:
            self.table.select_row(max(self.table.currentIndex().row() + _STEPS[key], 0))
            return True
        if key in _ENTER:
            self._enter()
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Take the current line, once the answer to what was typed is there."""
        self._entered = self._shown != self._asked
        if not self._entered:
            self.choose(self.table.current())

    def _answered(self, number: int, words: str, lines: Sequence[Any]) -> None:
        if number == self._asked and isValid(self):
            self._shown = number
            self._show(words, lines)
            if self._entered:
                self._enter()

    def _show(self, words: str, lines: Sequence[Any]) -> None:
        self.model.set_rows(list(lines))
        self.table.select_row(0)
        told = "" if lines else self.nothing(words)
        self.none.setText(told)
        self.none.setVisible(bool(told))
        self.choose_button.setEnabled(bool(lines))
