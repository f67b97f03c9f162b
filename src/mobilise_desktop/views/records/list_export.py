"""Writing what a list shows into a spreadsheet file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.views.kit.asking import CSV, SHEET, ask_where
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.page import Page

Fetch = Callable[[int, int], Sequence[Any]]


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
