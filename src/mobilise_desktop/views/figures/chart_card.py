"""A card around a chart with the button to copy it or to write its numbers into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from mobilise_desktop.views.kit.basics import IconButton
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.chart import Chart, Table
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.list_export import ask_list


def chart_card(page: Page, title: str, chart: Chart, table: Callable[[], Table], *, help: str = "") -> Card:
    """The card; ``table`` gives what the chart shows as rows."""
    card = Card(title, help=help)
    chart.offer(page.say, table)
    card.add_action(copy_button(page, title, chart))
    card.body.addWidget(chart)
    return card


def copy_button(page: Page, title: str, chart: Chart) -> IconButton:
    """The button of a chart's menu; what is copied, there or by key, is confirmed in a toast."""
    say = page.say
    name = say("Copy or export: {what}", what=title)

    def show() -> None:
        menu: QMenu = chart.menu()
        menu.addAction(say("Export as a file…"), lambda: export(page, title, chart.table))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    chart.copied.connect(lambda words: page.ctx.messages.toast(words))
    button = IconButton("download", name, small=True, on_click=show)
    return button


def export(page: Page, title: str, table: Callable[[], Table]) -> None:
    """Ask for a file and write a table as it stands: XLSX with numbers as numbers, or CSV."""
    say, lists = page.say, page.ctx.services.lists
    taken = table()

    def write(path: Path) -> None:
        page.ask(
            lambda ticket: lists.write(
                path,
                headings=taken.headings,
                fetch=lambda offset, limit: taken.rows[offset : offset + limit],
                line=lambda row: row,
                total=len(taken.rows),
                locale=say.locale,
                ticket=ticket,
            ),
            lambda count: page.ctx.messages.toast(
                say.n("{count} line saved as {name}", "{count} lines saved as {name}", count, name=path.name)
            ),
            slow=True,
            label=say("Writing the list"),
        )

    ask_list(page, title, write)
