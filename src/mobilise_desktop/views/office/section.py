"""What the sections of the office page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.views.kit.basics import column
from mobilise_desktop.views.kit.page import Page


class Section(QWidget):
    """One subject of the office page; one that ``fills`` takes the whole page and scrolls by itself."""

    fills = False

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say, self.services = page, page.say, page.ctx.services
        self.body: QVBoxLayout = column(space=16)
        self.setLayout(self.body)

    def reload(self) -> None:
        """Read again what is shown."""

    def show_record(self, record_id: str) -> None:
        """Open one record of the section."""
