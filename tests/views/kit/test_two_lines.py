"""Words that have no room on one line stand on two; columns are as wide as what they hold."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.settings import Preferences
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import ElidedLabel, Label
from mobilise_desktop.views.kit.cells import need_of
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.heading import Heading
from mobilise_desktop.views.kit.lines import Look, laid, need
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.steps import Step, StepList
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.kit.widths import Want, shared
from mobilise_desktop.words import Words

LOOK = Look()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.load_fonts()


def wide(words: str, role: str = "small") -> int:
    return QFontMetrics(theme.font(role)).horizontalAdvance(words)


def test_words_with_room_stay_on_one_line(qtbot: QtBot) -> None:
    made = laid("Norrskens Träteknik AB", 400, LOOK)
    assert made.lines == ("Norrskens Träteknik AB",) and not made.cut and not made.small


def test_words_without_room_stand_whole_on_two_lines(qtbot: QtBot) -> None:
    made = laid("Savonnerie des Trois Collines SARL", wide("Savonnerie des Trois") + 4, LOOK)
    assert made.lines == ("Savonnerie des Trois", "Collines SARL") and not made.cut and made.small


def test_an_amount_keeps_its_sign_on_its_line(qtbot: QtBot) -> None:
    made = laid("Erwartet = 75 %; 2.422,00\u00a0€ × 75", wide("Erwartet = 75 %; 2.422,00") + 4, LOOK)
    assert made.lines == ("Erwartet = 75 %;", "2.422,00\u00a0€ × 75")


ENDLESS = {"word": "W" * 20_000, "words": "Wort " * 4_000, "hyphens": "a-" * 9_000}


@pytest.mark.parametrize("words", ENDLESS.values(), ids=list(ENDLESS))
def test_an_endless_text_in_a_label_holds_nothing_up(qtbot: QtBot, words: str) -> None:
    label = ElidedLabel(words, lines=3)
    qtbot.addWidget(label)
    label.show()
    began = time.process_time()
    for width in range(300, 340):
        label.resize(width, label.heightForWidth(width))
    assert time.process_time() - began < 2
    assert label.text() == words and "…" in label.toolTip()
    assert max(map(len, re.split(r"\s|\u200b", label.toolTip()))) < 200


def test_an_endless_word_in_a_wrapped_label_shows_its_beginning_and_holds_nothing_up(qtbot: QtBot) -> None:
    label = Label(f"Seen: {'W' * 20_000} and filed", wrap=True)
    qtbot.addWidget(label)
    label.show()
    assert label.text() == f"Seen: {'W' * 2_000}… and filed"
    began = time.process_time()
    for width in range(300, 340):
        label.resize(width, label.heightForWidth(width))
    assert time.process_time() - began < 0.5
    whole = "Many words of a letter are shown whole. " * 400
    label.setText(whole)
    assert label.text() == whole


def test_what_two_lines_cannot_hold_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    made = laid("a very long note " * 20, 120, LOOK)
    assert len(made.lines) == 2 and made.lines[1].endswith("…") and made.cut and made.wide <= 120


@pytest.mark.parametrize(
    "lines",
    (
        pytest.param(("Joris", "Vandervelde-Quint"), id="space"),
        pytest.param(("Vandervelde-", "Quintessen"), id="hyphen"),
    ),
)
def test_lines_break_at_spaces_and_at_hyphens_only_where_they_must(
    qtbot: QtBot, lines: tuple[str, str]
) -> None:
    words = "".join(lines) if lines[0].endswith("-") else " ".join(lines)
    assert laid(words, max(map(wide, lines)) + 1, LOOK).lines == lines


def test_a_point_between_two_things_is_left_out_where_the_line_breaks(qtbot: QtBot) -> None:
    made = laid("MSME-DEMO-2026-15 · version 2", wide("MSME-DEMO-2026-15 ·") + 1, LOOK)
    assert made.lines == ("MSME-DEMO-2026-15", "version 2") and not made.cut


def test_references_and_short_words_are_never_divided(qtbot: QtBot) -> None:
    for words in ("MSME-DEMO-2026-23", "12 days", "01/12/2026"):
        asked = need(words, LOOK)
        assert asked.whole == asked.least


def test_what_words_need_is_enough_for_them(qtbot: QtBot) -> None:
    for words in ("Pracownia Konserwatorska Złoty Kur", "Maison Aubertel, boulangerie-pâtisserie"):
        asked = need(words, LOOK)
        assert not laid(words, asked.least, LOOK).cut and len(laid(words, asked.whole, LOOK).lines) == 1
        assert laid(words, asked.least - 1, LOOK).cut


@pytest.mark.parametrize(
    ("room", "wants", "widths"),
    (
        pytest.param(600, ((100, 80, 60), (200, 90, 60)), [200, 400], id="enough: by shares"),
        pytest.param(600, ((100, 300, 60), (200, 90, 60)), [300, 300], id="enough: long words get theirs"),
        pytest.param(300, ((100, 200, 100), (50, 150, 90)), [150, 150], id="short words first"),
        pytest.param(320, ((100, 200, 100), (50, 210, 90, True)), [110, 210], id="badges first"),
        pytest.param(200, ((100, 400, 300), (50, 90, 80)), [120, 80], id="too little: the longest gives"),
        pytest.param(250, ((9, 400, 150), (9, 160, 120, True)), [130, 120], id="too little: badges stay"),
    ),
)
def test_the_room_is_shared_by_what_columns_hold(
    room: int, wants: tuple[tuple[int, ...], ...], widths: list[int]
) -> None:
    assert shared(room, [Want(*want) for want in wants]) == widths


@dataclass(frozen=True)
class Case:
    id: int
    person: str
    firm: str
    state: str
    day: str


CASES = (
    Case(1, "Macarena Luque Ortal", "Turismo Rural Sierra Calma S.L.", "LCP_SENDING_REVIEW", "19.11.2026"),
    Case(2, "Żaneta Wróbelska", "Bureau d'études Kervalan SAS", "DRAFT", "17.11.2026"),
)
WORDS = {"LCP_SENDING_REVIEW": "At the sending contact point", "DRAFT": "Draft"}
COLUMNS = (
    Column("Teilnehmende Person", lambda c: c.person, "person", 60),
    Column("Host company", lambda c: c.firm, "firm", 60),
    Column("State", lambda c: WORDS[c.state], "state", 30, tone=lambda c: tone_of(c.state)),
    Column("Since", lambda c: c.day, "since", 30),
)


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    made = DataTable(ListTableModel(COLUMNS, CASES), name="Cases", settings=Preferences(), state_key="cases")
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def room_of(table: DataTable, column: int) -> int:
    return table.columnWidth(column)


def test_no_word_of_a_narrow_table_is_cut(table: DataTable) -> None:
    heading = table.horizontalHeader()
    assert isinstance(heading, Heading)
    for place, column in enumerate(COLUMNS):
        for case in CASES:
            assert need_of(column, case).least <= room_of(table, place)
        assert heading.sectionSizeHint(place) <= room_of(table, place)
    assert sum(room_of(table, place) for place in range(4)) == table.viewport().width()


def test_states_and_days_stand_on_one_line(table: DataTable) -> None:
    for place in (2, 3):
        assert all(need_of(COLUMNS[place], case).whole <= room_of(table, place) for case in CASES)


def test_columns_widen_for_rows_that_come_later(table: DataTable) -> None:
    model = table.model()
    assert isinstance(model, ListTableModel)
    before = room_of(table, 0)
    model.set_rows([Case(3, "Konstantinopolitanabartholomaiou", "A", "DRAFT", "")])
    assert room_of(table, 0) > before


def test_columns_have_room_for_other_headings(qtbot: QtBot, table: DataTable) -> None:
    model = table.model()
    assert isinstance(model, ListTableModel)
    long = replace(COLUMNS[3], title="Wiedervorlagedatum")
    model.columns = (*COLUMNS[:3], long)
    model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
    qtbot.waitUntil(lambda: room_of(table, 3) >= table.horizontalHeader().sectionSizeHint(3))


def test_a_drawn_border_rules_until_it_is_clicked_twice(qtbot: QtBot, table: DataTable) -> None:
    usual = [room_of(table, place) for place in range(4)]
    table.setColumnWidth(0, 60)
    assert room_of(table, 0) == 60 and table._settings is not None
    assert table._settings.now.columns["cases"]
    table.horizontalHeader().sectionHandleDoubleClicked.emit(0)
    assert [room_of(table, place) for place in range(4)] == usual
    assert not table._settings.now.columns["cases"]


def test_a_click_on_a_heading_sorts_and_tells_the_order(qtbot: QtBot, table: DataTable) -> None:
    heading = table.horizontalHeader()
    middle = QPoint(heading.sectionViewportPosition(3) + 20, heading.height() // 2)
    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert heading.sortIndicatorSection() == 3
    model = table.model()
    assert isinstance(model, ListTableModel) and [row.id for row in model.rows] == [2, 1]


def test_a_label_of_two_lines_grows_and_is_cut_only_in_the_second(qtbot: QtBot) -> None:
    label = ElidedLabel("Severin Hangl – Chocolaterie Maanbloem BV", lines=2)
    qtbot.addWidget(label)
    label.resize(wide("Chocolaterie Maanbloem BV", "base") + 4, 60)
    label.show()
    assert label.heightForWidth(label.width()) > label.heightForWidth(600)
    assert label.text() == "Severin Hangl – Chocolaterie Maanbloem BV" and not label.toolTip()
    label.resize(80, 60)
    assert "Chocolaterie" in label.toolTip()


def test_a_step_goes_on_in_a_second_line_under_its_first_word(qtbot: QtBot) -> None:
    steps = StepList(Words("en"), [Step("15", "15  Commitments and signatures of all")])
    qtbot.addWidget(steps)
    steps.resize(190, 200)
    steps.show()
    (button,) = steps.findChildren(QPushButton)
    first, second = button.text().split("\n")
    assert first.startswith("15  ") and second.startswith("    ") and "…" not in button.text()
    qtbot.waitUntil(lambda: button.height() >= 2 * button.fontMetrics().height())


def test_a_long_list_of_steps_scrolls_to_the_one_that_one_is_at(qtbot: QtBot) -> None:
    steps = StepList(Words("en"), [Step(str(n), f"Step {n}") for n in range(30)])
    area = Scroll(steps)
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.show()
    qtbot.waitExposed(area)
    steps.set_current("29")
    last = steps.findChildren(QPushButton)[-1]
    assert area.viewport().rect().contains(last.mapTo(area.viewport(), last.rect().center()))


def test_parts_of_a_flow_stand_at_half_the_height_of_the_highest(qtbot: QtBot) -> None:
    low, high = QWidget(), QWidget()
    low.setFixedSize(50, 20)
    high.setFixedSize(50, 40)
    flow = Flow(low, high)
    qtbot.addWidget(flow)
    flow.resize(200, 40)
    flow.show()
    assert (low.y(), high.y()) == (10, 0)
    flow.resize(60, 80)
    assert (low.y(), high.y()) == (0, 28)


def test_the_badge_of_the_chosen_row_keeps_a_ground_of_its_own(table: DataTable) -> None:
    row = next(place for place, case in enumerate(CASES) if tone_of(case.state) == "primary")
    table.select_row(row)
    QApplication.processEvents()
    cell = table.visualRect(table.model().index(row, 2))
    picture = table.viewport().grab().toImage()
    middle = cell.center().y()
    shades = {picture.pixelColor(x, middle).name() for x in range(cell.left() + 2, cell.right() - 2)}
    assert {theme.colour("primary_soft").name(), theme.colour("surface").name()} <= shades


def test_words_on_two_lines_are_no_smaller_and_their_rows_are_higher(qtbot: QtBot) -> None:
    table = DataTable(ListTableModel(COLUMNS, CASES), name="Cases")
    qtbot.addWidget(table)
    table.resize(1400, 300)
    table.show()
    settle()
    usual = table.rowHeight(0)
    assert usual == theme.px(36)
    table.resize(420, 300)
    settle()
    line = QFontMetrics(theme.font()).height() - 1
    assert table.rowHeight(0) >= 2 * line > usual - 4
