"""Dresses the window anew when theme, size of type, language or consultation mode change.

A style sheet dresses every widget that there is, seen or not, which takes seconds once several pages are
made. So what is seen is covered at once, the pages are thrown away, the new style is put on, and the page in
front is made anew where it was; the others follow when they are next shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .kit import theme
from .pages import PAGES
from .warming import make_pages

if TYPE_CHECKING:
    from .kit.page import Page
    from .main_window import MainWindow

# Where a record of another firm may stand open when a visitor sits down.
COVERED = frozenset({"companies", "people", "learning_projects", "secondments"})
_STAYS = frozenset({"welcome"})


class Veil(QWidget):
    """Lies over the whole window and swallows what is clicked meanwhile."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.WaitCursor)
        self.hide()

    def fall(self) -> None:
        """Cover everything now, before anything else is done."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme.colour("background"))


class Renewal(QObject):
    """One at a time: ``begin`` covers the window, the next turn of the loop renews it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._veil = Veil(window)
        self._begun = self._whole = self._private = False
        self._places: dict[str, str] = {}
        self._focus: QWidget | None = None

    def begin(self, *, whole: bool, private: bool) -> None:
        """``whole`` makes the frame anew, too; ``private``: a visitor begins to look on."""
        self._whole, self._private = self._whole or whole, self._private or private
        self._veil.fall()
        if not self._begun:
            self._begun, self._focus = True, self._window.focusWidget()
            QTimer.singleShot(0, self, self._renew)

    def place_of(self, key: str) -> str:
        """The record to open in a page that is made anew; empty for its beginning. It is told once."""
        return self._places.pop(key, "")

    def _renew(self) -> None:
        window, whole, private = self._window, self._whole, self._private
        self._begun = self._whole = self._private = False
        thrown = self._throw_away(whole=whole)
        if private:
            self._places = {key: place for key, place in self._places.items() if key not in COVERED}
        window.renew(whole=whole)
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()
        self._focus = None
        self._veil.raise_()
        QTimer.singleShot(0, self._veil, self._veil.hide)
        make_pages(window, [key for key in thrown if key in PAGES])

    def _throw_away(self, *, whole: bool) -> list[str]:
        thrown = []
        for key, page in self._window.made().items():
            page.leave()
            if whole or not (key in _STAYS or page.holds_work() or self._works_for(page)):
                self._places[key] = page.place()
                self._window.forget(key)
                shiboken6.delete(page)
                thrown.append(key)
        return thrown

    def _works_for(self, page: Page) -> bool:
        """Whether something long is under way whose end that page will tell."""
        owners = [job.owner for job in self._window.jobs.active if job.label]
        return any(
            owner is page or (isinstance(owner, QWidget) and page.isAncestorOf(owner)) for owner in owners
        )
