"""A form that came back is dropped on the window, decided by a person with the keyboard, kept and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import click, settle, texts, undo_by_toast
from tests.exchange.filled_forms import Mark
from tests.services.test_returned_forms import DAY, issued, scans, typed
from tests.views.learning_project.test_scan_intake import drop

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondment_view import SecondmentView
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.secondments.evaluation_forms import FormPanel


@pytest.fixture
def stay(demo_office: Services) -> SecondmentView:
    rows = demo_office.secondments.page(SecondmentFilter(states=frozenset({SecondmentState.ONGOING})))
    return demo_office.secondments.open(rows[0].id)


def ratings(office: Services, stay: SecondmentView) -> list[int]:
    return [r.level for r in office.secondments.open(stay.id).ratings if r.checkpoint == DAY]


def test_two_boxes_are_decided_then_kept_and_undone(
    qtbot: QtBot, shown: Any, demo_office: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    form_id = issued(demo_office, stay)
    marks = [[Mark(1), Mark(3)], *([Mark(4)] for _ in stay.project.objectives[1:])]
    window = shown("today").window()
    drop(window, *scans(demo_office, stay, form_id, marks, tmp_path))
    pane = window.page("learning_projects").scans
    assert "1 to decide" in texts(pane) and "More than one box is marked." in texts(pane)
    click(qtbot, pane, f"Take over {len(marks) - 1} ratings")
    panel = pane.panel
    assert isinstance(panel, FormPanel)
    assert "Choose what was meant, or “Not answered”." in texts(pane)
    assert not pane.filed and not ratings(demo_office, stay)
    first = panel.answers[0].level
    assert first is window.focusWidget() or first.isAncestorOf(window.focusWidget())
    first.set_value("3")
    first.changed.emit("3")
    settle()
    assert "More than one box is marked." not in texts(pane)
    click(qtbot, pane, f"Take over {len(marks)} ratings")
    settle()
    assert ratings(demo_office, stay) == [3, *(4 for _ in marks[1:])]
    assert "Filed" in texts(pane) and not pane.file.isEnabled()
    undo_by_toast(qtbot, window)
    settle()
    assert not ratings(demo_office, stay)
    assert pane.file.isEnabled()


def test_a_form_filled_in_on_screen_shows_its_words_and_leads_to_the_stay(
    qtbot: QtBot, shown: Any, demo_office: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    pdf = demo_office.evaluation_forms.fillable(issued(demo_office, stay))
    window = shown("today").window()
    drop(window, typed(pdf, tmp_path / "f.pdf", {0: "2"}, {0: "Zażółć"}))
    pane = window.page("learning_projects").scans
    assert pane.panel.answers[0].remark.value() == "Zażółć"
    assert [card.level.value() for card in pane.panel.answers][:2] == ["2", "none"]
    click(qtbot, pane, "Open the stay")
    settle()
    assert window.current == "secondments"


def test_consultation_mode_covers_what_came_back(
    shown: Any, demo_office: Services, stay: SecondmentView, tmp_path: Path
) -> None:
    pdf = demo_office.evaluation_forms.fillable(issued(demo_office, stay))
    window = shown("today").window()
    drop(window, typed(pdf, tmp_path / "f.pdf", {0: "2"}, {}))
    pane = window.page("learning_projects").scans
    window.preferences.change(consultation_mode=True)
    settle()
    assert stay.person not in texts(pane)
