"""Writing what a list shows into a spreadsheet file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.views.kit.asking import CSV, SHEET, ask_where
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.columns import Column, Columns, PagedTableModel
from mobilise_desktop.views.kit.page import Page

Fetch = Callable[[int, int], Sequence[Any]]
Rows = Callable[[int, int, str, bool], Sequence[Any]]


class ExportButton(Button):
    """Writes what a list shows: its lines under the filter as it is now, in the order and columns shown.

    ``reading()`` gives what reads lines by offset, limit, sort word and direction, under that filter.
    """

    def __init__(self, page: Page, name: str, model: PagedTableModel, reading: Callable[[], Rows]) -> None:
        super().__init__(page.say("Export…"), "quiet", icon="download", on_click=self._ask_where)
        self._page, self._name, self._model, self._reading = page, name, model, reading
        model.loaded.connect(lambda: self.setEnabled(bool(model.total)))

    def _ask_where(self) -> None:
        ask_list(self._page, self._name, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the lines into a file."""
        rows, (sort, descending) = self._reading(), self._model.order

        def fetch(offset: int, limit: int) -> Sequence[Any]:
            return rows(offset, limit, sort, descending)

        write_list(self._page, path, self._model.columns, fetch, self._model.total or 0)


def ask_list(page: Page, name: str, then: Callable[[Path], object]) -> None:
    """Ask for the file to write a list to: a spreadsheet, or text that any program reads."""
    title, name = page.say("Export the list"), f"{name} {date.today().isoformat()}.xlsx"
    ask_where(page, title, name, then, SHEET, CSV)


def write_list(
    page: Page,
    path: Path,
    columns: Columns,
    fetch: Fetch,
    total: int,
    *,
    cell: Callable[[Column, Any], Any] | None = None,
) -> None:
    """Write all rows of a list, each column as it is shown, and tell how many.

    ``cell`` gives another value for a column and a row, such as an amount as a number.
    """
    say, lists = page.say, page.ctx.services.lists

    def line(row: Any) -> list[Any]:
        return [cell(column, row) if cell else column.text(row) for column in columns]

    def written(count: int) -> None:
        words = say.n("{count} line saved as {name}", "{count} lines saved as {name}", count, name=path.name)
        page.ctx.messages.toast(words)

    headings = [column.title for column in columns]
    page.ask(
        lambda ticket: lists.write(
            path,
            headings=headings,
            fetch=fetch,
            line=line,
            total=total,
            locale=say.locale,
            ticket=ticket,
        ),
        written,
        slow=True,
        label=say("Writing the list"),
    )
