"""A field for a passphrase: typed unseen, kept as it was typed, and looked at on demand."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from mobilise_desktop.words import Words

from .field_text import TextField
from .icons import icon


class PassphraseField(TextField):
    """Its ``value()`` is the passphrase with every space; nothing of it is completed or remembered."""

    def __init__(self, say: Words, label: str, *, help: str = "") -> None:
        super().__init__(say, label, help=help, most=200)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._look = QAction(icon("eye"), say("Show what is typed"), self)
        self._look.setCheckable(True)
        self._look.toggled.connect(self._show_typed)
        self.edit.addAction(self._look, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> object:
        """The passphrase as it was typed."""
        return self.edit.text()

    def _show_typed(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._look.setIcon(icon("eye-off" if shown else "eye"))
