"""A page's scroll area: down only, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from . import theme
from .basics import column, row
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
            inner = _Inner(self, column(line, None, margins=margins))
        else:
            inner = _Inner(self, column(content, margins=margins))
        inner.setProperty("ground", "clear")
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so that ``widget`` is seen."""
        self.ensureWidgetVisible(widget, 0, 24)


class _Inner(QWidget):
    """Content that is as high as its words and chips need at this width, not as at their narrowest."""

    def __init__(self, area: QScrollArea, layout: QLayout) -> None:
        super().__init__()
        self._area = area
        self.setLayout(layout)

    def heightForWidth(self, width: int) -> int:
        """Worked out with the bar and without it only, though Qt asks for each width between the two."""
        bar, full = self._area.verticalScrollBar(), self._area.maximumViewportSize().width()
        if bar.isVisible() or width < full:
            width = full - bar.sizeHint().width()
        return super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(0)
        return least


def form_scroll(content: QWidget, *, most_wide: int = FORM_WIDTH) -> Scroll:
    """A scroll area for a form, at most 720 wide unless told otherwise."""
    return Scroll(content, most_wide=most_wide, margins=(0, 0, 16, 24))
