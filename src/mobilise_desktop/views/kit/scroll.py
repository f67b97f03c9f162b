"""A page's scroll area: down only, never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from . import theme
from .basics import box, column, row
from .tokens import FORM_WIDTH


class Scroll(QScrollArea):
    """Scrolls ``content`` up and down; it is as wide as the view, at most ``most_wide`` (0: no limit)."""

    def __init__(
        self, content: QWidget, *, most_wide: int = 0, margins: int | tuple[int, int, int, int] = 0
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if most_wide:
            content.setMaximumWidth(theme.px(most_wide))
            line = row(content, None)
            line.setStretch(0, 1000)
            inner = box(column(line, None, margins=margins))
        else:
            inner = box(column(content, margins=margins))
        inner.setProperty("ground", "clear")
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so that ``widget`` is seen."""
        self.ensureWidgetVisible(widget, 0, 24)


def form_scroll(content: QWidget) -> Scroll:
    """A scroll area for a form, at most 720 wide."""
    return Scroll(content, most_wide=FORM_WIDTH, margins=(0, 0, 16, 24))
