"""The frame: navigation, search, undo by name, preferences, on a real office."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.services.kinds import Changed
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.settings import Preferences, Settings, from_json, load, save, to_json
from mobilise_desktop.views.command_search import Command, CommandSearch
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.jobs import DirectJobs, Jobs
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.kit.toast import Toast
from mobilise_desktop.views.main_window import MainWindow
from mobilise_desktop.views.warming import make_pages
from mobilise_desktop.words import Words


def test_making_pages_ahead_ends_where_it_is_begun_anew(qtbot: QtBot, window: MainWindow) -> None:
    for language in ("de", "en"):
        make_pages(window)
        qtbot.waitUntil(lambda: "matching" in window.made())
        window.preferences.change(language=language)
        qtbot.waitUntil(lambda: "matching" not in window.made())
        qtbot.waitUntil(lambda: not window.renewed)
    *before, last = [slices for slices in window.findChildren(Slices) if slices.objectName()]
    assert not any(slices.busy for slices in before)
    qtbot.waitUntil(lambda: not last.busy)
    assert "matching" in window.made()


def test_undo_and_redo_are_named_and_work(qtbot: QtBot, window: MainWindow) -> None:
    window.services.office.change(name="Chamber of Graz")
    window.changes.announce({"OFFICE"})
    qtbot.waitUntil(lambda: "settings changed" in window.top.undo.accessibleName())
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.services.office.info().name == "Chamber")
    qtbot.waitUntil(lambda: window.top.redo.isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.services.office.info().name == "Chamber of Graz")
    qtbot.waitUntil(lambda: not window.jobs.active)


def test_alt_and_a_number_goes_to_a_page(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.current == "companies" and window.preferences.now.last_page == "companies"
    qtbot.waitUntil(lambda: not window.jobs.active)


@pytest.mark.parametrize("again", [1, 2])
def test_each_page_begins_with_the_keyboard_on_it(
    qtbot: QtBot, shown: Callable[[str], Any], again: int
) -> None:
    window = shown("today").window()
    stay = window.services.secondments.page(SecondmentFilter())[0].id
    window.navigate("secondments", stay)
    settle()
    for _ in range(again):
        for number in (*range(1, 10), 0):
            qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
            settle()
            page = window.page(window.current)
            here = window.focusWidget()
            assert here is not None and here.isVisible() and page.isAncestorOf(here), window.current
    window.navigate("today")
    settle()
    assert window.focusWidget() is window.page("today").table


def test_the_rail_folds_when_the_window_is_narrow(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1366, 768)
    assert not window.rail.narrow
    window.resize(1200, 768)
    assert window.rail.narrow and window.rail.width() == 60


def test_consultation_mode_enlarges_type_and_tells_the_pages(qtbot: QtBot, window: MainWindow) -> None:
    told: list[Any] = []
    window.changes.changed.connect(told.append)
    window.top.mode.click()
    assert window.ctx is not None and window.ctx.private
    qtbot.waitUntil(lambda: theme.scale() == theme.CONSULTATION_SCALE and bool(told))
    window.top.mode.click()
    assert not window.ctx.private
    qtbot.waitUntil(lambda: theme.scale() == 1.0)
    qtbot.waitUntil(lambda: not window.jobs.active)


def test_another_language_speaks_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window.preferences.change(language="de")
    qtbot.waitUntil(lambda: window.say.locale == "de" and window.current == "office")
    qtbot.waitUntil(lambda: not window.jobs.active)


def test_dark_and_light_change_by_key(qtbot: QtBot, window: MainWindow) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_L, both)
    qtbot.waitUntil(lambda: theme.tokens().name == "dark")
    qtbot.keyClick(window, Qt.Key.Key_L, both)
    qtbot.waitUntil(lambda: theme.tokens().name == "light")
    qtbot.waitUntil(lambda: not window.jobs.active)


def test_each_button_in_sight_is_reached_by_its_words(qtbot: QtBot, window: MainWindow) -> None:
    window.navigate("companies")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.search.shown, check_params_cb=lambda words: words == "new company"):
        window.search.edit.setText("new company")
    line = window.search.model.line(0)
    assert (line.title, line.kind) == ("New company", "On this page")


def test_each_tab_in_sight_is_opened_by_its_title(qtbot: QtBot, window: MainWindow) -> None:
    window.navigate("today")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.search.shown, check_params_cb=lambda words: words == "figures"):
        window.search.edit.setText("figures")
    assert (window.search.model.line(0).title, window.search.model.line(0).kind) == (
        "Figures",
        "Today",
    )
    qtbot.keyClick(window.search.edit, Qt.Key.Key_Return)
    page = window.page("today")
    qtbot.waitUntil(lambda: page.tabs.tabText(page.tabs.currentIndex()) == "Figures")


def test_the_search_box_finds_records_and_commands(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.isVisible()
    with qtbot.waitSignal(window.search.shown, check_params_cb=lambda words: words == "dub cham"):
        window.search.edit.setText("dub cham")
    assert window.search.model.line(0).title == "Dublin Chamber of Commerce"
    with qtbot.waitSignal(window.search.shown, check_params_cb=lambda words: words == "matching"):
        window.search.edit.setText("matching")
    titles = [window.search.model.line(i).title for i in range(window.search.model.rowCount())]
    assert "Matching" in titles
    qtbot.keyClick(window.search.edit, Qt.Key.Key_Escape)
    assert not window.search.isVisible()


def test_a_failure_becomes_a_banner_in_words(qtbot: QtBot, window: MainWindow) -> None:
    window.messages.error(StorageFailure("The disk is full. Nothing was lost: free some space."))
    window.messages.error(ValueError("Maria Muster, born 1980"))
    texts = [banner.text() for banner in window.findChildren(Banner)]
    assert any("disk is full" in text for text in texts)
    assert any("ValueError" in text for text in texts) and not any("Muster" in text for text in texts)


def test_a_failure_leaves_when_the_next_thing_succeeds(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page("office")

    def full(_ticket: object) -> None:
        raise StorageFailure("The disk is full. Nothing was lost: free some space.")

    assert isinstance(page, Page)
    page.change(full)
    qtbot.waitUntil(lambda: len(page.findChildren(Banner)) == 1)
    window.messages.banner(page, "info", "Two rows were left out.")
    page.change(lambda _ticket: Changed(None, frozenset()))
    left = ["Two rows were left out."]
    qtbot.waitUntil(lambda: [banner.text() for banner in page.findChildren(Banner)] == left)


@dataclass(frozen=True)
class _Found:
    kind: str
    opens_kind: str
    opens_id: str
    title: str
    subtitle: str = ""
    snippet: str = ""


def test_only_the_last_words_typed_are_answered(qtbot: QtBot, qt_words: Words) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(800, 600)
    over.show()
    gate, asked, jobs = threading.Event(), [], Jobs()

    def find(words: str) -> list[_Found]:
        asked.append(words)
        gate.wait(5)
        return [_Found("COMPANY", "COMPANY", "co_1", f"about {words}")]

    search = CommandSearch(over, qt_words, jobs, find=find, commands=tuple, navigate=lambda _p, _r: None)
    search.open()
    for words in ("k", "ko", "kow", "kowa"):
        search.edit.setText(words)
    gate.set()
    qtbot.waitUntil(lambda: search.model.rowCount() == 1)
    assert asked == ["k", "kowa"] and search.model.line(0).title == "about kowa"
    search.close_search()
    jobs.close()


def test_enter_before_the_answer_takes_what_is_found_and_no_line_of_before(
    qtbot: QtBot, qt_words: Words
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(800, 600)
    over.show()
    gate, done, jobs = threading.Event(), [], Jobs()
    commands = (Command("Code lists", "list", lambda: done.append("before")),)

    def find(words: str) -> list[_Found]:
        gate.wait(5)
        return [_Found("COMPANY", "COMPANY", "co_1", words)] if words == "kowal" else []

    search = CommandSearch(
        over,
        qt_words,
        jobs,
        find=find,
        commands=lambda: commands,
        navigate=lambda page, record: done.append((page, record)),
    )
    search.open()
    search.edit.setText("kowal")
    qtbot.keyClick(search.edit, Qt.Key.Key_Return)
    assert done == [] and search.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [("companies", "co_1")] and not search.isVisible()
    jobs.close()


def test_choosing_a_record_opens_it(qtbot: QtBot, qt_words: Words) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(800, 600)
    over.show()
    gone: list[tuple[str, str | None]] = []

    def find(_words: str) -> list[_Found]:
        return [_Found("NOTE", "PARTICIPANT", "pa_1", "Note")]

    def navigate(page: str, record: str | None) -> None:
        gone.append((page, record))

    commands: Callable[[], tuple[()]] = tuple
    search = CommandSearch(over, qt_words, DirectJobs(), find=find, commands=commands, navigate=navigate)
    search.open("x")
    qtbot.keyClick(search.edit, Qt.Key.Key_Return)
    assert gone == [("people", "pa_1")]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"theme": 7, "scale": "big", "columns": []}', '{"scale": 99, "rail_narrow": "yes"}'],
    ids=["empty", "a list", "cut off", "wrong types", "out of range"],
)
def test_unreadable_settings_are_the_usual_ones(text: str) -> None:
    assert from_json(text) == Settings()


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Settings(theme="dark", officer="Łucja", columns={"firms": [1, 2]}, rail_narrow=True, scale=1.15)
    assert from_json(to_json(kept)) == kept
    save(tmp_path / "a" / "settings.json", kept)
    assert load(tmp_path / "a" / "settings.json") == kept
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["settings.json"]


def test_settings_may_be_written_by_a_worker_which_writes_the_newest(tmp_path: Path) -> None:
    path, waiting = tmp_path / "settings.json", list[Callable[[], None]]()
    preferences = Preferences(path)
    preferences.write_by(waiting.append)
    preferences.change(officer="Ada")
    preferences.change(officer="Łucja")
    assert len(waiting) == 1 and not path.exists()
    waiting[0]()
    assert load(path).officer == "Łucja"
    preferences.change(theme="dark")
    assert len(waiting) == 2


def test_nothing_to_undo_is_a_short_toast_and_no_banner(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(3):
        window.steps.undo()
        qtbot.waitUntil(lambda: not window.jobs.active)
    assert [t.text() for t in window.findChildren(Toast) if t.isVisible()] == ["There is nothing to undo."]
    assert not window.findChildren(Banner)


def test_after_undo_the_toast_offers_redo(qtbot: QtBot, window: MainWindow) -> None:
    window.services.office.change(name="Chamber of Graz")
    window.steps.undo()
    qtbot.waitUntil(lambda: any(t.isVisible() for t in window.findChildren(Toast)))
    toast = next(t for t in window.findChildren(Toast) if t.isVisible())
    redo = next(b for b in toast.findChildren(QPushButton) if b.text() == "Redo")
    redo.click()
    qtbot.waitUntil(lambda: window.services.office.info().name == "Chamber of Graz")
    qtbot.waitUntil(lambda: not window.jobs.active)


def test_banners_leave_with_the_page_and_never_stack_twice(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(2):
        window.messages.error(StorageFailure("The disk is full."))
    qtbot.waitUntil(lambda: len([b for b in window.findChildren(Banner) if b.isVisible()]) == 1)
    window.navigate("companies", None)
    qtbot.waitUntil(lambda: not window.jobs.active)
    assert not [b for b in window.findChildren(Banner) if b.isVisible()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("weights", "Weights of the ranking"),
        ("backup", "Backups and check"),
        ("back up", "Backups and check"),
        ("languages", "Code lists and languages"),
        ("edition", "Programme edition"),
        ("rates", "Programme edition"),
        ("esco", "Code lists and languages"),
        ("excel", "Import and export"),
        ("audit", "Journal"),
        ("licence", "About"),
    ],
)
def test_every_section_of_the_office_is_found_by_its_words(
    qtbot: QtBot, window: MainWindow, typed: str, found: str
) -> None:
    window.search.open(typed)
    model = window.search.model
    qtbot.waitUntil(lambda: found in [model.line(place).title for place in range(model.rowCount())])


def test_weights_are_shown_over_a_ranking(qtbot: QtBot, window: MainWindow) -> None:
    command = next(c for c in window.commands() if c.text == "Weights of the ranking")
    command.act()
    assert window.current == "matching"
    asked = [dialog for dialog in window.findChildren(Dialog) if "For whom" in dialog.windowTitle()]
    assert len(asked) == 1
    asked[0].close()


def test_a_page_made_anew_has_the_keyboard_where_it_begins(qtbot: QtBot, window: MainWindow) -> None:
    for theme_then in ("light", "dark"):
        window.navigate("office")
        window.preferences.change(theme=theme_then)
        qtbot.waitUntil(lambda: not window.renewed)
        window.navigate("outreach")
        room = window.page("outreach").room("contacts")  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda room=room: room.entry is not None)
        asked = room.entry.form.fields["asked"]
        qtbot.waitUntil(lambda asked=asked: asked.isAncestorOf(window.focusWidget()))


def test_a_page_of_that_name_comes_before_the_records(qtbot: QtBot, window: MainWindow) -> None:
    window.navigate("companies")
    with qtbot.waitSignal(window.search.shown, check_params_cb=lambda words: words == "contact"):
        window.search.open("contact")
    assert [window.search.model.line(place).title for place in range(2)] == ["Contacts", "Contact points"]
    with qtbot.waitSignal(window.search.shown, check_params_cb=lambda words: words == "durations"):
        window.search.edit.setText("durations")
    line = next(line for line in map(window.search.model.line, range(window.search.model.rowCount())))
    assert (line.title, line.detail) == ("Programme edition", "durations")
    window.search.close_search()


def test_the_search_box_keeps_its_place_whatever_is_undone_next(qtbot: QtBot, window: MainWindow) -> None:
    places = set()
    for name in ("", "A", "A long name of what was changed last on this page"):
        window.top.name_steps(name, name)
        qtbot.wait(20)
        places.add((window.top.search.x(), window.top.search.width()))
    assert len(places) == 1


def test_the_mark_of_the_demonstration_is_whole_when_the_rail_is_folded(shown: Callable[[str], Any]) -> None:
    window = shown("office").window()
    mark = window.rail._demo
    for narrow in (False, True, False):
        window.rail.set_narrow(narrow)
        settle()
        assert mark.isVisible()
        assert mark.width() >= mark.sizeHint().width() > mark.fontMetrics().horizontalAdvance(mark.text())
