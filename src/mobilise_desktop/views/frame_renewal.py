"""Dresses the window anew when theme, size of type, language or consultation mode change.

A style sheet dresses every widget that there is, seen or not, which takes seconds once several pages are
made. So what is seen is covered at once, the pages are thrown away one by one, the new style is put on, and
the page in front is made anew where it was: each in a turn of its own. The other pages follow when there is
time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from .frame_acts import dress
from .kit import theme
from .kit.slices import Slices
from .qt_words import speak_qt
from .warming import make_pages

if TYPE_CHECKING:
    from .kit.page import Page
    from .main_window import MainWindow

# Where a record of another firm may stand open when a visitor sits down.
COVERED = frozenset({"companies", "people", "learning_projects", "secondments"})
_STAYS = frozenset({"welcome"})


class Veil(QWidget):
    """Lies over the whole window and swallows what is clicked and typed meanwhile."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.WaitCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def fall(self) -> None:
        """Cover everything now, before anything else is done."""
        self.cover()
        self.show()
        self.repaint()
        self.setFocus()

    def cover(self) -> None:
        """Lie over everything, also over what was made since."""
        self.setGeometry(self._window.rect())
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme.colour("background"))


class Renewal(QObject):
    """One at a time: ``begin`` covers the window, the next turns of the loop renew it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._veil = Veil(window)
        self._slices = Slices(self, most=1)
        self._whole = self._private = self._acting = False
        self._places: dict[str, str] = {}
        self._focus: QWidget | None = None

    def begin(self, *, whole: bool, private: bool) -> None:
        """``whole`` makes the frame anew, too; ``private``: a visitor begins to look on.

        One that is under way begins anew.
        """
        self._whole, self._private = self._whole or whole, self._private or private
        if not self._slices.busy:
            self._focus = self._window.focusWidget()
        self._slices.forget()
        self._veil.fall()
        pages = (self._window.make_again, self._window.show_again)
        acts = (self._leave, self._dress, self._renew_frame, *pages, self._uncover)
        self._slices.add(*(partial(self._act, act) for act in acts))

    def throw_others(self) -> None:
        """Have the pages that are not in front, and hold no work, made anew where they were: a code list they
        show is of old.
        """
        made = self._window.made().items()
        keys = [key for key, page in made if key != self._window.current and not self._stays(key, page)]
        self._slices.add(*(partial(self._act, partial(self._throw_away, key)) for key in keys))
        self._slices.add(partial(make_pages, self._window))

    @property
    def busy(self) -> bool:
        """Whether the window is covered."""
        return self._slices.busy

    def finish(self) -> None:
        """Somebody needs the pages: do at once what is left."""
        if not self._acting:
            self._slices.finish()

    def stop(self) -> None:
        """The window is closed: leave it as it is."""
        self._slices.forget()

    def place_of(self, key: str) -> str:
        """The record to open in a page that is made anew; empty for its beginning. It is told once."""
        return self._places.pop(key, "")

    def _act(self, act: Callable[[], object]) -> None:
        self._acting = True
        try:
            act()
        finally:
            self._acting = False
            self._veil.cover()

    def _leave(self) -> None:
        """Throw the pages away, one a turn, before anything else; the one in sight last, for what comes into
        sight after it is made ready to be seen.
        """
        if self._private:
            self._window.setWindowTitle(self._window.say("Consultation mode"))
            self._places = {key: place for key, place in self._places.items() if key not in COVERED}
        keys = [key for key, page in self._window.made().items() if self._whole or not self._stays(key, page)]
        keys.sort(key=lambda key: key == self._window.current)
        self._slices.put_first(*(partial(self._act, partial(self._throw_away, key)) for key in keys))

    def _throw_away(self, key: str) -> None:
        page = self._window.made()[key]
        page.leave()
        if not (self._private and key in COVERED):
            self._places[key] = page.place()
        self._window.forget(key)
        shiboken6.delete(page)

    def _dress(self) -> None:
        dress(self._window.preferences.now)

    def _renew_frame(self) -> None:
        self._window.renew_frame(whole=self._whole)
        if self._whole:
            speak_qt(self._window.say.locale)

    def _uncover(self) -> None:
        self._whole = self._private = False
        focus, self._focus = self._focus, None
        self._veil.clearFocus()
        if focus is not None and shiboken6.isValid(focus):
            focus.setFocus()
        self._veil.hide()
        if self._window.current not in _STAYS:  # on the first start there is no office yet to be asked
            make_pages(self._window)

    def _stays(self, key: str, page: Page) -> bool:
        return key in _STAYS or page.holds_work() or self._works_for(page)

    def _works_for(self, page: Page) -> bool:
        """Whether something long is under way whose end that page will tell."""
        owners = [job.owner for job in self._window.jobs.active if job.label]
        return any(
            owner is page or (isinstance(owner, QWidget) and page.isAncestorOf(owner)) for owner in owners
        )
