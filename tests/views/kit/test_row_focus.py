"""Rows that are filled anew keep the keyboard on their line, or give it to the next one like it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.views.kit.basics import Button, box, column, row
from mobilise_desktop.views.kit.cards import ListRow, RowGroup, RowGroups
from mobilise_desktop.views.kit.scroll import Scroll


def line(key: str, *buttons: str) -> Callable[[], ListRow]:
    return lambda: ListRow(f"Line {key}", right=box(row(*map(Button, buttons))), key=key)


class Panel(QWidget):
    """Lines to do over lines that are done."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.done = RowGroup("Open"), RowGroup("Done")
        self.done.follow_into(self.open)
        self.scroll = Scroll(box(column(self.open, self.done, None)))
        self.setLayout(column(self.scroll))
        self.resize(500, 200)

    def fill(self, still: str, done: str) -> None:
        self.open.fill(line(key, "Done…", "Move") for key in still)
        self.done.fill(line(key, "Open again") for key in done)
        settle()

    def take(self, key: str, words: str) -> None:
        rows = [one for one in self.findChildren(ListRow) if one.key == key and one.isVisible()]
        next(b for b in rows[0].findChildren(QAbstractButton) if b.text() == words).setFocus()

    def has(self) -> tuple[str, str]:
        focus = self.window().focusWidget()
        assert isinstance(focus, QAbstractButton)
        parent = focus.parentWidget()
        while not isinstance(parent, ListRow):
            assert parent is not None
            parent = parent.parentWidget()
        return parent.key, focus.text()


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    made = Panel()
    qtbot.addWidget(made)
    made.show()
    made.fill("abcdef", "xyz")
    return made


@pytest.mark.parametrize(
    ("before", "still", "done", "after"),
    [
        (("c", "Move"), "abcdef", "xyz", ("c", "Move")),
        (("c", "Move"), "acbdef", "xyz", ("c", "Move")),
        (("c", "Done…"), "abdef", "cxyz", ("d", "Done…")),
        (("f", "Done…"), "abcde", "fxyz", ("e", "Done…")),
        (("y", "Open again"), "abcdefy", "xz", ("y", "Done…")),
    ],
    ids=["the same line", "the line elsewhere", "the next open one", "the last open one", "open again"],
)
def test_the_keyboard_stays_on_the_line_or_goes_to_the_next_open_one(
    panel: Panel, before: tuple[str, str], still: str, done: str, after: tuple[str, str]
) -> None:
    panel.take(*before)
    panel.fill(still, done)
    assert panel.has() == after


def test_a_settled_line_of_the_same_group_gives_the_keyboard_to_the_next_open_one(panel: Panel) -> None:
    panel.take("a", "Done…")
    panel.open.fill([line("a", "Open again"), line("b", "Done…")])
    settle()
    assert panel.has() == ("b", "Done…")


def test_the_view_stays_where_it_is_and_shows_the_line(panel: Panel) -> None:
    bar = panel.scroll.verticalScrollBar()
    panel.take("e", "Move")
    bar.setValue(120)
    panel.fill("abcdef", "xyz")
    assert bar.value() == 120


def test_a_line_open_again_is_brought_into_sight(panel: Panel) -> None:
    panel.take("z", "Open again")
    panel.scroll.verticalScrollBar().setValue(999)
    panel.fill("zabcdef", "xy")
    focus = panel.window().focusWidget()
    assert focus is not None
    assert not focus.visibleRegion().isEmpty()


def test_rows_without_the_keyboard_leave_it_where_it_is(panel: Panel) -> None:
    panel.take("b", "Move")
    panel.done.fill([line("x", "Open again")])
    settle()
    assert panel.has() == ("b", "Move")


def test_groups_by_title_keep_place_and_keyboard(qtbot: QtBot) -> None:
    groups = RowGroups()
    qtbot.addWidget(groups)
    groups.show()
    makers = {"One": [line("a", "Do")], "Two": [line("b", "Do"), line("c", "Do")]}
    groups.fill(makers)
    settle()
    kept = groups.findChildren(RowGroup)
    button = next(b for b in kept[1].findChildren(QAbstractButton) if b.isVisible())
    button.setFocus()
    groups.fill({"Two": [partial(ListRow, "Done", key="b"), line("c", "Do")]})
    settle()
    assert [group for group in groups.findChildren(RowGroup) if group.isVisible()] == [kept[1]]
    focus = groups.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus is not button
    groups.fill({})
    settle()
    assert not groups.isVisible()
