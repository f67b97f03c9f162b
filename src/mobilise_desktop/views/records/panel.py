"""What the parts of a record's detail have in common: a page to ask through and a record to show."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.basics import column
from mobilise_desktop.views.kit.page import Page


class Panel(QWidget):
    """A part of a record's detail; ``show_record`` is called with another id, ``reload`` after changes."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__()
        self.page, self.kind = page, kind
        self.say, self.services = page.say, page.ctx.services
        self.record_id = ""
        self.body: QVBoxLayout = column(space=16)
        self.setLayout(self.body)

    def show_record(self, record_id: str) -> None:
        """Show another record."""
        self.record_id = record_id
        self.reload()

    def reload(self) -> None:
        """Read the record again."""
        raise NotImplementedError
