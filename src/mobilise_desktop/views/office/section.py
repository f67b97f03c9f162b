"""What the sections of the office page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.views.kit.basics import column
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.slices import Slices


class Section(QWidget):
    """One subject of the office page; one that ``fills`` takes the whole page and scrolls by itself.

    What takes long to make goes into ``slices``; a section is read once all of it is made.
    """

    fills = False

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say, self.services = page, page.say, page.ctx.services
        self.body: QVBoxLayout = column(space=16)
        self.setLayout(self.body)
        self.slices = Slices(self, most=1)
        self.slices.done.connect(self.reload)

    def reload(self) -> None:
        """Read again what is shown."""

    def show_record(self, record_id: str) -> None:
        """Open one record of the section, or one of its fields by its name."""
