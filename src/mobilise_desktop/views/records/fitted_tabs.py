"""Tabs whose titles are never cut: those for which the row has no room are in a menu at its end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QTabBar, QTabWidget

from mobilise_desktop.views.kit.basics import Button

_GAP = 8


class _Bar(QTabBar):
    """A row of tabs that tells how wide each would be."""

    def needs(self, index: int) -> int:
        """The width in pixels, also of a tab that is not in sight; the open one is written bold."""
        bold = self.font()
        bold.setBold(True)
        text = self.tabText(index)
        thicker = QFontMetrics(bold).horizontalAdvance(text) - self.fontMetrics().horizontalAdvance(text)
        return self.tabSizeHint(index).width() + (max(0, thicker) if index == self.currentIndex() else 0)


class FittedTabs(QTabWidget):
    """``more`` is the title of the menu; the open tab is always in the row."""

    def __init__(self, more: str) -> None:
        super().__init__()
        self._bar = _Bar()
        self.setTabBar(self._bar)
        self._more = Button(more, "quiet", icon="chevron-down", on_click=self._choose)
        self._more.setParent(self)
        self._more.hide()
        self.currentChanged.connect(lambda _index: self._fit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_more"):
            self._fit()

    def hidden_titles(self) -> list[str]:
        """What the menu offers."""
        return [self.tabText(place) for place in range(self.count()) if not self.isTabVisible(place)]

    def _fit(self) -> None:
        if not self.count() or not self.isVisible():
            return
        shown = self._fitting()
        self.setTabVisible(self.currentIndex(), True)
        for place in range(self.count()):
            self.setTabVisible(place, place in shown)
        all_shown = len(shown) == self.count()
        if all_shown == (self.cornerWidget() is None):
            return
        self.setCornerWidget(None if all_shown else self._more)  # type: ignore[arg-type]
        self._more.setVisible(not all_shown)

    def _fitting(self) -> set[int]:
        widths = [self._bar.needs(place) for place in range(self.count())]
        if sum(widths) <= self.width():
            return set(range(self.count()))
        current = self.currentIndex()
        room = self.width() - self._more.sizeHint().width() - _GAP - widths[current]
        shown = {current}
        for place, width in enumerate(widths):
            if place == current:
                continue
            room -= width
            if room < 0:
                break
            shown.add(place)
        return shown

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._fit()

    def menu(self) -> QMenu:
        """The tabs that are not in the row."""
        made = QMenu(self)
        for place in range(self.count()):
            if not self.isTabVisible(place):
                made.addAction(self.tabText(place), partial(self.setCurrentIndex, place))
        return made

    def _choose(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))
