"""The page Training by keyboard: plan, sign up, tick, papers, topics; the stay's tab Training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, field, settle, texts, type_into

from mobilise_desktop.domain.codes import ChecklistCode, SecondmentState
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TrainingWay
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.training import SessionForm
from mobilise_desktop.services.training_catalogue import as_taught
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.secondments.training_panel import TrainingPanel
from mobilise_desktop.views.training.attendance_table import AttendanceTable
from mobilise_desktop.views.training.leaving_room import LeavingRoom
from mobilise_desktop.views.training.participants_panel import ParticipantsPanel
from mobilise_desktop.views.training.session_dialog import SessionDialog
from mobilise_desktop.views.training.sign_up_dialog import SignUpDialog
from mobilise_desktop.views.training.topic_dialog import TopicDialog, materials_of
from mobilise_desktop.words import Words

A = AttendanceState
TODAY = date.today()


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("training")


def planned(office: Services, day: date, people: int = 2) -> str:
    topics = office.training.catalogue.offered(locale="en")[:2]
    form = SessionForm(topics=as_taught(topics), day=day, begins="9:30")
    made = office.training.keep(form).value
    office.training.sign_up(made, [row.id for row in office.training.to_join(made)[:people]], today=TODAY)
    return made


def panel(page: Any, session_id: str) -> ParticipantsPanel:
    page.ctx.changes.announce(frozenset({"TRAINING"}))
    page.show_record(session_id)
    settle()
    found = page.detail.findChild(ParticipantsPanel)
    assert isinstance(found, ParticipantsPanel)
    return found


def test_a_session_is_planned_by_the_keyboard(page: Any, qtbot: QtBot, demo_office: Services) -> None:
    page.new_session()
    settle()
    dialog = page.window().findChild(SessionDialog)
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Space)
    assert len(dialog.topics.ticked) == 2
    assert dialog.minutes.value() == 75
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Return)
    settle()
    view = demo_office.training.open(page.place())
    assert (len(view.form.topics), view.form.minutes, view.state) == (2, 75, SessionState.PLANNED)


def test_a_session_without_a_topic_says_what_is_missing(page: Any, qtbot: QtBot) -> None:
    page.new_session()
    settle()
    dialog = page.window().findChild(SessionDialog)
    click(qtbot, dialog, "Plan the session")
    assert "Choose at least one topic." in texts(dialog)
    dialog.reject()


def test_a_wrong_hour_is_marked_and_the_form_stays(page: Any, qtbot: QtBot, demo_office: Services) -> None:
    page.new_session()
    settle()
    dialog = page.window().findChild(SessionDialog)
    qtbot.keyClick(dialog.topics, Qt.Key.Key_Space)
    type_into(qtbot, dialog.begins, "25:99")
    click(qtbot, dialog, "Plan the session")
    assert dialog.isVisible() and "Write the hour as 9:30 or 14:00." in texts(dialog)
    type_into(qtbot, dialog.begins, "9.30")
    click(qtbot, dialog, "Plan the session")
    settle()
    assert demo_office.training.open(page.place()).form.begins == "09:30"


@pytest.mark.parametrize(("answer", "stays"), [("Go on writing", True), ("Discard", False)])
def test_a_form_that_was_written_in_is_not_left_unasked(
    page: Any, qtbot: QtBot, answer: str, stays: bool
) -> None:
    page.new_session()
    settle()
    dialog = page.window().findChild(SessionDialog)
    type_into(qtbot, dialog.place, "Room 4")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    asked = [one for one in dialog.findChildren(Dialog) if one.isVisible()]
    assert dialog.isVisible() and len(asked) == 1
    click(qtbot, asked[0], answer)
    settle()
    assert bool(page.window().findChildren(SessionDialog)) is stays
    if stays:
        QDialog.reject(dialog)


def test_a_form_nobody_wrote_in_is_left_at_once(page: Any, qtbot: QtBot) -> None:
    page.new_session()
    settle()
    qtbot.keyClick(page.window().findChild(SessionDialog), Qt.Key.Key_Escape)
    settle()
    assert not page.window().findChildren(SessionDialog)


def test_a_cancelled_session_tells_why_among_its_people(
    page: Any, qtbot: QtBot, demo_office: Services
) -> None:
    made = planned(demo_office, TODAY + timedelta(days=3), people=0)
    demo_office.training.cancel(made, reason="The trainer is ill")
    shown = panel(page, made)
    assert "The session was cancelled: The trainer is ill" in texts(shown)
    assert "Choose whose stay" not in texts(shown)


def test_space_ticks_attendance_and_arrows_go_on(page: Any, qtbot: QtBot, demo_office: Services) -> None:
    made = planned(demo_office, TODAY)
    shown = panel(page, made)
    shown.table.enter()
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    settle()
    qtbot.keyClick(shown.table, Qt.Key.Key_Down)
    qtbot.keyClick(shown.table, Qt.Key.Key_E)
    settle()
    assert [row.state for row in demo_office.training.open(made).rows] == [A.ATTENDED, A.EXCUSED]
    qtbot.keyClick(shown.table, Qt.Key.Key_Up)
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    settle()
    assert demo_office.training.open(made).rows[0].state is A.ABSENT


def test_before_the_day_nobody_can_be_ticked_and_the_page_says_why(
    page: Any, qtbot: QtBot, demo_office: Services
) -> None:
    made = planned(demo_office, TODAY + timedelta(days=3))
    shown = panel(page, made)
    assert not button(shown, "Attended").isEnabled()
    assert not shown.all_button.isEnabled()
    shown.table.enter()
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    settle()
    assert "still to come" in texts(page)
    assert demo_office.training.open(made).rows[0].state is A.REGISTERED


def test_people_are_signed_up_by_the_space_bar(page: Any, qtbot: QtBot, demo_office: Services) -> None:
    made = planned(demo_office, TODAY + timedelta(days=3), people=0)
    shown = panel(page, made)
    assert "Nobody is signed up yet" in texts(shown)
    click(qtbot, shown, "Sign up…")
    settle()
    dialog = page.window().findChild(SignUpDialog)
    assert not dialog.join.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    settle()
    assert demo_office.training.open(made).count(A.REGISTERED) == 1


def test_the_papers_of_a_session_are_written(page: Any, demo_office: Services, tmp_path: Path) -> None:
    made = planned(demo_office, TODAY)
    shown = panel(page, made)
    shown.papers.write_list(tmp_path / "list.pdf")
    shown.papers.write_letters(tmp_path / "letters.pdf")
    shown.papers.write_mails(tmp_path)
    settle()
    shown.mark([row.id for row in demo_office.training.open(made).rows], A.ATTENDED)
    settle()
    shown.papers.write_certificates(tmp_path / "certificates.pdf")
    settle()
    for name in ("list", "letters", "certificates"):
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert len(list(tmp_path.glob("*.eml"))) == 2
    assert all(row.certificate_on for row in demo_office.training.open(made).rows)


def test_a_topic_is_changed_and_given_back(page: Any, qtbot: QtBot, demo_office: Services) -> None:
    page.turn_to("topics")
    settle()
    room = page.topics
    room.table.enter()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    settle()
    dialog = page.window().findChild(TopicDialog)
    dialog.title.set_value("Our own rules")
    dialog.materials.set_value("Slides | https://example.org/slides\nLeaflet")
    click(qtbot, dialog, "Keep")
    settle()
    line = demo_office.training.catalogue.lines(locale="en")[0]
    assert (line.topic.title, line.changed, len(line.topic.materials)) == ("Our own rules", True, 2)
    click(qtbot, room, "Back to the edition's words")
    settle()
    assert not demo_office.training.catalogue.lines(locale="en")[0].changed


def test_materials_are_read_a_line_each() -> None:
    found = materials_of("Slides | https://a.example\n\nhttps://b.example\nLeaflet\n|")
    assert [(one.title, one.link) for one in found] == [
        ("Slides", "https://a.example"),
        ("", "https://b.example"),
        ("Leaflet", ""),
    ]


def test_a_visitor_sees_no_session_and_nobodys_name(page: Any) -> None:
    page.turn_to("leaving")
    settle()
    window = page.window()
    page.ctx.settings.change(consultation_mode=True)
    settle()
    assert "stays hidden while a visitor looks on" in texts(window.page("training"))


@pytest.fixture
def stay_tab(shown: Callable[[str], Any], demo_office: Services) -> tuple[TrainingPanel, str]:
    page = shown("secondments")
    states = frozenset({SecondmentState.PLANNED})
    stay = demo_office.secondments.page(SecondmentFilter(states=states))[0].id
    page.show_record(stay)
    page.detail.show_tab("Training")
    settle()
    found = page.detail.findChild(TrainingPanel)
    assert isinstance(found, TrainingPanel)
    return found, stay


def test_what_was_told_at_the_desk_is_recorded_and_the_checklist_follows(
    stay_tab: tuple[TrainingPanel, str], qtbot: QtBot, demo_office: Services
) -> None:
    tab, stay = stay_tab
    assert "Missing: a business topic, a practical topic" in texts(tab)
    assert not tab.tell_button.isEnabled()
    for name in ("Programme rules and reports", "Legal and tax basics"):
        click(qtbot, tab, name)
    click(qtbot, tab, "Record as told")
    settle()
    assert "All that the edition asks for is recorded." in texts(tab)
    items = demo_office.secondments.open(stay).items
    item = next(one for one in items if one.code is ChecklistCode.PRE_DEPARTURE_TRAINING)
    assert item.done_on == TODAY


def test_the_stay_signs_up_for_a_session(
    stay_tab: tuple[TrainingPanel, str], qtbot: QtBot, demo_office: Services, tmp_path: Path
) -> None:
    tab, stay = stay_tab
    before = len(demo_office.training.of_stay(stay, today=TODAY, locale="en").sessions)
    click(qtbot, tab, "Sign up")
    settle()
    told = demo_office.training.of_stay(stay, today=TODAY, locale="en")
    assert len(told.sessions) == before + 1
    demo_office.training.tell(stay, told.suggested[:1], on=TODAY, today=TODAY, locale="en")
    tab.save_certificate(tmp_path / "certificate.pdf")
    settle()
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF")


def test_coming_sessions_stand_apart_and_the_sentence_speaks_of_others(
    stay_tab: tuple[TrainingPanel, str], demo_office: Services
) -> None:
    tab, stay = stay_tab
    for one in demo_office.training.of_stay(stay, today=TODAY, locale="en").open_sessions:
        demo_office.training.sign_up(one.id, [stay], today=TODAY)
    tab.show_view(tab.detail.view)
    settle()
    assert "Coming sessions" in texts(tab)
    assert "No other session is planned." in texts(tab)
    assert "No session is planned." not in texts(tab)


def test_the_certificate_of_a_stay_asks_for_its_language_and_is_filed(
    stay_tab: tuple[TrainingPanel, str], qtbot: QtBot, demo_office: Services, tmp_path: Path
) -> None:
    tab, stay = stay_tab
    told = demo_office.training.of_stay(stay, today=TODAY, locale="en")
    demo_office.training.tell(stay, told.suggested[:1], on=TODAY, today=TODAY, locale="en")
    tab.show_view(tab.detail.view)
    settle()
    click(qtbot, tab, "Certificate…")
    asked = dialog(tab)
    assert field(asked, "Language").value() == demo_office.training_papers.language_of_stay(stay)
    asked.reject()
    before = len(demo_office.attachments.of(stay))
    tab.save_certificate(tmp_path / "certificate.pdf", "de")
    settle()
    assert len(demo_office.attachments.of(stay)) == before + 1


def test_leaving_soon_tells_what_somebody_is_signed_up_for(page: Any, demo_office: Services) -> None:
    leaving = demo_office.training.leaving(today=TODAY)
    topics = as_taught(demo_office.training.catalogue.offered(locale="en")[:1])
    form = SessionForm(topics=topics, day=TODAY + timedelta(days=1), title="Talk before the journey")
    made = demo_office.training.keep(form).value
    demo_office.training.sign_up(made, [leaving[0].stay.id], today=TODAY)
    room = LeavingRoom(page)
    room.reload()
    settle()
    shown = [room.model.index(0, at).data() for at in range(room.model.columnCount())]
    assert any("Talk before the journey" in str(one) for one in shown)


def test_a_full_session_is_said_before_anybody_signs_up(page: Any, demo_office: Services) -> None:
    made = planned(demo_office, TODAY + timedelta(days=3), people=1)
    view = demo_office.training.open(made)
    demo_office.training.keep(replace(view.form, places=1), made)
    panel(page, made)
    assert "1 of 1 places taken" in texts(page)


def test_a_one_to_one_session_stays_one_when_it_is_changed_and_takes_the_materials(
    page: Any, qtbot: QtBot, demo_office: Services
) -> None:
    first = demo_office.training.catalogue.offered(locale="en")[0]
    material = materials_of("Slides | https://example.org/slides")
    demo_office.training.catalogue.keep(replace(first, materials=material))
    form = SessionForm(topics=as_taught([first]), day=TODAY, way=TrainingWay.ONE_TO_ONE, title="With Ada")
    made = demo_office.training.keep(form).value
    panel(page, made)
    page.detail.edit()
    settle()
    dialog = page.window().findChild(SessionDialog)
    dialog.begins.set_value("8:15")
    click(qtbot, dialog, "Keep")
    settle()
    kept = demo_office.training.open(made).form
    assert (kept.way, kept.title, kept.begins) == (TrainingWay.ONE_TO_ONE, "With Ada", "08:15")
    assert kept.materials == material


def test_nobody_waits_for_a_place_in_a_session_that_was_held(qtbot: QtBot) -> None:
    @dataclass(frozen=True)
    class Row:
        id: int = 1
        person: str = "A Person"
        state: AttendanceState = AttendanceState.WAITING

    table = AttendanceTable(Words("en"), {})
    qtbot.addWidget(table)
    told = []
    for held in (False, True):
        table._held = held
        told.append(table.rows_model.columns[1].text(Row()))
    assert told == ["Waiting for a place", "Had no place"]
