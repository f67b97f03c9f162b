"""Tab goes as one reads, also through what was made later than the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.domain.codes import RecordKind, VisitorKind, WizardPage
from mobilise_desktop.services.opening import Services


@pytest.fixture
def page(shown: Callable[[str], Any], demo_office: Services) -> Any:
    visit = demo_office.consultations.start(visitor=VisitorKind.SENDS).value
    languages = [{"language": "en", "level": "B2"}, {"language": "de", "level": "B1"}]
    demo_office.consultations.answer(visit, RecordKind.COMPANY, legal_name="Alfa", languages=languages)
    made = shown("consultations")
    made.show_record(visit)
    settle()
    return made


def part_at(page: Any, subject: WizardPage) -> QWidget:
    page.wizard.go_to(subject)
    settle()
    part: QWidget = page.wizard._part(subject)[0]
    return part


def pressed(qtbot: QtBot, page: Any, key: Qt.Key) -> QWidget:
    qtbot.keyClick(page.window().focusWidget(), key)
    found: QWidget = page.window().focusWidget()
    return found


def test_tab_goes_down_a_page_of_the_wizard_and_then_to_its_buttons(page: Any, qtbot: QtBot) -> None:
    part = part_at(page, WizardPage.COMPANY)
    part.fields["company.legal_name"].setFocus()  # type: ignore[attr-defined]
    seen = [page.window().focusWidget()]
    while seen[-1] is not page.wizard.back:
        seen.append(pressed(qtbot, page, Qt.Key.Key_Tab))
        assert len(seen) < 100
    tops = [w.mapTo(part, w.rect().center()).y() for w in seen if part.isAncestorOf(w)]
    assert len(tops) > 15
    assert all(after > before - 20 for before, after in pairwise(tops))
    assert part.isAncestorOf(seen[-3])
    assert seen[-2:] == [page.wizard.next, page.wizard.back]
    assert pressed(qtbot, page, Qt.Key.Key_Backtab) is page.wizard.next


def test_tab_comes_round_the_whole_window(page: Any, qtbot: QtBot) -> None:
    part_at(page, WizardPage.SME)
    page.wizard.next.setFocus()
    seen = [pressed(qtbot, page, Qt.Key.Key_Tab)]
    while seen[-1] is not page.wizard.next:
        seen.append(pressed(qtbot, page, Qt.Key.Key_Tab))
        assert len(seen) < 100
    steps = list(page.wizard.steps._buttons.values())
    assert [w for w in seen if w in steps] == steps
    assert len(set(seen)) == len(seen)


def test_enter_in_the_last_picker_leads_to_the_way_on(page: Any, qtbot: QtBot) -> None:
    page.wizard._answer("visit.quick", True)
    part = part_at(page, WizardPage.NEEDS)
    last = [f for f in part.fields.values() if f.isVisible()][-1]  # type: ignore[attr-defined]
    last.setFocus()
    assert pressed(qtbot, page, Qt.Key.Key_Return) is page.wizard.next
    assert page.wizard.subject is WizardPage.NEEDS


def test_escape_inside_a_field_leaves_with_what_was_typed_kept(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    part = part_at(page, WizardPage.COMPANY)
    edit = part.fields["company.legal_name"].focusProxy()  # type: ignore[attr-defined]
    edit.setFocus()
    edit.end(False)
    visit = page.wizard.id
    qtbot.keyClicks(edit, " and sons")
    pressed(qtbot, page, Qt.Key.Key_Escape)
    kept = demo_office.consultations.resume(visit).company
    assert kept is not None
    assert kept["legal_name"] == "Alfa and sons"
    assert page.table.hasFocus()
