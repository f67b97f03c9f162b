"""What the parts of the page have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from mobilise_desktop.views.kit.page import Page


class Room(QWidget):
    """A part of the page, made when it is first opened."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say

    def reload(self) -> None:
        """Read again what it shows; called when it is shown and after changes."""

    def show_record(self, record_id: str) -> None:
        """Open one of its records."""

    def take_focus(self) -> None:
        """It was chosen: give the keyboard to where one begins, where Qt's choice will not do."""

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery shows of it besides its beginning."""
        return ()

    def undo(self) -> None:
        """Take back the office's last change, from a toast."""
        history = self.page.ctx.services.history
        self.page.change(lambda _t: history.undo())
