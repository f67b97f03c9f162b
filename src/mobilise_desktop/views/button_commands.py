"""The buttons in sight as commands of the search box, so that each is reached by its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mobilise_desktop.words import Words

from .command_search import Command
from .kit.basics import Button


def with_buttons(commands: Sequence[Command], page: QWidget | None, say: Words) -> Sequence[Command]:
    """The commands, and after them each button of the page that can be pressed now by another name."""
    told = {command.text for command in commands}
    found: list[Command] = []
    for button in page.findChildren(Button) if page is not None else ():
        text = button.text().replace("&", "")
        if text and text not in told and button.isEnabled() and button.isVisible():
            told.add(text)
            found.append(Command(text, "arrow-right", button.click, say("On this page"), at_once=False))
    return [*commands, *found]
