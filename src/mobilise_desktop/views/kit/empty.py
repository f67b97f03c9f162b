"""What stands where nothing is yet: one icon, one sentence, one action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from . import theme
from .basics import Button, Label, column, row
from .icons import set_picture


class EmptyState(QWidget):
    """``action`` is (words, what to do); leave it out only where there is nothing to do."""

    def __init__(
        self,
        icon: str,
        text: str,
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        kind: str = "secondary",
    ) -> None:
        super().__init__()
        picture = QLabel()
        set_picture(picture, icon, "muted", 32)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = Label(text, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMinimumWidth(theme.px(220))
        self._sentence.setMaximumWidth(theme.px(420))
        line = row(None, self._sentence, None)
        line.setStretch(1, 100)
        middle = column(picture, line, space=12)
        self.button: Button | None = None
        if action:
            self.button = Button(action[0], kind, on_click=action[1])
            middle.addLayout(row(None, self.button, None))
        self.setLayout(column(None, middle, None, margins=24))

    def set_text(self, text: str, action: str = "") -> None:
        """Another sentence, and other words on the button."""
        self._sentence.setText(text)
        if action and self.button:
            self.button.setText(action)
