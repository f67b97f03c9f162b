"""The way of the Tab key: as one reads, whenever the parts were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTabBar,
    QTabWidget,
    QWidget,
)

from .basics import parts_of


def step_in_order(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to what comes next in the window as its layouts stand, or to what comes before.

    Qt goes by the order of making: a line added to a form later would come last in the whole window.
    """
    stops = tuple(tab_stops(window))
    here: QWidget | None = window.focusWidget()
    while here is not None and here not in stops:
        here = here.parentWidget()
    if here is None:
        return False
    wanted = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def stay_near(page: QWidget, leaving: QWidget) -> bool:
    """Give the keyboard to what comes after ``leaving``, which vanishes, in the nearest part of the page that
    is still seen; else to what came before it. ``False`` where nothing on the page takes it.
    """
    if not page.isAncestorOf(leaving):
        return False
    near = leaving.parentWidget()
    while near is not None:
        stops = [stop for stop in tab_stops(near) if stop.isVisible() and not leaving.isAncestorOf(stop)]
        if stops:
            _after(stops, leaving).setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        near = near.parentWidget() if near is not page else None
    return False


def give_keyboard(part: QWidget | None) -> bool:
    """Give the keyboard to the first in ``part`` that takes it, of chips to the chosen one; ``False`` where
    nothing does.
    """
    stops = [stop for stop in tab_stops(part) if stop.isVisible()] if part is not None else []
    chips = all(isinstance(stop, QAbstractButton) and stop.isCheckable() for stop in stops)
    chosen = (stop for stop in stops if chips and isinstance(stop, QAbstractButton) and stop.isChecked())
    stop = next(chosen, stops[0] if stops else None)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return stop is not None


def enter_page(window: QWidget, page: QWidget) -> None:
    """The keyboard is on the page that is shown, not left on what was covered."""
    here = window.focusWidget()
    if page.isVisible() and window.isActiveWindow() and (here is None or not page.isAncestorOf(here)):
        give_keyboard(page)


def focus_chosen(page: QWidget, title: str) -> bool:
    """Give the keyboard to the chip or the tab of that title that is chosen on the page."""
    chips = (chip for chip in page.findChildren(QAbstractButton) if chip.isCheckable() and chip.isChecked())
    chosen: list[QWidget] = [chip for chip in chips if chip.text().replace("&", "") == title]
    for bar in page.findChildren(QTabBar):
        if bar.tabText(bar.currentIndex()).replace("&", "") == title:
            chosen.append(bar)
    for found in chosen:
        if found.isVisible():
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def _after(stops: Sequence[QWidget], leaving: QWidget) -> QWidget:
    """The first that is read after it, else the last that is read before."""
    left = leaving.mapToGlobal(leaving.rect().topLeft())

    def place(stop: QWidget) -> tuple[int, int]:
        at = stop.mapToGlobal(stop.rect().topLeft())
        return at.y(), at.x()

    later = [stop for stop in stops if place(stop) > (left.y(), left.x())]
    return min(later, key=place) if later else max(stops, key=place)


def tab_stops(part: QWidget) -> Iterator[QWidget]:
    """What is seen and takes the keyboard in ``part``, as one reads it."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None and part.isEnabled():
        yield part
    for inner in _inner(part):
        if inner is not None and not inner.isHidden():
            yield from tab_stops(inner)


def _inner(part: QWidget) -> Iterator[QWidget | None]:
    if isinstance(part, QScrollArea):
        yield part.widget()
    elif isinstance(part, QSplitter):
        yield from (part.widget(place) for place in range(part.count()))
    elif isinstance(part, QTabWidget):
        yield part.tabBar()
        yield part.currentWidget()
    elif isinstance(part, QMainWindow):
        yield part.centralWidget()
    else:
        yield from _in_layout(part.layout())


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for part in parts_of(layout) if layout is not None else ():
        if isinstance(part, QLayout):
            yield from _in_layout(part)
        else:
            yield part
