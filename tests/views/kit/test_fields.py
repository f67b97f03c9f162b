"""Fields: what is typed becomes a value, sent once, with errors in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import box, column, row
from mobilise_desktop.views.kit.cards import StatCard
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    ChoiceField,
    CountriesPicker,
    DateField,
    DateRange,
    EmailField,
    Field,
    Form,
    LanguagesEditor,
    MoneyField,
    MultiLineField,
    NumberField,
    TextField,
    YesField,
    YesNoField,
)
from mobilise_desktop.views.kit.passphrase import PassphraseField
from mobilise_desktop.views.kit.quiet_combo import QuietCombo
from mobilise_desktop.views.kit.skill_picker import SkillEntry, SkillHit, SkillPicker
from mobilise_desktop.views.kit.tab_order import step_in_order, tab_stops
from mobilise_desktop.words import Words

COUNTRIES = tuple(
    (word[:2].upper(), word)
    for word in (
        *("Austria", "Belgium", "Bulgaria", "Croatia", "Czechia", "Denmark", "Estonia", "Finland"),
        *("France", "Germany", "Greece", "Íslánd", "Poland", "Österland"),
    )
)
TODAY = date(2026, 11, 23)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Field], list[Any]]:
    """Shows a field in a window of its own and collects what it sends."""

    def show(field: Field) -> list[Any]:
        window = QWidget()
        layout = QVBoxLayout(window)
        layout.addWidget(field)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        field.window_kept = window  # type: ignore[attr-defined]
        sent: list[Any] = []
        field.changed.connect(sent.append)
        field.setFocus()
        return sent

    return show


def test_typing_is_sent_once_after_a_pause(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = TextField(qt_words, "Name")
    sent = shown(field)
    qtbot.keyClicks(field.edit, "  Huber   KG ")
    assert sent == []
    qtbot.waitUntil(lambda: sent == ["Huber KG"])
    field.flush()
    assert sent == ["Huber KG"]


def test_leaving_a_field_sends_what_was_typed(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = TextField(qt_words, "Name")
    sent = shown(field)
    qtbot.keyClicks(field.edit, "Huber")
    field.edit.clearFocus()
    assert sent == ["Huber"]


def test_setting_a_value_sends_nothing_and_leaves_typing_alone(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    field = TextField(qt_words, "Name")
    sent = shown(field)
    field.set_value("Huber")
    field.flush()
    assert sent == []
    qtbot.keyClicks(field.edit, "x")
    field.set_value("Maier")
    assert "x" in field.edit.text()


@pytest.mark.parametrize(
    ("locale", "typed", "value"),
    [
        ("en", "1200000.50", Decimal("1200000.50")),
        ("en", "1,200,000", Decimal("1200000.00")),
        ("de", "1.200.000,5", Decimal("1200000.50")),
        ("de", "12.500", Decimal("12500.00")),
        ("de", "12,5", Decimal("12.50")),
        ("fr", "1 200,75 €", Decimal("1200.75")),
        ("en", "EUR 7", Decimal("7.00")),
    ],
)
def test_money_is_read_as_the_locale_writes_it(
    qtbot: QtBot, shown: Any, locale: str, typed: str, value: Decimal
) -> None:
    field = MoneyField(Words(locale), "Turnover")
    sent = shown(field)
    field.edit.setText(typed)
    field.flush()
    assert sent == [value] and not field.error()


def test_an_amount_keeps_its_currency_beside_it(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = MoneyField(qt_words, "Turnover")
    shown(field)
    field.set_value(Decimal("1250000"))
    unit = next(label for label in field.findChildren(QLabel) if label.text() == "EUR")
    assert unit.isVisible() and unit.x() > field.edit.geometry().right()


@pytest.mark.parametrize(("at", "above"), [(0, False), (1, True)], ids=["room below", "at the foot"])
def test_the_list_of_skills_opens_where_the_window_has_room(
    qtbot: QtBot, qt_words: Words, at: int, above: bool
) -> None:
    field = SkillPicker(qt_words, "Skills", lambda _text: [SkillHit(f"uri:{n}", f"S {n}") for n in range(8)])
    window = QWidget()
    lines = QVBoxLayout(window)
    for stretch in (at, 1 - at):
        lines.addStretch(1) if stretch else lines.addWidget(field)
    window.resize(600, 500)
    qtbot.addWidget(window)
    window.show()
    field.edit.setText("we")
    field._offer("we")
    place, line = field.suggestions.geometry(), field.edit.mapToGlobal(QPoint(0, 0)).y()
    assert (place.bottom() < line) is above
    assert window.geometry().top() <= place.top() and place.bottom() <= window.geometry().bottom()
    assert (place.top() > line) is not above


@pytest.mark.parametrize("typed", ["abc", "1e400", "nan", "inf", "--5", "12.5", "-1", "300"])
def test_what_is_no_fitting_number_is_told_and_not_sent(
    qtbot: QtBot, qt_words: Words, shown: Any, typed: str
) -> None:
    field = NumberField(qt_words, "Headcount", low=0, high=249)
    sent = shown(field)
    field.edit.setText(typed)
    field.flush()
    assert sent == [] and field.error()
    field.edit.setText("12")
    field.flush()
    assert sent == [12] and not field.error()


def test_an_address_without_a_point_is_no_email_address(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = EmailField(qt_words, "E-mail")
    sent = shown(field)
    field.edit.setText("anna@firm")
    field.flush()
    assert sent == [] and "name@firm.eu" in field.error()


def test_markup_and_very_long_words_stay_text(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = MultiLineField(qt_words, "Goals", most=1000)
    sent = shown(field)
    field.set_value("<img src=file:///secret.png>")
    assert field.value() == "<img src=file:///secret.png>"
    field.edit.setPlainText("x" * 200_000)
    field.flush()
    assert sent == [] and "too long" in field.error()
    assert field.height() < 600


@pytest.mark.parametrize(
    ("locale", "typed", "day"),
    [
        ("de", "5.3.2027", date(2027, 3, 5)),
        ("en", "5/3/27", date(2027, 3, 5)),
        ("en", "2027-03-05", date(2027, 3, 5)),
        ("en", "5 March 2027", date(2027, 3, 5)),
        ("de", "5. März 2027", date(2027, 3, 5)),
        ("pl", "5 marca 2027", date(2027, 3, 5)),
        ("el", "5 Μαρ 2027", date(2027, 3, 5)),
        ("en", "12", date(2026, 11, 12)),
        ("en", "31/2/2027", None),
        ("en", "soon", None),
        ("de", "Di., 8. Dez. 2026", date(2026, 12, 8)),
        ("en", "Tuesday 8th December 2026", date(2026, 12, 8)),
        ("es", "8 de diciembre de 2026", date(2026, 12, 8)),
        ("de", "heute", TODAY),
        ("de", "Morgen", TODAY + timedelta(1)),
        ("en", "yesterday", TODAY - timedelta(1)),
        ("de", "nicht vor dem 8.12. bitte", None),
        ("en", "8 Dec or later", None),
    ],
)
def test_days_are_read_as_people_type_them(
    qtbot: QtBot, shown: Any, locale: str, typed: str, day: date | None
) -> None:
    field = DateField(Words(locale), "Start", today=lambda: TODAY)
    sent = shown(field)
    field.edit.setText(typed)
    field.edit.textEdited.emit(typed)
    field.flush()
    assert sent == ([day] if day else [])
    assert bool(field.error()) == (day is None)


def test_a_day_moves_with_the_arrows(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = DateField(qt_words, "Start", today=lambda: TODAY)
    sent = shown(field)
    field.set_value(date(2026, 1, 31))
    qtbot.keyClick(field.edit, Qt.Key.Key_PageUp)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    field.flush()
    assert sent == [date(2026, 3, 1)]
    assert field.edit.text() == "Sun 1 Mar 2026"


def test_a_stretch_that_ends_before_it_begins_is_not_sent(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = DateRange(qt_words, "Period", today=lambda: TODAY)
    sent = shown(field)
    field.set_value((date(2027, 3, 1), None))
    field.last._take(date(2027, 2, 1))
    assert sent == [] and "before the first" in field.error()
    field.last._take(date(2027, 4, 1))
    assert sent == [(date(2027, 3, 1), date(2027, 4, 1))] and not field.error()


@pytest.mark.parametrize("typed", ["osterland", "ÖSTERLAND", "Öster", "ÖS", "Oesterland", "oest"])
def test_a_country_is_found_without_accents_and_case(
    qtbot: QtBot, qt_words: Words, shown: Any, typed: str
) -> None:
    field = ChoiceField(qt_words, "Country", COUNTRIES)
    sent = shown(field)
    field.combo.lineEdit().setText(typed)
    field.combo.lineEdit().editingFinished.emit()
    assert sent == ["ÖS"]
    field.combo.lineEdit().setText("Atlantis")
    field.combo.lineEdit().editingFinished.emit()
    assert sent == ["ÖS"] and field.error()


def test_several_countries_are_picked_and_taken_back_by_keyboard(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    field = CountriesPicker(qt_words, "Countries", COUNTRIES)
    sent = shown(field)
    for word in ("France", "pol"):
        field.edit.setText(word)
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.value() == ("FR", "PO")
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert sent[-1] == ("FR",)


def test_chips_choose_several_or_one(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    several = ChoiceChips(qt_words, "Types", (("a", "A & B"), ("b", "B")))
    sent = shown(several)
    several.chips[1].click()
    several.chips[0].click()
    assert sent == [("b",), ("a", "b")]
    assert several.chips[0].text() == "A && B"
    asked = YesNoField(qt_words, "Before?")
    sent = shown(asked)
    assert asked.value() is None
    asked.chips[0].click()
    asked.chips[1].click()
    asked.chips[1].click()
    assert sent == [True, False, None]


def test_a_second_choice_of_the_chosen_chip_keeps_it_by_mouse_and_by_key(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    look = ChoiceChips(qt_words, "Look", (("a", "A"), ("b", "B")), single=True)
    look.set_value("a")
    sent = shown(look)
    look.chips[0].click()
    look.chips[0].setFocus()
    qtbot.keyClick(look.chips[0], Qt.Key.Key_Space)
    assert look.value() == "a" and sent == []
    qtbot.keyClick(look.chips[0], Qt.Key.Key_Right)
    qtbot.keyClick(look.chips[1], Qt.Key.Key_Space)
    assert sent == ["b"]


def test_tab_comes_to_the_chosen_chip_alone_and_leaves_it_for_the_next_field(
    qtbot: QtBot, qt_words: Words
) -> None:
    window = QWidget()
    until = ChoiceChips(qt_words, "Until", (("a", "A"), ("b", "B"), ("c", "C")), single=True)
    until.set_value("b")
    note = TextField(qt_words, "Note")
    window.setLayout(column(until, note))
    qtbot.addWidget(window)
    window.show()
    assert list(tab_stops(window)) == [until.chips[1], note.edit]
    until.setFocus()
    assert window.focusWidget() is until.chips[1]
    qtbot.keyClick(until.chips[1], Qt.Key.Key_Right)
    assert until.value() == "c" and list(tab_stops(window)) == [until.chips[2], note.edit]


@pytest.mark.parametrize(
    ("settings", "chosen"),
    [({}, ["b", "c"]), ({"at_once": True}, []), ({"clears": True}, [])],
    ids=["a choice", "one that acts at once", "one that is taken back"],
)
def test_arrows_choose_one_of_several_unless_it_acts_at_once(
    qtbot: QtBot, qt_words: Words, shown: Any, settings: dict[str, bool], chosen: list[str]
) -> None:
    look = ChoiceChips(qt_words, "Look", (("a", "A"), ("b", "B"), ("c", "C")), single=True, **settings)
    look.set_value("a")
    sent = shown(look)
    look.chips[0].setFocus()
    qtbot.keyClick(look.chips[0], Qt.Key.Key_Right)
    qtbot.keyClick(look.chips[1], Qt.Key.Key_Down)
    assert look.focusWidget() is look.chips[2]
    assert sent == chosen


def test_arrows_choose_in_a_dialog_also_what_can_be_taken_back(qtbot: QtBot, qt_words: Words) -> None:
    dialog = Dialog(None, "Questions")
    qtbot.addWidget(dialog)
    asked = YesNoField(qt_words, "Before?")
    dialog.body.addWidget(asked)
    dialog.open()
    asked.chips[0].setFocus()
    qtbot.keyClick(asked.chips[0], Qt.Key.Key_Right)
    assert asked.value() is False


def test_a_day_that_the_keyboard_comes_to_is_typed_over(qtbot: QtBot, qt_words: Words) -> None:
    dialog = Dialog(None, "Move the due day")
    qtbot.addWidget(dialog)
    day = DateField(qt_words, "Due on")
    day.set_value(date(2026, 11, 29))
    dialog.body.addWidget(day)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    day.setFocus()
    qtbot.waitUntil(day.edit.hasFocus)
    assert day.edit.selectedText() == day.edit.text()
    qtbot.keyClicks(day.edit, "1 Dec 2026")
    assert day.value() == date(2026, 12, 1)
    qtbot.keyClick(day.edit, Qt.Key.Key_Up)
    qtbot.keyClicks(day.edit, "5 Dec 2026")
    assert day.value() == date(2026, 12, 5)


def test_an_answer_that_can_be_taken_back_says_so_at_the_chosen_chip(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    asked = YesNoField(qt_words, "Before?")
    shown(asked)
    asked.chips[0].click()
    assert asked.chips[0].toolTip() and not asked.chips[1].toolTip()
    asked.chips[0].click()
    assert not asked.chips[0].isChecked() and not asked.chips[0].toolTip()


def test_an_error_of_the_page_goes_with_the_next_key(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    reason = MultiLineField(qt_words, "Reason")
    shown(reason)
    reason.set_error("Write down the reason.")
    reason.edit.setFocus()
    qtbot.keyClick(reason.edit, "x")
    assert not reason.error() and reason.edit.property("invalid") == "false"


def test_languages_keep_their_level_and_the_five_skills(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = LanguagesEditor(qt_words, "Languages", (("de", "German"), ("en", "English")))
    sent = shown(field)
    field.set_value(({"language": "de", "level": "B2", "reading": "C1"},))
    assert field.value() == ({"language": "de", "level": "B2", "reading": "C1"},)
    field._rows[0]._level._clicked("C1")
    assert sent[-1] == ({"language": "de", "level": "C1", "reading": "C1"},)
    field._remove(field._rows[0])
    assert sent[-1] == ()


def _search(text: str) -> list[SkillHit]:
    return [SkillHit("uri:1", "use welding equipment", "welding")] if "weld" in text else []


CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ENTER, UP, DOWN = (Qt.Key.Key_Return, PLAIN), (Qt.Key.Key_Up, PLAIN), (Qt.Key.Key_Down, PLAIN)
WELDING, FREE = ("uri:1", "use welding equipment"), ("", "weld")


@pytest.mark.parametrize(
    ("typed", "keys", "taken"),
    [
        pytest.param("weld", [ENTER], WELDING, id="Enter takes the first"),
        pytest.param("weld", [(Qt.Key.Key_Return, CONTROL)], FREE, id="Ctrl+Enter keeps the words"),
        pytest.param(
            "weld",
            [UP, ENTER],
            FREE,
            id="the last line keeps the words",
        ),
        pytest.param(
            "weld",
            [DOWN, ENTER],
            FREE,
            id="Down steps on to the next",
        ),
        pytest.param(
            "sourdough by hand",
            [ENTER],
            ("", "sourdough by hand"),
            id="nothing found keeps the words",
        ),
    ],
)
@pytest.mark.parametrize("waits", [True, False], ids=["list seen", "typed faster than the list"])
def test_enter_takes_the_first_skill_and_free_text_is_a_choice(
    qtbot: QtBot, qt_words: Words, shown: Any, typed: str, keys: list[Any], taken: Any, waits: bool
) -> None:
    field = SkillPicker(qt_words, "Skills", _search)
    sent = shown(field)
    field.edit.setText(typed)
    field._look_up(typed)
    if waits or len(keys) > 1:
        qtbot.waitUntil(field.suggestions.isVisible)
    for key, held in keys:
        qtbot.keyClick(field.edit, key, held)
    assert [(e.uri, e.label) for e in sent[-1]] == [taken]
    assert field.edit.text() == ""


def test_a_list_closed_by_escape_opens_again_before_enter_takes_from_it(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    field = SkillPicker(qt_words, "Skills", _search)
    shown(field)
    field.edit.setText("weld")
    field._look_up("weld")
    qtbot.waitUntil(field.suggestions.isVisible)
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.suggestions.isVisible()
    assert field.value() == ()
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert [entry.uri for entry in field.value()] == ["uri:1"]


def test_ctrl_enter_belongs_to_the_page_only_while_nothing_is_typed(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    field = SkillPicker(qt_words, "Skills", _search)
    shown(field)
    went: list[bool] = []
    keys = QShortcut("Ctrl+Return", field.window())
    keys.activated.connect(lambda: went.append(True))
    field.edit.setText("weld")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return, CONTROL)
    assert (went, [entry.label for entry in field.value()]) == ([], ["weld"])
    qtbot.keyClick(field.edit, Qt.Key.Key_Return, CONTROL)
    assert went == [True]


def test_the_same_words_again_take_no_other_skill(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = SkillPicker(qt_words, "Skills", _search)
    shown(field)
    field.set_value((SkillEntry("", "welders"),))
    field.edit.setText("Welders")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert [entry.label for entry in field.value()] == ["welders"]


def test_skills_are_moved_levelled_and_removed_by_keyboard(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = SkillPicker(qt_words, "Skills", _search)
    sent = shown(field)
    field.set_value((SkillEntry("u1", "one"), SkillEntry("u2", "two")))
    qtbot.keyClick(field._rows[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [entry.label for entry in sent[-1]] == ["two", "one"]
    field._rows[0]._set_wanted("4")
    assert sent[-1][0] == SkillEntry("u2", "two", None, 4, 2)
    qtbot.keyClick(field._rows[0], Qt.Key.Key_Delete)
    assert [entry.label for entry in sent[-1]] == ["one"]


def test_errors_and_badges_are_words_beside_the_field(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = TextField(qt_words, "Town", required="now", help="Where the firm sits")
    shown(field)
    field.set_error("Say the town.")
    assert field.error() == "Say the town."
    assert field.edit.accessibleDescription() == "Say the town."
    field.set_error("")
    assert field.error() == "" and field.edit.accessibleName() == "Town"


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda say: TextField(say, "Name"), id="text"),
        pytest.param(lambda say: MultiLineField(say, "Text"), id="lines"),
        pytest.param(lambda say: ChoiceChips(say, "Kinds", COUNTRIES[:3]), id="chips"),
        pytest.param(lambda say: ChoiceField(say, "Country", COUNTRIES), id="choice"),
        pytest.param(lambda say: DateRange(say, "Stay"), id="range"),
        pytest.param(lambda say: LanguagesEditor(say, "Languages", COUNTRIES[:3]), id="languages"),
    ],
)
def test_a_field_that_has_not_been_given_its_answer_sends_none(
    qt_words: Words, shown: Any, make: Callable[[Words], Field]
) -> None:
    field = make(qt_words)
    sent = shown(field)
    field.flush()
    assert sent == []


def test_tab_goes_past_the_eye_of_a_passphrase_which_f8_opens(qtbot: QtBot) -> None:
    say = Words("en")
    first, second = PassphraseField(say, "Passphrase"), PassphraseField(say, "Once more")
    window = QMainWindow()
    window.setCentralWidget(box(column(first, second)))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.edit.setFocus()
    qtbot.keyClick(first.edit, Qt.Key.Key_F8)
    assert first.edit.echoMode() is QLineEdit.EchoMode.Normal
    step_in_order(window, forward=True)
    assert second.edit.hasFocus()


def test_a_click_into_a_searchable_choice_selects_its_words(qtbot: QtBot) -> None:
    field = ChoiceField(Words("en"), "Country", COUNTRIES, searchable=True)
    field.set_value("BE")
    qtbot.addWidget(field)
    field.show()
    line = field.combo.lineEdit()
    assert line is not None
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line.selectedText() == "Belgium"


def test_what_asks_to_choose_is_no_choice_itself(qtbot: QtBot) -> None:
    field = ChoiceField(Words("en"), "Form", (("A", "First"), ("B", "Second")))
    qtbot.addWidget(field)
    first = field.combo.model().index(0, 0)
    assert not first.flags() & Qt.ItemFlag.ItemIsEnabled
    field.set_value("A")
    assert first.flags() & Qt.ItemFlag.ItemIsEnabled
    assert [field.combo.itemText(place) for place in range(3)] == ["No answer", "First", "Second"]
    field.set_value(None)
    assert field.combo.currentText() == "Choose…"


def test_a_field_that_always_has_an_answer_offers_none_that_is_empty(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    field = ChoiceField(qt_words, "Language", COUNTRIES[:3], searchable=False, always=True)
    field.set_value("AU")
    sent = shown(field)
    field.combo.setFocus()
    qtbot.keyClick(field.combo, Qt.Key.Key_Up)
    assert field.value() == "AU" and sent == []
    view = field.combo.view()
    assert isinstance(view, QListView) and view.isRowHidden(0)
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    assert sent == ["BE"]


def test_what_was_typed_stands_first_where_an_option_begins_with_it(qtbot: QtBot) -> None:
    options = (("16", "16 Manufacture of wood, except furniture"), ("31", "31 Manufacture of furniture"))
    field = ChoiceField(Words("en"), "Sector", options, searchable=True)
    qtbot.addWidget(field)
    line, completer = field.combo.lineEdit(), field.combo.completer()
    assert line is not None
    qtbot.keyClicks(line, "furni")
    shown = completer.completionModel()
    assert [shown.index(at, 0).data() for at in range(shown.rowCount())] == [options[1][1], options[0][1]]


def test_a_long_choice_shows_how_it_begins(qtbot: QtBot) -> None:
    field = ChoiceField(Words("en"), "Sector", (("31", "31 " + 20 * "furniture "),), searchable=True)
    qtbot.addWidget(field)
    field.set_value("31")
    line = field.combo.lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0


@pytest.mark.parametrize("comparison", ["", "of 18 that are rated"], ids=["alone", "with a comparison"])
def test_figures_stand_level_under_names_of_one_and_of_two_lines(qtbot: QtBot, comparison: str) -> None:
    cards = StatCard("Open"), StatCard("Waits for a signature of somebody else for some time")
    line = QWidget()
    line.setLayout(row(*cards))
    line.resize(360, 160)
    qtbot.addWidget(line)
    line.show()
    cards[0].show_figure("7", comparison)
    cards[1].show_figure("7")
    for _turn in range(3):
        QApplication.processEvents()
    tops = {figure.mapTo(line, figure.rect().bottomLeft()).y() for card in cards for figure in [card._figure]}
    assert len(tops) == 1


def test_a_word_that_an_answer_is_needed_keeps_fields_side_by_side_level(qtbot: QtBot) -> None:
    fields = DateField(Words("de"), "Tag", required="now"), TextField(Words("de"), "Beginn")
    window = box(row(*fields))
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.resize(700, 120)
    window.show()
    QApplication.processEvents()
    assert len({field.edit.mapTo(window, field.edit.rect().topLeft()).y() for field in fields}) == 1


def test_a_pair_of_a_form_stands_level_where_only_one_has_help(qtbot: QtBot) -> None:
    fields = TextField(Words("en"), "Countries", help="Empty: every country."), TextField(Words("en"), "Town")
    form = Form()
    form.add(*fields)
    window = box(column(form, None))
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.resize(700, 200)
    window.show()
    QApplication.processEvents()
    assert len({field.edit.mapTo(window, field.edit.rect().topLeft()).y() for field in fields}) == 1
    assert fields[1].edit.accessibleDescription().strip() == ""


def test_a_choice_without_room_ends_in_an_ellipsis_and_tells_itself_whole(qtbot: QtBot) -> None:
    combo = QuietCombo()
    combo.addItem("Nuno Taveira Lobo · Vetreria Cielo Basso S.a.s.")
    theme.dress_window(combo)
    qtbot.addWidget(combo)
    combo.resize(160, 34)
    combo.show()
    assert combo._is_cut(combo._option())
    wide = combo.grab()
    combo.resize(600, 34)
    assert not combo._is_cut(combo._option())
    assert not wide.isNull()


def test_chips_are_as_high_as_other_fields(qtbot: QtBot) -> None:
    chips = ChoiceChips(Words("en"), "", [(1, "List"), (2, "Board")], single=True)
    text = TextField(Words("en"), "")
    window = box(column(row(chips, text), None))
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.resize(600, 100)
    window.show()
    QApplication.processEvents()
    middles = [part.mapTo(window, part.rect().center()).y() for part in (chips.chips[0], text.edit)]
    assert abs(middles[0] - middles[1]) <= 1


def test_a_text_of_many_lines_is_seen_to_its_last_line(qtbot: QtBot) -> None:
    field = MultiLineField(Words("en"), "Tasks", lines=2)
    window = box(column(field, None))
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.resize(420, 500)
    window.show()
    field.set_value("keeps short notes each week and shares them with the team " * 6)
    qtbot.waitUntil(lambda: field.edit.document().size().height() > 5)
    qtbot.wait(20)
    assert field.edit.document().size().height() <= 12
    assert field.edit.verticalScrollBar().maximum() == 0


def test_enter_takes_the_first_suggestion_of_a_searchable_choice(qtbot: QtBot) -> None:
    sectors = (("A", "Forging"), ("B", "Wood machining"), ("C", "Heavy metal machining"))
    field = ChoiceField(Words("en"), "Sector", sectors, searchable=True)
    qtbot.addWidget(field)
    field.show()
    line = field.combo.lineEdit()
    assert line is not None
    line.setFocus()
    qtbot.keyClicks(line, "machining")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.value() == "B"
    assert not field.has_problem()


def test_the_wheel_neither_changes_nor_focuses_a_choice(qtbot: QtBot) -> None:
    field = ChoiceField(Words("en"), "Form", (("A", "First"), ("B", "Second")))
    qtbot.addWidget(field)
    assert field.combo.focusPolicy() is Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_the_focus_is_a_frame_and_no_fill_on_a_chip(qtbot: QtBot, theme_name: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, theme_name)
    field = YesNoField(Words("en"), "Remote?")
    qtbot.addWidget(field)
    theme.dress_window(field)
    field.show()
    field.chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    grounds = [chip.grab().toImage().pixelColor(chip.width() // 2, 6).name() for chip in field.chips]
    theme.apply_theme(app, "light")
    assert grounds[0] == grounds[1]


@pytest.mark.parametrize("keys", [(), (Qt.Key.Key_Escape,)], ids=["list seen", "list waved off"])
def test_an_arrow_and_enter_after_words_that_found_nothing_store_nothing_and_say_so(
    qtbot: QtBot, shown: Any, keys: tuple[Qt.Key, ...]
) -> None:
    field = ChoiceField(Words("en"), "Sector", (("A", "A Forging"), ("B", "B Wood")), searchable=True)
    sent = shown(field)
    line, popup = field.combo.lineEdit(), field.combo.completer().popup()
    assert line is not None
    field.combo.setFocus()
    qtbot.keyClicks(line, "solar")
    qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(at, 0).data() for at in range(popup.model().rowCount())] == [
        "Nothing in the list has these words."
    ]
    for key in (*keys, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup if popup.isVisible() else field.combo, key)
    assert (field.value(), sent) == (None, [])
    assert line.text() == "solar"
    assert field.error() == "Nothing in the list has this name. Choose one of the list."


def test_several_of_a_long_list_say_in_the_list_that_nothing_was_found(qtbot: QtBot, shown: Any) -> None:
    field = CountriesPicker(Words("en"), "Countries", COUNTRIES)
    sent = shown(field)
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "solar")
    popup = field.edit.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == "Nothing in the list has these words."
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup if popup.isVisible() else field.edit, key)
    assert (field.value(), sent) == ((), [])
    field.edit.clear()
    qtbot.keyClicks(field.edit, "pol")
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == "Poland"


def test_an_arrow_opens_the_list_of_a_searchable_choice_and_chooses_nothing(qtbot: QtBot, shown: Any) -> None:
    field = ChoiceField(Words("en"), "Country", COUNTRIES, searchable=True)
    sent = shown(field)
    field.combo.setFocus()
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    qtbot.waitUntil(field.combo.view().isVisible)
    assert (field.value(), sent) == (None, [])
    field.combo.hidePopup()


def test_long_options_are_cut_in_the_middle_with_the_whole_in_the_tooltip(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    long = "18 Herstellung von Druckerzeugnissen; Vervielfältigung von bespielten Ton-, Bild- & Datenträgern"
    field = ChoiceField(qt_words, "Sector", [("18", long), ("19", "19 Kurz")], searchable=True)
    shown(field)
    field.combo.lineEdit().setFocus()
    qtbot.keyClicks(field.combo.lineEdit(), "1")
    popup = field.combo.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    tips = [popup.model().index(at, 0).data(Qt.ItemDataRole.ToolTipRole) for at in range(2)]
    assert "Bild-\xa0&amp;\xa0Datenträgern" in tips[0] and tips[1] is None
    for view in (popup, field.combo.view()):
        assert view.textElideMode() is Qt.TextElideMode.ElideMiddle
    assert field.combo.itemData(1, Qt.ItemDataRole.ToolTipRole) == tips[0]
    popup.hide()


def test_only_a_yes_that_is_taken_back_is_a_no(qtbot: QtBot, qt_words: Words, shown: Any) -> None:
    field = YesField(qt_words, "Claims the special rate?")
    sent = shown(field)
    field.set_value(False)
    assert [chip.text() for chip in field.chips] == ["Yes"]
    assert (field.value(), field.chips[0].isChecked()) == (None, False)
    field.flush()
    assert sent == []
    field.chips[0].click()
    field.chips[0].click()
    assert sent == [True, False]


def test_the_list_that_opens_while_typing_takes_no_country_by_its_first_letter(
    qtbot: QtBot, shown: Any
) -> None:
    field = CountriesPicker(Words("en"), "Countries", COUNTRIES)
    sent = shown(field)
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "p")
    qtbot.waitUntil(field.edit.completer().popup().isVisible)
    assert (field.edit.text(), sent) == ("p", [])


def test_a_skill_that_no_list_knows_is_told_apart_and_kept_as_free_text(
    qtbot: QtBot, qt_words: Words, shown: Any
) -> None:
    field = SkillPicker(qt_words, "Skills", lambda _text: ())
    sent = shown(field)
    field.edit.setText("Buchhaltung")
    field._look_up("Buchhaltung")
    qtbot.waitUntil(field.suggestions.isVisible)
    lines = [field.suggestions.item(at).text() for at in range(field.suggestions.count())]
    assert lines[0] == "Nothing in the list has these words."
    assert lines[1].startswith("Keep as free text")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(field.edit, key)
    assert [(entry.uri, entry.label) for entry in sent[-1]] == [("", "Buchhaltung")]


def test_skills_say_their_language_until_the_readers_is_among_them(qtbot: QtBot, shown: Any) -> None:
    known = ["English"]
    field = SkillPicker(Words("en"), "Skills", _search, help="What is sought.", apart=lambda: known)
    shown(field)
    told = "Skills are known here in English only; more languages: Office → Code lists and languages."
    assert field.focusProxy().accessibleDescription() == f"What is sought. {told}"
    assert field.edit.placeholderText() == "Type a skill in English, such as welding, bookkeeping"
    known.clear()
    field.hide()
    field.show()
    assert field.focusProxy().accessibleDescription() == "What is sought."
    assert field.edit.placeholderText() == "Type a skill in any words, such as welding or bookkeeping"
