"""A table put on the clipboard: as HTML for texts, as lines with tabs for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from mobilise_desktop.words import format_decimal_input


def copy_table(headings: Sequence[str], rows: Sequence[Sequence[Any]], *, locale: str) -> None:
    """Put a table on the clipboard; numbers have the decimal sign of ``locale`` and no other."""
    written = [[_written(cell, locale) for cell in row] for row in rows]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(map(_one_line, row)) for row in [list(headings), *written]))
    mime.setHtml(_html(headings, rows, written))
    QApplication.clipboard().setMimeData(mime)


def _written(cell: Any, locale: str) -> str:
    if isinstance(cell, Decimal):
        places = -int(cell.as_tuple().exponent)
        return format_decimal_input(locale, cell, decimals=max(places, 0))
    return "" if cell is None else str(cell)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _html(headings: Sequence[str], rows: Sequence[Sequence[Any]], written: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in headings)
    lines = []
    for row, texts in zip(rows, written, strict=True):
        cells = "".join(
            f'<td align="{"right" if isinstance(cell, int | Decimal) else "left"}">{escape(text)}</td>'
            for cell, text in zip(row, texts, strict=True)
        )
        lines.append(f"<tr>{cells}</tr>")
    return f'<table border="1" cellspacing="0"><tr>{head}</tr>{"".join(lines)}</table>'
