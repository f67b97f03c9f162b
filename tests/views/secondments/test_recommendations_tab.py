"""The tab Advice: drafted, edited, left out, filed, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import button, click, settle, texts, type_into

from mobilise_desktop.domain.codes import ChecklistCode, Owner, SecondmentState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.secondments.recommendations import RecommendationsPanel

TAB = "Recommendations"


@pytest.fixture
def opened(
    shown: Callable[[str], Any], demo_office: Services
) -> Callable[[SecondmentState], tuple[Any, str]]:
    page = shown("secondments")

    def show(state: SecondmentState) -> tuple[RecommendationsPanel, str]:
        stay = demo_office.secondments.page(SecondmentFilter(states=frozenset({state})))[0].id
        page.show_record(stay)
        page.detail.show_tab(TAB)
        settle()
        return page.detail.findChild(RecommendationsPanel), stay

    return show


def test_before_the_end_it_is_drafted_but_no_letter_is_written(opened: Any, qtbot: QtBot) -> None:
    panel, _stay = opened(SecondmentState.ONGOING)
    click(qtbot, panel, "Draft from the file")
    settle()
    assert panel.rows
    assert "once the last day is confirmed" in texts(panel)
    assert not panel.file_button.isEnabled()
    assert not panel.save_button.isEnabled()


def test_a_draft_is_edited_and_left_out_and_put_back(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(SecondmentState.ENDED)
    click(qtbot, panel, "Draft from the file")
    settle()
    first = next(iter(panel.rows.values()))
    first.field.edit.selectAll()
    type_into(qtbot, first.field, "Book the course of May 2027.")
    first.field.flush()
    settle()
    kept = demo_office.recommendations.open(stay).reader(Owner.SC).rows[0]
    assert kept.text == "Book the course of May 2027."
    click(qtbot, next(iter(panel.rows.values())), "Leave out")
    settle()
    row = next(iter(panel.rows.values()))
    assert "left out" in texts(row)
    click(qtbot, row, "Put back")
    settle()
    assert demo_office.recommendations.open(stay).reader(Owner.SC).rows[0].in_letter


def test_each_reader_has_a_letter_of_its_own(opened: Any, qtbot: QtBot) -> None:
    panel, _stay = opened(SecondmentState.ENDED)
    click(qtbot, panel, "Draft from the file")
    settle()
    of_sender = set(panel.rows)
    click(qtbot, panel.reader, "Host company")
    settle()
    assert panel.rows
    assert not of_sender & set(panel.rows)


def test_an_own_one_is_added_to_a_field_and_removed(opened: Any, qtbot: QtBot) -> None:
    panel, _stay = opened(SecondmentState.ENDED)
    click(qtbot, panel, "Add")
    settle()
    (row,) = panel.rows.values()
    assert "Written by the contact point." in texts(row)
    button(row, "Remove: recommendation 1").click()
    settle()
    assert not panel.rows


def test_filing_ticks_the_checklist_and_then_asks_what_came_of_it(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(SecondmentState.ENDED)
    click(qtbot, panel, "Draft from the file")
    settle()
    click(qtbot, panel, "File all letters")
    settle()
    items = {item.code: item for item in demo_office.secondments.open(stay).items}
    assert items[ChecklistCode.RECOMMENDATIONS].done_on
    assert "This letter was filed on" in texts(panel)
    assert "Today reminds you on" in texts(panel)
    click(qtbot, next(iter(panel.rows.values())), "Taken up today")
    settle()
    assert "taken up on" in texts(next(iter(panel.rows.values())))


def test_the_letter_is_saved_in_the_language_that_was_chosen(
    opened: Any, qtbot: QtBot, demo_office: Services, tmp_path: Path
) -> None:
    panel, stay = opened(SecondmentState.ENDED)
    click(qtbot, panel, "Draft from the file")
    settle()
    panel.language.changed.emit("de")
    settle()
    assert demo_office.recommendations.open(stay).reader(Owner.SC).locale == "de"
    panel.save_letter(tmp_path / "letter.pdf")
    settle()
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")


def test_typing_on_while_the_page_reads_anew_loses_nothing(opened: Any, qtbot: QtBot) -> None:
    panel, _stay = opened(SecondmentState.ENDED)
    click(qtbot, panel, "Draft from the file")
    settle()
    first = next(iter(panel.rows.values()))
    first.field.edit.setFocus()
    first.field.edit.setPlainText("Half a sen")
    panel.detail.reload()
    settle()
    assert next(iter(panel.rows.values())).field.edit.toPlainText() == "Half a sen"
