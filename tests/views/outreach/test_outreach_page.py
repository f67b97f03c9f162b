"""Outreach on the screen: contacts by keyboard, events, attendance, leaflets, figures, a visitor beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from screen import click, dialog, field, settle, texts, type_into, undo_by_toast

from mobilise_desktop.domain.codes import Channel
from mobilise_desktop.domain.leaflets import LeafletKind
from mobilise_desktop.domain.outreach import Audience, EventKind
from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.outreach import ContactFilter, EventFilter
from mobilise_desktop.views.kit.toast import Toast

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    made = shown("outreach")
    settle()
    return made


def room(page: Any, key: str) -> Any:
    page.show_record(key)
    settle()
    return page.room(key)


def newest(office: Services) -> Any:
    return max(office.outreach.contacts(ContactFilter(), limit=500), key=lambda line: line.id)


def test_ctrl_n_leads_to_the_question_which_alone_is_needed(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    contacts = room(page, "contacts")
    contacts.table.setFocus()
    QTest.keyClick(contacts.table, Qt.Key.Key_N, CONTROL)
    line = page.window().focusWidget()
    assert line is contacts.entry.form.fields["asked"].focusProxy()
    QTest.keyClicks(line, "What does a stay cost?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    kept = newest(demo_office)
    assert (kept.name, kept.asked) == ("", "What does a stay cost?")


def test_the_cursor_is_in_the_question_when_the_page_is_chosen_by_its_key(page: Any, qtbot: QtBot) -> None:
    window = page.window()
    window.navigate("companies")
    settle()
    window.navigate("outreach")
    settle()
    assert window.focusWidget() is page.room("contacts").entry.form.fields["asked"].focusProxy()


def test_a_click_on_the_tab_leads_to_the_question(page: Any, qtbot: QtBot) -> None:
    room(page, "events")
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(0).center())
    settle()
    assert page.window().focusWidget() is page.room("contacts").entry.form.fields["asked"].focusProxy()


@pytest.mark.parametrize("has_keyboard", ["top", "tabs", "table"])
def test_the_keys_of_the_contacts_work_wherever_the_keyboard_is(
    page: Any, demo_office: Services, has_keyboard: str
) -> None:
    contacts, window = room(page, "contacts"), page.window()
    at = {"top": window.top, "tabs": page.tabs, "table": contacts.table}[has_keyboard]
    at.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    at.setFocus()
    before = demo_office.outreach.tallies(date.today()).get(Channel.PHONE, 0)
    QTest.keyClick(at, Qt.Key.Key_1, CONTROL)
    settle()
    assert demo_office.outreach.tallies(date.today())[Channel.PHONE] == before + 1
    QTest.keyClick(at, Qt.Key.Key_N, CONTROL)
    assert window.focusWidget() is contacts.entry.form.fields["asked"].focusProxy()


def test_a_contact_is_written_down_by_typing_and_enter(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    contacts = room(page, "contacts")
    form = contacts.entry.form.fields
    QTest.keyClick(contacts, Qt.Key.Key_N, CONTROL)
    type_into(qtbot, form["name"], "Anna Beispiel")
    type_into(qtbot, form["asked"], "Eight weeks in Malta")
    form["agreed"].chips[0].click()
    QTest.keyClick(form["asked"].focusProxy(), Qt.Key.Key_Return)
    settle()
    line = newest(demo_office)
    assert (line.name, line.asked, line.channel) == ("Anna Beispiel", "Eight weeks in Malta", Channel.PHONE)
    assert form["name"].value() == ""
    assert page.window().focusWidget() is form["asked"].focusProxy()
    undo_by_toast(qtbot, page)
    settle()
    assert newest(demo_office).name != "Anna Beispiel"


def test_a_name_waits_for_the_answer_whether_it_may_be_kept(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    before = demo_office.outreach.count_contacts(ContactFilter())
    form = room(page, "contacts").entry.form.fields
    type_into(qtbot, form["name"], "Anna Beispiel")
    type_into(qtbot, form["reach"], "anna@beispiel.example")
    type_into(qtbot, form["asked"], "Eight weeks in Malta")
    QTest.keyClick(form["asked"].focusProxy(), Qt.Key.Key_Return)
    settle()
    assert demo_office.outreach.count_contacts(ContactFilter()) == before
    assert form["agreed"].error() == "Ask: yes or no?"
    assert page.window().focusWidget() is form["agreed"].focusProxy()
    form["agreed"].chips[1].click()
    QTest.keyClick(form["asked"].focusProxy(), Qt.Key.Key_Return)
    settle()
    line = newest(demo_office)
    assert (line.name, line.reach, line.asked) == ("", "", "Eight weeks in Malta")


def test_an_error_is_not_told_beside_the_success_of_before(page: Any) -> None:
    messages = page.ctx.messages
    messages.toast("Contact written down")
    messages.error(BadInput("The event ends before it begins."), page)
    settle()
    assert not [one for one in page.window().findChildren(Toast) if one.isVisible()]


def test_nothing_told_is_no_contact_and_is_said_so(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    before = demo_office.outreach.count_contacts(ContactFilter())
    click(qtbot, room(page, "contacts"), "Write down")
    settle()
    assert demo_office.outreach.count_contacts(ContactFilter()) == before
    assert "count the contact without a name" in texts(page)


def test_one_key_counts_a_contact_and_undo_takes_it_back(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    contacts, today = room(page, "contacts"), date.today()
    before = demo_office.outreach.tallies(today).get(Channel.PHONE, 0)
    contacts.table.setFocus()
    QTest.keyClick(contacts.table, Qt.Key.Key_1, CONTROL)
    settle()
    assert demo_office.outreach.tallies(today)[Channel.PHONE] == before + 1
    assert str(before + 1) in contacts.entry.counters[Channel.PHONE].text()
    undo_by_toast(qtbot, page)
    settle()
    assert demo_office.outreach.tallies(today).get(Channel.PHONE, 0) == before


def test_a_contact_leads_to_a_consultation_by_keyboard(page: Any, demo_office: Services) -> None:
    contacts = room(page, "contacts")
    contacts.which.set_value("open")
    contacts.filter()
    settle()
    contacts.table.select_row(0)
    line = contacts.table.current()
    contacts.table.setFocus()
    QTest.keyClick(contacts.table, Qt.Key.Key_B, CONTROL)
    asked = dialog(page)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    settle()
    visit = next(c for c in demo_office.outreach.contacts(ContactFilter(), limit=99) if c.id == line.id)
    assert visit.consultation_id
    window = page.window()
    assert window.current == "consultations"
    assert window.page("consultations").wizard.id == visit.consultation_id
    opened = demo_office.consultations.resume(visit.consultation_id).visit
    assert opened["visitor_name"] == line.name


def test_today_opens_the_contact_that_waits(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    line = next(one for one in demo_office.today.lines(today=date.today()) if one.what == "CONTACT")
    page.ctx.navigate(line.page, line.record_id)
    form = dialog(page).form.fields
    assert form["name"].value()
    form["follow_up_on"].set_value(None)
    form["agreed"].set_value(True)
    click(qtbot, dialog(page), "Keep")
    settle()
    waiting = [one.record_id for one in demo_office.today.lines(today=date.today())]
    assert line.record_id not in waiting


def test_old_names_are_told_and_taken_away(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    demo_office.outreach.note(day=date(2020, 1, 2), channel=Channel.PHONE, name="Vergessen Werden")
    contacts = room(page, "contacts")
    assert "1 contact is older." in texts(contacts)
    click(qtbot, contacts, "Take names away…")
    click(qtbot, dialog(page), "Take the names away")
    settle()
    assert "is older" not in texts(contacts)
    assert demo_office.outreach.privacy(today=date.today()).due == 0
    click(qtbot, contacts, "Names…")
    months = field(dialog(page), "Months for which names are kept")
    months.set_value(500)
    click(qtbot, dialog(page), "Keep")
    assert "At most 120." in texts(dialog(page))
    months.set_value(12)
    click(qtbot, dialog(page), "Keep")
    settle()
    assert demo_office.outreach.privacy(today=date.today()).months == 12


def test_an_event_is_added_changed_and_deleted(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    events = room(page, "events")
    before = demo_office.outreach.count_events(EventFilter())
    events.table.setFocus()
    QTest.keyClick(events.table, Qt.Key.Key_N, CONTROL)
    asked = dialog(page)
    click(qtbot, asked, "Keep")
    assert "Give the event a name." in texts(asked)
    asked.fields["topic"].set_value("Career day")
    asked.fields["kind"].set_value(EventKind.OTHER)
    asked.fields["firms"].set_value(7)
    asked.materials.set_value("40 Leaflets\nA poster")
    click(qtbot, asked, "Keep")
    settle()
    (line,) = demo_office.outreach.events(EventFilter(words="career day"))
    assert (line.first, line.reached) == (date.today(), 7)
    sheet = demo_office.outreach.event(line.id)
    assert [(one.name, one.count) for one in sheet.materials] == [("Leaflets", 40), ("A poster", 1)]
    events.table.select_id(line.id)
    QTest.keyClick(events.table, Qt.Key.Key_Return)
    changed = dialog(page)
    changed.fields["last"].set_value(date(2020, 1, 1))
    click(qtbot, changed, "Keep")
    assert "ends before it begins" in texts(changed)
    changed.reject()
    QTest.keyClick(events.table, Qt.Key.Key_Delete)
    settle()
    assert demo_office.outreach.count_events(EventFilter()) == before
    undo_by_toast(qtbot, page)
    settle()
    assert demo_office.outreach.count_events(EventFilter()) == before + 1


def test_an_attendance_list_is_shown_before_it_is_taken(
    page: Any, demo_office: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("Name;Company;Shoes\nÄnne Ö;Ö KG;42\nBo;;43\n", encoding="utf-8")
    events = room(page, "events")
    line = demo_office.outreach.events(EventFilter(kinds=frozenset({EventKind.FAIR})))[0]
    events.take_list(line.id, tmp_path / "list.csv")
    asked = dialog(page)
    told = texts(asked)
    assert "2 persons are new." in told
    assert "Left out were: Shoes." in told
    assert "Nobody on the list agreed" in told
    click(qtbot, asked, "Write 2 down")
    settle()
    names = {c.name for c in demo_office.outreach.contacts(ContactFilter(event_id=line.id), limit=99)}
    assert {"Änne Ö", "Bo"} <= names
    events.take_list(line.id, tmp_path / "list.csv")
    assert "2 are there already." in texts(dialog(page))
    dialog(page).reject()
    page.show_contacts_of(line)
    settle()
    contacts = page.room("contacts")
    assert {row.event_id for row in contacts.fetch(contacts.wanted(), "day", True, 0, 99)} == {line.id}


@pytest.mark.parametrize("key", ["contacts", "events"])
def test_the_file_holds_exactly_what_is_seen(page: Any, tmp_path: Path, key: str) -> None:
    shown = room(page, key)
    shown.first.set_value(date(2000, 1, 1))
    shown.filter()
    settle()
    shown.export_to(tmp_path / "list.xlsx")
    shown.export_to(tmp_path / "list.csv")
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert sheet is not None
    rows = list(sheet.values)
    assert len(rows) == shown.model.total + 1 > 5
    assert all(hasattr(row[0], "year") for row in rows[1:])
    assert len((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()) == len(rows)


def test_a_leaflet_follows_what_is_chosen_and_marks_english(page: Any, tmp_path: Path) -> None:
    pane = room(page, "leaflets").pane
    first = pane.pdf
    assert first.startswith(b"%PDF")
    pane.kinds.set_value(LeafletKind.HOST)
    pane.set_anew()
    settle()
    assert pane.pdf != first
    pane.language.set_value("pt")
    pane._other_language()
    settle()
    assert "There is no text in Portuguese yet" in texts(pane)
    page.write(tmp_path / "leaflet.pdf", pane.pdf)
    settle()
    assert (tmp_path / "leaflet.pdf").read_bytes() == pane.pdf


def test_the_texts_of_a_leaflet_are_edited(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    pane = room(page, "leaflets").pane
    click(qtbot, pane, "Edit the texts…")
    asked = dialog(page)
    asked.fields["send.title"].set_value("Off you {go}")
    click(qtbot, asked, "Keep")
    assert "There is no figure called go." in texts(asked)
    asked.fields["send.title"].set_value("Off you go")
    click(qtbot, asked, "Keep")
    settle()
    assert demo_office.leaflets.texts("en").of(LeafletKind.SEND, "title") == "Off you go"
    undo_by_toast(qtbot, page)
    settle()
    assert demo_office.leaflets.texts("en").of(LeafletKind.SEND, "title") != "Off you go"


def test_figures_show_the_period_and_are_exported(page: Any, demo_office: Services, tmp_path: Path) -> None:
    figures = room(page, "figures")
    figures.first.set_value(date(2000, 1, 1))
    figures.last.set_value(date(2100, 1, 1))
    figures.reload()
    settle()
    found = demo_office.outreach.figures(date(2000, 1, 1), date(2100, 1, 1))
    assert figures.figures == found
    assert str(found.contacts) in texts(figures)
    for name, chart in figures.months.items():
        assert len(chart._series) == 1
        assert sum(chart._series[0].values) == getattr(figures.figures, name) > 0
        assert chart.accessibleDescription()
    figures.export_to(tmp_path / "figures.csv")
    settle()
    assert f"{found.contacts}" in (tmp_path / "figures.csv").read_text("utf-8-sig")


def test_a_visitor_who_looks_on_sees_leaflets_but_no_names(page: Any, qtbot: QtBot) -> None:
    window = page.window()
    window.preferences.change(consultation_mode=True)
    settle()
    covered = window.page("outreach")
    for key in ("contacts", "events"):
        shown = texts(room(covered, key))
        assert "hidden while a visitor looks on" in shown
        assert "Achterbroeck" not in shown
    click(qtbot, room(covered, "contacts"), "Show leaflets")
    settle()
    pane = covered.room("leaflets").pane
    assert pane.isVisible()
    assert not pane.edit_button.isVisible()


def test_a_leaflet_without_an_address_says_where_to_give_it(page: Any, demo_office: Services) -> None:
    pane = room(page, "leaflets").pane
    demo_office.office.change(own_organisation_id=None)
    pane.begin()
    assert "choose your contact point" in texts(pane)
    own = demo_office.organisations.all()[0]
    demo_office.office.change(own_organisation_id=own.id)
    pane.begin()
    assert "choose your contact point" not in texts(pane)


def test_an_open_consultation_leads_to_the_leaflets(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    from mobilise_desktop.domain.codes import WizardPage

    window = page.window()
    visit = demo_office.consultations.page(limit=1)[0]
    window.navigate("consultations", visit.id)
    settle()
    wizard = window.page("consultations").wizard
    wizard.go_to(WizardPage.SUMMARY)
    click(qtbot, wizard, "Leaflets")
    settle()
    assert window.current == "outreach"
    assert page.key == "leaflets"


def test_enter_on_a_counter_counts_and_on_another_day_if_one_is_chosen(
    page: Any, demo_office: Services
) -> None:
    contacts = room(page, "contacts")
    contacts.entry.day.set_value(date(2026, 1, 5))
    counter = contacts.entry.counters[Channel.MAIL]
    counter.setFocus()
    QTest.keyClick(counter, Qt.Key.Key_Return)
    settle()
    assert demo_office.outreach.tallies(date(2026, 1, 5)) == {Channel.MAIL: 1}
    (line,) = demo_office.outreach.contacts(ContactFilter(first=date(2026, 1, 5), last=date(2026, 1, 5)))
    contacts.open_line(line)
    asked = dialog(page)
    asked.number.set_value(7)
    asked._agree()
    asked.accept()
    settle()
    assert demo_office.outreach.tallies(date(2026, 1, 5)) == {Channel.MAIL: 7}


def test_counted_contacts_are_called_so_and_set_thousands_apart(page: Any, demo_office: Services) -> None:
    contacts, today = room(page, "contacts"), date.today()
    demo_office.outreach.tally(Channel.PHONE, day=today, audience=Audience.INDIVIDUAL)
    line = newest(demo_office)
    demo_office.outreach.change_contact(line.id, count=2501)
    contacts.reload()
    settle()
    line = newest(demo_office)
    assert contacts._who(line) == "Only counted"
    assert contacts._number(line) == "2,501"
    assert contacts.entry.counters[Channel.PHONE].text().startswith("+1 Phone · 2,5")


def test_who_is_to_be_called_today_is_amber(page: Any, demo_office: Services) -> None:
    desk, today = demo_office.outreach, date.today()
    desk.note(day=today, channel=Channel.PHONE, name="Maria", follow_up_on=today)
    assert room(page, "contacts")._tone(newest(demo_office)) == "caution"


def test_a_sum_that_can_be_read_in_two_ways_keeps_the_event_open(page: Any, qtbot: QtBot) -> None:
    room(page, "events").ask_new()
    asked = dialog(page)
    type_into(qtbot, asked.fields["topic"], "Fair")
    asked.fields["costs"].edit.setText("1.250")
    QTest.keyClick(asked.fields["costs"].edit, Qt.Key.Key_Return)
    settle()
    assert asked.isVisible() and "1250 or 1.25" in asked.fields["costs"].error()
    asked.reject()
    assert asked.isVisible()
    click(qtbot, dialog(page), "Discard")
    settle()


def test_the_editors_of_a_line_of_an_event_stand_at_one_height(page: Any) -> None:
    room(page, "events").ask_new()
    asked = dialog(page)
    settle()
    for line in (("kind", "topic"), ("first", "last", "place"), ("partner", "audience", "costs")):
        feet = {
            part.mapTo(asked, part.rect().bottomLeft()).y()
            for part in (asked.fields[name].focusProxy() for name in line)
        }
        assert len(feet) == 1, line
    asked.reject()


def test_the_figures_give_the_room_that_is_left_to_their_table(page: Any) -> None:
    figures = room(page, "figures")
    page.window().resize(1900, 1200)
    for _turn in range(4):
        QApplication.processEvents()
    assert max(card.height() for card in figures.cards.values()) < 170 < figures.table.height()


@pytest.mark.parametrize("width", [1366, 1920])
def test_no_word_of_the_line_for_contacts_is_cut(page: Any, width: int) -> None:
    contacts = room(page, "contacts")
    page.window().resize(width, 900)
    for _turn in range(4):
        QApplication.processEvents()
    labels = [label for label in contacts.entry.findChildren(QLabel) if label.isVisible() and label.text()]
    assert labels
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    parts = [contacts.entry.day, *contacts.entry.counters.values(), contacts.entry.put_button]
    places = [QRect(part.mapTo(contacts, QPoint(0, 0)), part.size()) for part in parts]
    for at, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[at + 1 :])
