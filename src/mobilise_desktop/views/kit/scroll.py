"""A page's scroll area: down only, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget
from shiboken6 import isValid

from . import theme
from .basics import column, row
from .tokens import FORM_WIDTH

_ABOVE, _HELD_MS = 8, 400


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
        self._held: QWidget | None = None
        self._hold = QTimer(self, interval=_HELD_MS, singleShot=True)
        self._hold.timeout.connect(self._let_go)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._place)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._soon.start())

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so that ``widget`` is seen."""
        self.ensureWidgetVisible(widget, 0, 24)

    def show_top(self, widget: QWidget) -> None:
        """Scroll so that ``widget`` begins at the top, also where what is above it is laid out just then."""
        self._held = widget
        self._hold.start()
        self._place()

    def _place(self) -> None:
        held, inner = self._held, self.widget()
        if held is not None and inner is not None and isValid(held) and inner.isAncestorOf(held):
            place = held.mapTo(inner, held.rect().topLeft()).y()
            self.verticalScrollBar().setValue(max(place - _ABOVE, 0))

    def _let_go(self) -> None:
        self._held = None


def scroll_of(widget: QWidget) -> Scroll | None:
    """The nearest area in which a widget is scrolled."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Scroll):
        above = above.parentWidget()
    return above


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
