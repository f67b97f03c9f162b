"""The buttons in sight as commands of the search box, so that each is reached by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QAbstractButton, QWidget

from mobilise_desktop.words import Words

from .command_search import Command
from .kit.basics import Button, IconButton


def with_buttons(commands: Sequence[Command], page: QWidget | None, say: Words) -> Sequence[Command]:
    """The commands, and after them each button of the page that can be pressed now.

    Left out is what a command says already, and what stands on several buttons: nobody could tell which.
    """
    pressed = [(words, button) for words, button in _buttons(page) if words]
    times = Counter([*(words for words, _ in pressed), *(command.text for command in commands)])
    found = (
        Command(words, "arrow-right", button.click, say("On this page"), at_once=False)
        for words, button in pressed
        if times[words] == 1
    )
    return [*commands, *found]


def _buttons(page: QWidget | None) -> Iterator[tuple[str, QAbstractButton]]:
    if page is None:
        return
    for button in page.findChildren(Button):
        if button.isEnabled() and button.isVisible():
            yield button.text().replace("&", ""), button
    for icon in page.findChildren(IconButton):
        if icon.isEnabled() and icon.isVisible():
            yield icon.accessibleName(), icon
