"""A field for a passphrase: typed unseen, kept as it was typed, and looked at on demand.

Tab passes the eye by: who types two passphrases blindly would press it with the second.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from mobilise_desktop.words import Words

from .basics import IconButton, box, row
from .field_text import TextField
from .icons import set_icon

_UNSEEN, _SEEN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


class PassphraseField(TextField):
    """Its ``value()`` is the passphrase with every space; nothing of it is completed or remembered."""

    def __init__(self, say: Words, label: str, *, help: str = "") -> None:
        look = say("Show what is typed ({key})", key="F8")
        self._look = IconButton("eye", look, small=True, on_click=self._turn)
        self._look.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        super().__init__(say, label, help=help, most=200)
        self.edit.setEchoMode(_UNSEEN)
        by_key = QShortcut(QKeySequence(Qt.Key.Key_F8), self.edit)
        by_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        by_key.activated.connect(self._turn)

    def value(self) -> object:
        """The passphrase as it was typed."""
        return self.edit.text()

    def _put(self, editor: QWidget, focus: QWidget | None = None) -> None:
        line = row(editor, self._look, space=4)
        line.setStretch(0, 1)
        super()._put(box(line), focus or editor)

    def _turn(self) -> None:
        seen = self.edit.echoMode() is _UNSEEN
        self.edit.setEchoMode(_SEEN if seen else _UNSEEN)
        set_icon(self._look, "eye-off" if seen else "eye", "muted")
