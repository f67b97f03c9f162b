"""The smallest parts: labels that never read markup, buttons, rules, boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .icons import set_icon

Box = TypeVar("Box", bound=QBoxLayout)
# Asking for ``Qt`` first builds its 1,400 enum members (11 ms). What the window needs for its first paint
# says the property's number instead, and the rest asks for ``QtCore.Qt`` when it is used.
PLAIN_TEXT = 0
_LONGEST_LINE, _LONGEST_TIP = 1_000, 2_000
_ENDLESS = re.compile(r"\S{80}")
_LONGEST_WORD = 2_000
_TOO_LONG = re.compile(rf"(\S{{{_LONGEST_WORD}}})\S+")


def plain(text: str) -> str:
    """Markup that shows ``text`` literally, for the places where Qt would guess that it is markup.

    An endless text is cut and an endless word may break, so that it stays on the screen.
    """
    text = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
    text = _ENDLESS.sub("\\g<0>\u200b", text)
    if text.isprintable():
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace(" ", "\xa0")
        return f"<p>{safe}</p>" if text else ""
    return QtGui.Qt.convertFromPlainText(text)


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """The text as far as it fits into ``width`` pixels, with an ellipsis where it does not."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, width)


def unmnemonic(text: str) -> str:
    """Text from data for a button or menu: its ampersands are no shortcuts."""
    return text.replace("&", "&&")


def set_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip of plain text."""
    widget.setToolTip(plain(text))


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and let the style sheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished):
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style sheet see the properties of a widget that has been shown."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Label(QLabel):
    """Plain text in a role: title, section, figure, strong, small, muted, help, error, good, caution, bad.

    Of an endless word it shows the beginning: layouts measure what they hold dozens of times.
    """

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setText(text)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if selectable:
            self.setTextInteractionFlags(
                QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
                | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def setText(self, text: str) -> None:
        super().setText(_TOO_LONG.sub(r"\1…", text) if len(text) > _LONGEST_WORD else text)

    def set_role(self, role: str) -> None:
        """Show the text in another role."""
        restyle(self, role=role)


class ElidedLabel(Label):
    """One line, or as many as ``lines``, that ends in an ellipsis where there is no room, and then has the
    whole as its tooltip.
    """

    def __init__(self, text: str = "", role: str = "", *, lines: int = 1) -> None:
        self._whole, self._lines = text, lines
        # Layouts ask for the same few widths hundreds of times.
        self._heights: dict[int, int] = {}
        super().__init__(text, role)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        self.setMinimumWidth(24)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self._heights.clear()
        self._fit()
        self.updateGeometry()

    def text(self) -> str:
        """The whole text, however much of it is seen."""
        return self._whole

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        margins = self.contentsMargins()
        high = metrics.height() + margins.top() + margins.bottom()
        return QSize(metrics.horizontalAdvance(self._read()) + 4, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        if self._lines == 1:
            return -1
        if width not in self._heights:
            more = max(len(self._broken(width)) - 1, 0)
            spacing = QFontMetrics(self.font()).lineSpacing()
            self._heights[width] = self.sizeHint().height() + more * spacing
        return self._heights[width]

    def changeEvent(self, event: QtCore.QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _broken(self, width: int) -> tuple[str, ...]:
        metrics, words = QFontMetrics(self.font()), " ".join(self._read().split())
        if self._lines == 1 or metrics.horizontalAdvance(words) <= max(width, 24):
            return (elided(metrics, words, max(width, 24)),)
        from .lines import wrapped

        return wrapped(words, max(width, 24), metrics, self._lines).lines

    def _read(self) -> str:
        """As much of the text as its lines could ever show; what is endless would hold up every layout."""
        return self._whole[: _LONGEST_LINE * self._lines]

    def _fit(self) -> None:
        lines = self._broken(self.width())
        super().setText("\n".join(lines))
        cut = bool(lines) and lines[-1].endswith("…") and not self._whole.rstrip().endswith("…")
        self.setToolTip(plain(self._whole) if cut else "")


class Button(QPushButton):
    """A button of a kind: primary, secondary, quiet, danger, link, chip."""

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        *,
        icon: str = "",
        role: str = "",
        on_click: Callable[[], object] | None = None,
        tooltip: str = "",
    ) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(kind == "primary")
        if icon:
            set_icon(self, icon, role or _icon_role(kind), 18, gap=4 if text else 0)
        if tooltip:
            set_tooltip(self, tooltip)
        if on_click:
            self.clicked.connect(lambda _checked=False: on_click())

    def enterEvent(self, event: QEnterEvent) -> None:
        _point_with_hand(self)
        super().enterEvent(event)

    def sizeHint(self) -> QSize:
        """A chip has room for the bolder letters that it takes when it is chosen."""
        hint = super().sizeHint()
        if self.property("kind") == "chip":
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            wide, usual = (QFontMetrics(f).horizontalAdvance(self.text()) for f in (bold, self.font()))
            hint.setWidth(hint.width() + max(0, wide - usual))
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)


class IconButton(QToolButton):
    """A quiet button that shows only its icon; its name is its tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        role: str = "muted",
        small: bool = False,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        if small:
            self.setProperty("size", "small")
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        set_icon(self, icon, role, 16 if small else 18)
        self.set_name(name)
        if on_click:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_name(self, name: str) -> None:
        """Say another name."""
        self.setAccessibleName(name)
        set_tooltip(self, name)

    def enterEvent(self, event: QEnterEvent) -> None:
        _point_with_hand(self)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)


