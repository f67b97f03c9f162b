"""A stay from its page: steps and their guards, checklist, money, evaluation, timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, field, settle, texts, type_into

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import Party, SecondmentState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.secondments.evaluation import EvaluationPanel
from mobilise_desktop.views.secondments.money import MoneyPanel

S = SecondmentState
NEXT, CHECKLIST, MONEY, EVALUATION = "Step", "Checklist", "Money", "Evaluation"


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("secondments")


def stay_in(office: Services, state: SecondmentState) -> str:
    return office.secondments.page(SecondmentFilter(states=frozenset({state})))[0].id


def open_stay(page: Any, office: Services, state: SecondmentState, tab: int = NEXT) -> str:
    stay = stay_in(office, state)
    page.show_record(stay)
    page.detail.show_tab(tab)
    settle()
    return stay


def test_the_list_is_read_with_two_statements(page: Any, statements: list[str]) -> None:
    page.model.reload()
    assert len(statements) <= 3


def test_a_stay_is_read_with_a_fixed_number_of_statements(
    page: Any, demo_office: Services, statements: list[str]
) -> None:
    stay = stay_in(demo_office, S.ONGOING)
    statements.clear()
    demo_office.secondments.open(stay)
    assert len(statements) <= 18


def test_a_word_and_a_state_leave_what_fits(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.words.edit, "wippler")
    page.words.flush()
    assert page.model.total == 1
    assert page.model.row(0).person == "Jost Wippler"


def test_the_start_is_confirmed_in_a_dialog(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    stay = open_stay(page, demo_office, S.READY_TO_START)
    click(qtbot, page.detail, "Confirm the start…")
    asked = dialog(page)
    first = demo_office.secondments.open(stay).planned[0].first
    assert field(asked, "Actual first day").value() == first
    click(qtbot, asked, "Confirm")
    view = demo_office.secondments.open(stay)
    assert (view.state, view.actual_start) == (S.ONGOING, first)
    assert "Ongoing" in texts(page.detail)


def test_the_end_of_a_stay_that_goes_on_is_not_pressed(page: Any, demo_office: Services) -> None:
    stay = open_stay(page, demo_office, S.ONGOING)
    view = demo_office.secondments.open(stay)
    assert view.planned[-1].last > date.today()
    assert (view.actual, view.final_amount) == ((), None)
    shown = texts(page.detail)
    assert "The stay is planned until" in shown
    assert "Nothing is missing." not in shown


def test_an_early_end_asks_for_day_and_reason_and_shortens_the_stay(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    stay = open_stay(page, demo_office, S.ONGOING)
    click(qtbot, page.detail, "End early…")
    asked = dialog(page)
    click(qtbot, asked, "Confirm")
    assert "Write down the reason." in texts(asked)
    type_into(qtbot, field(asked, "Reason"), "Family")
    click(qtbot, asked, "Confirm")
    view = demo_office.secondments.open(stay)
    assert view.state is S.EARLY_END
    assert view.actual_end == date.today()
    assert view.final_amount is not None
    assert view.grant_agreed is not None
    assert view.final_amount < view.grant_agreed


def test_escape_leaves_a_dialog_with_nothing_changed(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    stay = open_stay(page, demo_office, S.ONGOING)
    click(qtbot, page.detail, "Interrupt…")
    qtbot.keyClick(dialog(page), Qt.Key.Key_Escape)
    assert demo_office.secondments.open(stay).state is S.ONGOING


def test_what_stands_in_the_way_is_named_and_the_step_is_closed(page: Any, demo_office: Services) -> None:
    stay = open_stay(page, demo_office, S.PLANNED)
    missing = demo_office.secondments.open(stay).missing[S.AGREEMENTS_SIGNED]
    assert missing
    assert not button(page.detail, "Agreements are signed").isEnabled()
    assert button(page.detail, "Open the checklist").isVisible()


def test_a_stay_with_an_open_payment_is_not_completed_and_leads_to_the_money(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    open_stay(page, demo_office, S.FINAL_PAYMENT)
    assert "Not every payment is recorded as paid." in texts(page.detail)
    assert not button(page.detail, "Complete").isEnabled()
    click(qtbot, page.detail, "Record the payments")
    settle()
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "Money"


def test_an_item_is_ticked_with_its_evidence_and_opened_again(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    stay = open_stay(page, demo_office, S.ONGOING, CHECKLIST)
    before = sum(1 for i in demo_office.secondments.open(stay).items if i.done_on)
    click(qtbot, page.detail, "Done…")
    asked = dialog(page)
    type_into(qtbot, field(asked, "Evidence"), "Scan in the file")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    items = demo_office.secondments.open(stay).items
    assert sum(1 for i in items if i.done_on) == before + 1
    assert any(i.evidence == "Scan in the file" for i in items)
    click(qtbot, page.detail, "Open again")
    assert sum(1 for i in demo_office.secondments.open(stay).items if i.done_on) == before


def test_not_needed_asks_for_the_reason(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    stay = open_stay(page, demo_office, S.ONGOING, CHECKLIST)
    before = sum(1 for i in demo_office.secondments.open(stay).items if i.not_needed)
    click(qtbot, page.detail, "Not needed…")
    asked = dialog(page)
    click(qtbot, asked, "Confirm")
    assert "Write down the reason." in texts(asked)
    type_into(qtbot, field(asked, "Why it is not needed"), "EU citizen")
    click(qtbot, asked, "Confirm")
    assert sum(1 for i in demo_office.secondments.open(stay).items if i.not_needed) == before + 1


def test_money_shows_euros_and_an_instalment_is_recorded_as_paid(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    stay = open_stay(page, demo_office, S.ONGOING, MONEY)
    assert "Rate of the host country: €950.00 a month" in texts(page.detail)
    click(qtbot, page.detail, "Paid…")
    asked = dialog(page)
    assert "The final report is missing." in texts(asked)
    type_into(qtbot, field(asked, "Reference of the transfer"), "T-77")
    click(qtbot, asked, "Record")
    assert "Write down the reason." in texts(asked)
    assert not any(p.reference == "T-77" for p in demo_office.secondments.open(stay).payments)
    type_into(qtbot, field(asked, "Reason"), "The firm closes its year")
    click(qtbot, asked, "Record")
    payments = demo_office.secondments.open(stay).payments
    assert any(p.reference == "T-77" and p.paid_on == date.today() for p in payments)
    settle()
    assert "paid all the same: The firm closes its year" in texts(page.detail)


def test_what_is_overpaid_is_named_and_comes_back(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    stay = stay_in(demo_office, S.ONGOING)
    view = demo_office.secondments.open(stay)
    assert view.actual_start is not None
    last = view.actual_start + timedelta(days=9)
    demo_office.secondments.confirm_end(stay, last, early_reason="Family")
    page.show_record(stay)
    page.detail.show_tab(MONEY)
    settle()
    back = demo_office.secondments.open(stay).account.back
    shown = texts(page.detail)
    assert back
    assert f"€{back:,.2f} more is paid than is due" in shown
    assert f"To be claimed back: €{back:,.2f}" in shown
    assert "30 %" not in shown
    click(qtbot, page.detail, "Received…")
    click(qtbot, dialog(page), "Record")
    settle()
    assert demo_office.secondments.open(stay).account.rest == 0
    assert f"Came back: €{back:,.2f}" in texts(page.detail)


def test_the_funding_of_a_short_stay_is_decided_with_a_reason(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    stay = stay_in(demo_office, S.ONGOING)
    first = demo_office.secondments.open(stay).actual_start
    assert first is not None
    demo_office.secondments.confirm_end(stay, first + timedelta(days=9), early_reason="Family")
    page.show_record(stay)
    page.detail.show_tab(MONEY)
    settle()
    click(qtbot, page.detail, "Decide…")
    asked = dialog(page)
    click(qtbot, asked, "Decide")
    assert "Choose one." in texts(asked)
    click(qtbot, asked, "No grant")
    type_into(qtbot, field(asked, "Reason"), "Nothing was learnt")
    click(qtbot, asked, "Decide")
    settle()
    assert demo_office.secondments.open(stay).final_amount == 0
    assert "Nothing was learnt" in texts(page.detail)
    assert "Too short: no grant is paid" in texts(page.detail)


def test_the_grant_sheet_is_saved_in_the_chosen_language(
    page: Any, demo_office: Services, tmp_path: Path
) -> None:
    stay = open_stay(page, demo_office, S.ONGOING, MONEY)
    panel = page.detail.findChild(MoneyPanel)
    panel.language.set_value("de")
    panel.save_sheet(tmp_path / "sheet.pdf")
    with Preview((tmp_path / "sheet.pdf").read_bytes()) as pdf:
        words = " ".join(pdf.text(0).split())
    view = demo_office.secondments.open(stay)
    assert view.person in words
    assert view.reference in words
    assert "1.773,33" in words
    assert "950,00" in words


def test_the_grant_sheet_is_in_the_language_of_each_sending_company(page: Any, demo_office: Services) -> None:
    found = {}
    for row in demo_office.secondments.page(SecondmentFilter())[:8]:
        page.show_record(row.id)
        page.detail.show_tab(MONEY)
        settle()
        found[row.id] = page.detail.findChild(MoneyPanel).language.value()
        assert found[row.id] == demo_office.evaluation_forms.locales(row.id)[Party.SC]
    assert len(set(found.values())) > 1
    panel = page.detail.findChild(MoneyPanel)
    panel.language.set_value("el")
    panel.reload()
    settle()
    assert panel.language.value() == "el", "a language that was chosen stays while the stay is shown"


def test_an_objective_is_rated_by_each_party(page: Any, demo_office: Services) -> None:
    stay = open_stay(page, demo_office, S.ONGOING, EVALUATION)
    page.detail.findChild(EvaluationPanel).choose(date.today())
    before = len(demo_office.secondments.open(stay).ratings)
    labels = ("Participant", "Sending company", "Host company", "Sending contact point")
    for label in labels:
        choice = field(page.detail, label)
        choice.combo.setCurrentIndex(4)  # type: ignore[attr-defined]
        choice.combo.activated.emit(4)  # type: ignore[attr-defined]
        settle()
    ratings = [r for r in demo_office.secondments.open(stay).ratings if r.checkpoint == date.today()]
    assert len(demo_office.secondments.open(stay).ratings) == before + len(labels)
    parties = {Party.PARTICIPANT, Party.SC, Party.HC, Party.SENDING_LCP}
    assert {r.rater for r in ratings} == {party.value for party in parties}
    assert {r.level for r in ratings} == {3}


def test_dates_are_moved_with_a_reason_and_the_planned_grant_follows(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    stay = open_stay(page, demo_office, S.PLANNED)
    before = demo_office.secondments.open(stay)
    click(qtbot, page.detail, "Change the dates…")
    asked = dialog(page)
    field(asked, "Last day").set_value(before.planned[0].last + timedelta(days=30))
    type_into(qtbot, field(asked, "Reason"), "The host asked for more")
    click(qtbot, asked, "Change")
    settle()
    after = demo_office.secondments.open(stay)
    assert after.planned[0].last == before.planned[0].last + timedelta(days=30)
    assert (after.grant_planned.amount or Decimal(0)) > (before.grant_planned.amount or Decimal(0))
    assert after.grant_agreed == before.grant_agreed
    for tab in (NEXT, MONEY, "Terms"):
        page.detail.show_tab(tab)
        settle()
        assert "The planned days differ from the signed ones" in texts(page.detail)
    click(qtbot, page.detail, "Take the signed days")
    settle()
    assert demo_office.secondments.open(stay).planned == before.planned
    assert "The planned days differ from the signed ones" not in texts(page.detail)


def test_after_the_agreements_other_dates_begin_an_amendment(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    stay = open_stay(page, demo_office, S.AGREEMENTS_SIGNED)
    before = demo_office.secondments.open(stay)
    first, last = before.planned[0].first, before.planned[-1].last
    click(qtbot, page.detail, "Change the dates…")
    asked = dialog(page)
    assert "The agreements are signed" in texts(asked)
    field(asked, "First day").set_value(first + timedelta(days=7))
    type_into(qtbot, field(asked, "Reason"), "The host moves house")
    click(qtbot, asked, "New amendment…")
    settle()
    made = dialog(page)
    assert made.windowTitle() == "Postpone or bring forward the stay"
    assert field(made, "First day").value() == first + timedelta(days=7)
    assert field(made, "Last day").value() == last
    assert field(made, "Reason").value() == "The host moves house"
    click(qtbot, made, "Keep as a draft")
    settle()
    assert demo_office.secondments.open(stay) == before
    rows = demo_office.amendments.of_project(before.project_id).rows
    assert [row.change.slices[0].first for row in rows if row.change.slices][-1] == first + timedelta(days=7)


def test_the_actual_days_are_corrected_with_a_reason(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    stay = open_stay(page, demo_office, S.ONGOING)
    before = demo_office.secondments.open(stay)
    assert before.actual_start is not None
    click(qtbot, page.detail, "Correct the actual days…")
    asked = dialog(page)
    field(asked, "Actual first day").set_value(before.actual_start + timedelta(days=1))
    click(qtbot, asked, "Correct")
    assert "Write down the reason." in texts(asked)
    type_into(qtbot, field(asked, "Reason"), "The train was late")
    click(qtbot, asked, "Correct")
    settle()
    after = demo_office.secondments.open(stay)
    assert after.actual_start == before.actual_start + timedelta(days=1)
    assert after.planned == before.planned


def test_the_timeline_opens_a_stay_alone_with_a_way_back(page: Any, demo_office: Services) -> None:
    page.look.set_value("timeline")
    page.turn()
    stay = stay_in(demo_office, S.ONGOING)
    page.timeline.opened.emit(stay)
    settle()
    assert page.back.isVisible()
    page.back.click()
    settle()
    assert page.timeline.isVisible()
