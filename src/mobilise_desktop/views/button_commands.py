"""The buttons and tabs in sight as commands of the search box, so that each is reached by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from mobilise_desktop.words import Words

from .command_search import Command
from .kit.basics import Button, IconButton

Act = Callable[[], object]


def with_buttons(
    commands: Sequence[Command], page: QWidget | None, say: Words, *, here: str = ""
) -> Sequence[Command]:
    """The commands, and after them each tab and button of the page that can be chosen now.

    Left out is what a command says already, and what stands on several of them: nobody could tell which.
    Commands that lead to a room of another page than ``here`` say nothing of it.
    """
    pressed = [(words, act) for words, act in (*_tabs(page), *_buttons(page)) if words]
    times = Counter([*(words for words, _ in pressed), *(c.text for c in commands if c.page in ("", here))])
    found = (
        Command(words, "arrow-right", act, say("On this page"), at_once=False, here=True)
        for words, act in pressed
        if times[words] == 1
    )
    own = [replace(c, here=True) if c.page and c.page == here else c for c in commands]
    return [*own, *found]


def _tabs(page: QWidget | None) -> Iterator[tuple[str, Act]]:
    for tabs in page.findChildren(QTabWidget) if page is not None else ():
        if tabs.isVisible():
            for place in range(tabs.count()):
                yield tabs.tabText(place).replace("&", ""), partial(tabs.setCurrentIndex, place)


def _buttons(page: QWidget | None) -> Iterator[tuple[str, Act]]:
    if page is None:
        return
    for button in page.findChildren(Button):
        if button.isEnabled() and button.isVisible():
            yield button.text().replace("&", ""), button.click
    for icon in page.findChildren(IconButton):
        if icon.isEnabled() and icon.isVisible():
            yield icon.accessibleName(), icon.click
