"""The list of those who are written to at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mobilise_desktop.services.letters_many import Standing
from mobilise_desktop.views.kit.columns import ListTableModel
from mobilise_desktop.views.kit.table import DataTable


@dataclass(frozen=True, slots=True)
class ManyLine:
    """A line of the list; ``misfit``: why it is left out until the officer takes it in."""

    id: str
    place: int
    name: str
    standing: Standing
    left_out: bool
    misfit: str = ""


class ManyTable(DataTable):
    """Space takes the current line out, or in again."""

    def __init__(self, model: ListTableModel, *, name: str, toggle: Callable[[], object]) -> None:
        super().__init__(model, name=name, framed=True)
        self._toggle = toggle
        self.opened.connect(lambda _line: toggle())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
            return
        super().keyPressEvent(event)
