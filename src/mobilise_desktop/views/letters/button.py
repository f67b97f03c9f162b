"""The button that writes a letter or mail about a record; the dialog is made when it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.page import Page


def write_button(
    page: Page, kind: RecordKind, record_id: Callable[[], str], look: str = "secondary"
) -> Button:
    """A button for the record that ``record_id`` names when it is pressed."""
    say = page.say

    def write() -> None:
        if record_id():
            write_about(page, kind, record_id())

    button = Button(say("Write…"), look or "secondary", icon="mail", on_click=write)
    button.setAccessibleName(say("Write a letter or e-mail"))
    button.setToolTip(say("A letter or e-mail from a template, filed with this record"))
    return button


def write_about(page: Page, kind: RecordKind, record_id: str, *, template: str = "", draft: str = "") -> None:
    """Open the dialog that writes about a record, on a ``draft`` where one is named."""
    if _hidden(page):
        return
    from .writing import write_to

    write_to(page, kind, record_id, template=template, draft=draft)


def _hidden(page: Page) -> bool:
    """Whether a visitor looks on, who is then told nothing of others."""
    if page.ctx.private:
        page.ctx.messages.toast(page.say("Letters are written when no visitor looks on."))
    return page.ctx.private


def many_button(page: Page, kind: RecordKind, fetch: Callable[[int], Sequence[Any]]) -> Button:
    """A button that writes to all rows of a list; ``fetch(most)`` reads them as the list is filtered."""
    say = page.say

    def write() -> None:
        if _hidden(page):
            return
        from .many_dialog import write_to_many

        write_to_many(page, kind, fetch)

    button = Button(say("Write to all…"), "quiet", icon="mail", on_click=write)
    button.setToolTip(say("A letter or e-mail from a template to everybody whom the filter leaves"))
    return button