class ClickFrame(QFrame):
    """A frame that may be clicked, or entered with the keyboard, once it is given something to do."""

    def __init__(self) -> None:
        super().__init__()
        self._on_click: Callable[[], object] | None = None

    def set_on_click(self, on_click: Callable[[], object], name: str) -> None:
        """Make the frame a way in; ``name`` is what a screen reader says."""
        self._on_click = on_click
        self.setAccessibleName(name)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        restyle(self, clickable="true")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._on_click and inside and event.button() == QtCore.Qt.MouseButton.LeftButton:
            self._on_click()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._on_click and event.key() in (
            QtCore.Qt.Key.Key_Return,
            QtCore.Qt.Key.Key_Enter,
            QtCore.Qt.Key.Key_Space,
        ):
            self._on_click()
            return
        super().keyPressEvent(event)


def rule(vertical: bool = False) -> QFrame:
    """A one-pixel line."""
    line = QFrame()
    line.setProperty("rule", "v" if vertical else "h")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def link_line(link: Button) -> QHBoxLayout:
    """A link on a line of its own, its words below those of the lines above."""
    link.setProperty("flush", True)
    return row(link, None)


def row(
    *parts: QWidget | QLayout | int | None, space: int = 8, margins: int | tuple[int, int, int, int] = 0
) -> QHBoxLayout:
    """Parts side by side; ``None`` is a stretch, a number a gap."""
    return _filled(QHBoxLayout(), parts, space, margins)


def column(
    *parts: QWidget | QLayout | int | None, space: int = 8, margins: int | tuple[int, int, int, int] = 0
) -> QVBoxLayout:
    """Parts one under the other; ``None`` is a stretch, a number a gap."""
    return _filled(QVBoxLayout(), parts, space, margins)


def box(layout: QLayout, ground: str = "") -> QWidget:
    """A widget around a layout; ``ground`` is background, surface or sunk."""
    widget = QWidget()
    widget.setLayout(layout)
    if ground:
        widget.setProperty("ground", ground)
    return widget


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts in a layout, in its order.

    ``itemAt`` is no way to them: Qt deletes items unseen by Python, whose hold on one then stands for what is
    made at its address next; when that is deleted, Shiboken 6.11 takes the one for the other and crashes.
    """
    over = layout.parentWidget()
    parts: list[QWidget | QLayout] = [one for one in layout.children() if isinstance(one, QLayout)]
    parts += [one for one in over.children() if isinstance(one, QWidget)] if over else []
    placed = {layout.indexOf(part): part for part in parts}
    return [placed[place] for place in sorted(placed) if place >= 0]


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _filled(
    layout: Box,
    parts: Iterable[QWidget | QLayout | int | None],
    space: int,
    margins: int | tuple[int, int, int, int],
) -> Box:
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(QMargins(*sides))
    layout.setSpacing(space)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def _point_with_hand(button: QWidget) -> None:
    if not button.testAttribute(QtCore.Qt.WidgetAttribute.WA_SetCursor):
        button.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)


def _icon_role(kind: str) -> str:
    return {"primary": "on_primary", "link": "primary", "danger": "bad"}.get(kind, "muted")
