"""The tab Formalities: settled with evidence or a reason, moved, answered, printed; the guard follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, field, settle, texts, type_into

from mobilise_desktop.domain.codes import ChecklistCode, RecordKind, SecondmentState
from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.domain.posting_questions import QUESTIONS
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.kit.cards import ListRow
from mobilise_desktop.views.secondments.formalities import FormalitiesPanel
from mobilise_desktop.views.secondments.formality_dialog import checked_words
from mobilise_desktop.words import format_date

S = SecondmentState


@pytest.fixture
def opened(
    shown: Callable[[str], Any], demo_office: Services
) -> Callable[[SecondmentState], tuple[Any, str]]:
    page = shown("secondments")

    def show(state: SecondmentState) -> tuple[FormalitiesPanel, str]:
        stay = demo_office.secondments.page(SecondmentFilter(states=frozenset({state})))[0].id
        page.show_record(stay)
        page.detail.show_tab("Formalities")
        settle()
        return page.detail.findChild(FormalitiesPanel), stay

    return show


def first_open(office: Services, stay: str) -> str:
    items = office.formalities.open(stay).items
    return next(one.row.code for one in items if not one.closed and not one.row.questions)


def test_the_list_tells_countries_what_is_left_and_the_days_of_presence(opened: Any) -> None:
    panel, _stay = opened(S.AGREEMENTS_SIGNED)
    words = texts(panel)
    assert "France → Croatia · nationality: France · Employed" in words
    assert "to be settled before the stay starts" in words
    assert "days of presence in the host country" in words
    assert "A1 certificate" in words


def moved_on(office: Services, stay: str, weeks: int) -> None:
    view = office.secondments.open(stay)
    ahead = timedelta(weeks=weeks)
    later = tuple(replace(s, first=s.first + ahead, last=s.last + ahead) for s in view.planned)
    office.secondments.change_dates(stay, later, reason="The host asked")


def test_what_was_settled_for_other_days_is_told_in_amber_and_settled_again(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(S.PLANNED)
    demo_office.formalities.done(stay, "HEALTH_CARD", day=date.today(), evidence="Card 7")
    moved_on(demo_office, stay, 5)
    panel.page.reload()
    settle()
    words = texts(panel)
    assert "1 formality was settled for other days of the stay: settle it again." in words
    assert "Settled for the days until" in words
    assert "Card 7" in words
    panel.open_item("HEALTH_CARD")
    click(qtbot, dialog(panel), "Done")
    settle()
    assert "settled for other days" not in texts(panel)


def test_a_moved_day_whose_rule_gives_another_one_now_is_taken_by_one_button(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(S.PLANNED)
    demo_office.formalities.move_due(stay, "IDENTITY", date(2031, 5, 5), reason="Embassy shut")
    moved_on(demo_office, stay, 5)
    panel.page.reload()
    settle()
    item = demo_office.formalities.open(stay).item("IDENTITY")
    assert item is not None
    assert item.due_now is not None
    assert "The computed day has changed: it is now" in texts(panel)
    click(qtbot, panel, f"Take {format_date('en', item.due_now)}")
    settle()
    after = demo_office.formalities.open(stay).item("IDENTITY")
    assert after is not None
    assert (after.due, after.due_reason) == (item.due_now, "")


def test_a_list_that_today_does_not_follow_yet_says_so(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(S.PLANNED)
    assert not panel._behind.isVisible()
    person = demo_office.secondments.open(stay).participant_id
    demo_office.sheets.answer(RecordKind.PARTICIPANT, person, nationality="TR")
    panel.page.reload()
    settle()
    assert panel._behind.isVisible()
    click(qtbot, panel, "Bring this stay up to date")
    settle()
    assert not panel._behind.isVisible()


def test_an_item_is_done_with_evidence_and_opened_again(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(S.PLANNED)
    code = first_open(demo_office, stay)
    panel.open_item(code)
    asked = dialog(panel)
    type_into(qtbot, field(asked, "Evidence, or why it is not needed"), "Mail of 3 May")
    click(qtbot, asked, "Done")
    settle()
    item = demo_office.formalities.open(stay).item(code)
    assert item is not None
    assert (item.state, item.evidence, item.done_by) == (FormalityState.DONE, "Mail of 3 May", "Ada Example")
    assert "Mail of 3 May" in texts(panel)
    panel.open_item(code)
    click(qtbot, dialog(panel), "Open again")
    settle()
    again = demo_office.formalities.open(stay).item(code)
    assert again is not None
    assert again.state is FormalityState.OPEN
    assert again.evidence == "Mail of 3 May"


def test_done_without_evidence_asks_once(opened: Any, qtbot: QtBot, demo_office: Services) -> None:
    panel, stay = opened(S.PLANNED)
    code = first_open(demo_office, stay)
    demo_office.formalities.ask(stay, code, day=date(2026, 11, 17))
    panel.detail.reload()
    settle()
    panel.open_item(code)
    asked = dialog(panel)
    assert "17 Nov 2026" in texts(asked)
    click(qtbot, asked, "Done")
    sure = dialog(panel)
    assert "Nothing was noted as evidence." in texts(sure)
    click(qtbot, sure, "Note it now")
    settle()
    item = demo_office.formalities.open(stay).item(code)
    assert item is not None
    assert item.state is FormalityState.ASKED
    click(qtbot, asked, "Done")
    click(qtbot, dialog(panel), "Done all the same")
    settle()
    item = demo_office.formalities.open(stay).item(code)
    assert item is not None
    assert item.state is FormalityState.DONE


def test_not_needed_asks_for_the_reason(opened: Any, qtbot: QtBot, demo_office: Services) -> None:
    panel, stay = opened(S.PLANNED)
    code = first_open(demo_office, stay)
    panel.open_item(code)
    asked = dialog(panel)
    click(qtbot, asked, "Not needed")
    assert "Write down why it is not needed." in texts(asked)
    type_into(qtbot, field(asked, "Evidence, or why it is not needed"), "The institution said so")
    click(qtbot, asked, "Not needed")
    settle()
    item = demo_office.formalities.open(stay).item(code)
    assert item is not None
    assert (item.state, item.reason) == (FormalityState.NOT_NEEDED, "The institution said so")


def test_a_day_is_moved_with_a_reason_and_given_back(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(S.PLANNED)
    code = first_open(demo_office, stay)
    before = demo_office.formalities.open(stay).item(code)
    panel.open_item(code)
    click(qtbot, dialog(panel), "Move the day…")
    asked = dialog(panel)
    field(asked, "Due on").set_value(date(2030, 1, 2))
    type_into(qtbot, field(asked, "Reason"), "The office is closed")
    click(qtbot, asked, "Move")
    settle()
    moved = demo_office.formalities.open(stay).item(code)
    assert moved is not None
    assert moved.due == date(2030, 1, 2)
    assert "day moved: The office is closed" in texts(panel)
    demo_office.formalities.move_due(stay, code, None)
    assert demo_office.formalities.open(stay).item(code) == (
        before and type(before)(**_with_id(before, moved))
    )


def _with_id(before: Any, moved: Any) -> dict[str, Any]:
    return {name: getattr(before, name) for name in before.__dataclass_fields__} | {"id": moved.id}


def test_the_questions_tell_facts_for_and_against_and_no_verdict(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(S.PLANNED)
    panel.open_item("POSTING_QUESTIONS")
    asked = dialog(panel)
    left = button(asked, f"{len(QUESTIONS)} questions are not answered")
    bar = asked._scroll.verticalScrollBar()
    for way in ("Keep and done", left.text()):
        bar.setValue(bar.maximum())
        click(qtbot, asked, way)
        settle()
        first = asked.answers[QUESTIONS[0].key]
        assert not first.visibleRegion().isEmpty()
    assert "Answer every question first" in texts(asked)
    for question in QUESTIONS:
        choice = "YES" if "YES" in question.choices else "SENDER"
        asked.answers[question.key].set_value(choice)
        asked.answers[question.key].changed.emit(choice)
    words = texts(asked)
    assert "Speaks for posting rules:" in words
    assert "The sending company alone gives instructions." in words
    assert "To be clarified with the authority for posting of the host country." in words
    assert not left.isVisible()
    click(qtbot, asked, "Keep and done")
    settle()
    item = demo_office.formalities.open(stay).item("POSTING_QUESTIONS")
    assert item is not None
    assert item.state is FormalityState.DONE
    assert item.answers["contract"] == "YES"


def test_the_stay_is_ready_only_once_its_formalities_are_settled(opened: Any, demo_office: Services) -> None:
    _panel, stay = opened(S.AGREEMENTS_SIGNED)

    def missing() -> set[Any]:
        view = demo_office.secondments.open(stay)
        return {b.item for b in view.missing[S.READY_TO_START]}

    assert ChecklistCode.LEGAL_CHECKLIST in missing()
    for one in demo_office.formalities.open(stay).items:
        if one.before_start and not one.closed:
            demo_office.formalities.done(stay, one.row.code, day=date.today(), evidence="Seen")
    assert not missing() & {ChecklistCode.LEGAL_CHECKLIST, ChecklistCode.INSURANCE_PROOF}
    demo_office.formalities.reopen(stay, "HEALTH_PROOF")
    assert missing() >= {ChecklistCode.LEGAL_CHECKLIST, ChecklistCode.INSURANCE_PROOF}


def test_the_step_and_the_checklist_lead_to_the_tab(opened: Any, qtbot: QtBot) -> None:
    panel, _stay = opened(S.AGREEMENTS_SIGNED)
    detail = panel.detail
    detail.show_tab("Step")
    settle()
    click(qtbot, detail, "Open the formalities")
    settle()
    assert detail.tabs.tabText(detail.tabs.currentIndex()) == "Formalities"
    detail.show_tab("Checklist")
    settle()
    assert "settled" in texts(detail)
    assert "Legal checklist done" not in texts(detail)


def test_a_line_that_was_checked_without_a_source_is_not_green(opened: Any) -> None:
    panel, _stay = opened(S.PLANNED)
    row = next(one.row for one in panel.shown.items if not one.row.source)
    told = [
        checked_words(panel.say, replace(row, checked_on=date.today(), source=by), months=12)
        for by in ("", "The ministry's page")
    ]
    assert [colour for colour, _words in told] == ["AMBER", "GREEN"]
    assert told[0][1].endswith("but no source is noted.")


def test_the_list_is_saved_in_the_language_of_the_participant(opened: Any, tmp_path: Path) -> None:
    panel, _stay = opened(S.PLANNED)
    panel.save_list(tmp_path / "list.pdf")
    settle()
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF-")


def test_the_language_of_the_list_follows_each_stay(opened: Any, demo_office: Services) -> None:
    panel, _stay = opened(S.PLANNED)
    found = set()
    for row in demo_office.secondments.page(SecondmentFilter())[:8]:
        panel.page.show_record(row.id)
        panel.page.detail.show_tab("Formalities")
        settle()
        assert panel.language.value() == demo_office.formalities.open(row.id).locale
        found.add(panel.language.value())
    assert len(found) > 1


def test_after_done_the_keyboard_and_the_view_stay_on_the_settled_line(
    opened: Any, qtbot: QtBot, demo_office: Services
) -> None:
    panel, stay = opened(S.PLANNED)
    items = [one for one in demo_office.formalities.open(stay).items if not one.closed]
    code = [one.row.code for one in items if not one.row.questions][-1]
    row = next(one for one in panel.findChildren(ListRow) if one.key == code)
    row.setFocus()
    area = next(one for one in panel.page.findChildren(QScrollArea) if one.isAncestorOf(row))
    area.ensureWidgetVisible(row)
    settle()
    before = area.verticalScrollBar().value()
    assert before > 0
    panel.open_item(code)
    asked = dialog(panel)
    type_into(qtbot, field(asked, "Evidence, or why it is not needed"), "Mail of 3 May")
    click(qtbot, asked, "Done")
    settle()
    kept = panel.window().focusWidget()
    assert isinstance(kept, ListRow)
    assert kept.key == code
    assert abs(area.verticalScrollBar().value() - before) <= 60
    assert not kept.visibleRegion().isEmpty()
