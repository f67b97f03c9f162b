"""A banner: news that stays at the top of a page until it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from .basics import Button, IconButton, Label, restyle, row
from .icons import set_picture

ICONS = {"info": "info", "good": "circle-check", "caution": "triangle-alert", "bad": "octagon-alert"}
_INK = {"info": "primary", "good": "good", "caution": "caution", "bad": "bad"}


class Banner(QFrame):
    """Icon, plain text, at most one action, and a cross to put it away. A ``failure`` leaves by itself when
    something succeeds.
    """

    closed = Signal()

    def __init__(
        self,
        kind: str,
        text: str,
        *,
        action: tuple[str, Callable[[], object]] | None = None,
        close_name: str = "Close",
        closable: bool = True,
    ) -> None:
        super().__init__()
        self.failure = False
        self._picture = QLabel()
        self._label = Label("", wrap=True, selectable=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        parts = row(self._picture, self._label, space=10, margins=(12, 6, 8, 6))
        parts.setStretch(1, 1)
        parts.setAlignment(self._picture, Qt.AlignmentFlag.AlignVCenter)
        if action:
            parts.addWidget(Button(action[0], "secondary", on_click=action[1]))
        if closable:
            parts.addWidget(IconButton("x", close_name, small=True, on_click=self.close_banner))
        self.setLayout(parts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.show_news(kind, text)

    def show_news(self, kind: str, text: str) -> None:
        """Say something else; ``kind`` is info, good, caution or bad."""
        restyle(self, banner=kind)
        set_picture(self._picture, ICONS[kind], _INK[kind], 18)
        self._label.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """What the banner says."""
        return self._label.text()

    def close_banner(self) -> None:
        """Put it away for good."""
        self.hide()
        self.closed.emit()
        self.deleteLater()
