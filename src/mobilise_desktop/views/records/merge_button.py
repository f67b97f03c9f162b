"""The ways to merge doubles: from a record, and from all of a register; dialogs are made when asked for."""

from __future__ import annotations

from collections.abc import Callable

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.command_search import Command
from mobilise_desktop.views.kit.basics import IconButton
from mobilise_desktop.views.kit.page import Page


def merge_button(page: Page, kind: RecordKind, record_id: Callable[[], str]) -> IconButton:
    """A button that merges the record named by ``record_id`` with a double of it."""

    def choose() -> None:
        if record_id() and not _hidden(page):
            from .doubles_dialog import choose_double

            choose_double(page, kind, record_id())

    return IconButton("merge", page.say("Merge with a double…"), on_click=choose)


def doubles_command(page: Page, kind: RecordKind) -> Command:
    """Shows all possible doubles of the register."""

    def show() -> None:
        if not _hidden(page):
            from .doubles_dialog import DoublesDialog

            DoublesDialog(page, kind).open()

    words = {
        RecordKind.COMPANY: page.say("Possible doubles among the companies…"),
        RecordKind.PARTICIPANT: page.say("Possible doubles among the people…"),
    }
    return Command(words[kind], "merge", show)


def _hidden(page: Page) -> bool:
    """Whether a visitor looks on, who is then told nothing of others."""
    if page.ctx.private:
        page.ctx.messages.toast(page.say("Doubles are merged when no visitor looks on."))
    return page.ctx.private
