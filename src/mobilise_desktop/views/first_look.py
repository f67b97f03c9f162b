"""Today's first lines, painted before the office is fully open; the real page takes their place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mobilise_desktop.words import Words

from .kit.basics import Label, box, column
from .kit.columns import Column, ListTableModel
from .kit.table import DataTable

Line = tuple[str, str]


def first_look(say: Words, lines: Sequence[Line]) -> QWidget:
    """What needs action by due day, without acts yet."""
    columns = (
        Column(say("For whom"), lambda line: line[0], width=300),
        Column(say("Due"), lambda line: line[1], width=120),
    )
    table = DataTable(ListTableModel(columns, lines), name=say("What needs action"))
    table.setEnabled(False)
    body = column(Label(say("Opening the office…"), "muted"), table, space=12, margins=(24, 16, 24, 16))
    return box(body, "background")
