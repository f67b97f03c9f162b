"""Where a stage of the pipeline and a line of the list lead: the page, its filter, the tab of the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabWidget

from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.tab_order import give_keyboard
from mobilise_desktop.words import N_

if TYPE_CHECKING:
    from mobilise_desktop.services.today_lines import TodayLine

_PAGE_OF_STAGE = {
    "CONSULTATIONS": "consultations",
    "FILES": "companies",
    "MATCHING": "matching",
    "AGREED": "matching",
    "DRAFTING": "learning_projects",
    "SIGNING": "learning_projects",
    "PREPARING": "secondments",
    "ABROAD": "secondments",
    "CLOSING": "secondments",
}
_TAB_OF_TASK: Mapping[str, str] = {
    "CHECKLIST": N_("Checklist"),
    "FORMALITY": N_("Formalities"),
    "FORMALITIES": N_("Formalities"),
    "PAYMENT": N_("Money"),
    "REPORT": N_("Money"),
    "FOLLOW_UP": N_("Notes"),
    "CONFIRM_START": N_("Step"),
    "CONFIRM_END": N_("Step"),
    "RATE_END": N_("Evaluation"),
    "FILE_ANSWER": N_("File"),
    "STAY_STEP": N_("Step"),
    "COMPLETE_FILE": N_("File"),
    "OFFER_EXPIRES": N_("Offer"),
}

_TAB_OF_ITEM: Mapping[str, str] = {
    "PRE_DEPARTURE_TRAINING": N_("Training"),
    "RECOMMENDATIONS": N_("Recommendations"),
}
_ENTER_EVERY_MS, _ENTER_MOST = 50, 40


def open_stage(page: Page, code: str) -> None:
    """The page that works on the stage, filtered to what the card counts."""
    key = _PAGE_OF_STAGE[code]
    page.ctx.navigate(key, None)
    target = _made(page, key)
    if hasattr(target, "show_stage"):
        target.show_stage(code)


def open_line(page: Page, line: TodayLine) -> None:
    """The record of a line, on the tab where its task is done."""
    page.ctx.navigate(line.page, line.record_id)
    target = _made(page, line.page)
    if line.what == "SIGNATURES" and hasattr(target, "show_signatures"):
        target.show_signatures(line.record_id)
    title = _TAB_OF_TASK.get(line.what) if line.what == "STAY_STEP" else None
    title = title or _TAB_OF_ITEM.get(line.detail) or _TAB_OF_TASK.get(line.what)
    tabs = getattr(getattr(target, "detail", None), "tabs", None) if title else None
    if title and isinstance(tabs, QTabWidget):
        _bring(tabs, page.say(title))
        _enter(tabs)


def _enter(tabs: QTabWidget) -> None:
    """Give the keyboard to the tab's first control as soon as it is made, unless it was taken elsewhere."""
    before = tabs.window().focusWidget()
    clock = QTimer(tabs, interval=_ENTER_EVERY_MS)
    left = iter(range(_ENTER_MOST))

    def again() -> None:
        now, shown = tabs.window().focusWidget(), tabs.currentWidget()
        moved = now is not None and now is not before and now.isVisible() and tabs.isAncestorOf(now)
        if moved or (shown is not None and give_keyboard(shown)) or next(left, None) is None:
            clock.stop()
            clock.deleteLater()

    clock.timeout.connect(again)
    clock.start()


def _made(page: Page, key: str) -> Any:
    """The page by its key where the window holds pages."""
    window: Any = page.window()
    return window.page(key) if hasattr(window, "page") else None


def _bring(tabs: QTabWidget, title: str) -> None:
    places = [place for place in range(tabs.count()) if tabs.tabText(place) == title]
    if places:
        tabs.setCurrentIndex(places[0])
