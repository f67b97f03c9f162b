"""The figures under Today: every number and bar opens its records; what is seen is copied and exported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from screen import settle, texts

from mobilise_desktop.domain.figures import Dimension, Measure
from mobilise_desktop.services.figures import FigureQuery
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.today_board import TodayView
from mobilise_desktop.services.today_lines import Group
from mobilise_desktop.views.figures.period import PRESETS, days_of

FIGURES = 2


@pytest.fixture
def panel(shown: Callable[[str], Any]) -> Any:
    page = shown("today")
    page.tabs.setCurrentIndex(FIGURES)
    settle()
    return page.figures


def records(panel: Any) -> list[Any]:
    settle()
    assert panel.page_shows_records()
    model, _table = panel.behind.tables[panel.behind._source.kind]
    return list(model.rows)


@pytest.mark.parametrize(
    ("key", "name"),
    [("stays", "stays"), ("starts", "starts_soon"), ("ends", "ends_soon"), ("waiting", "match_ages")],
)
def test_a_number_opens_as_many_records_as_it_tells(
    panel: Any, demo_office: Services, key: str, name: str
) -> None:
    year = date.today().year
    figures = demo_office.figures.of(first=date(year, 1, 1), last=date(year, 12, 31), today=date.today())
    told = getattr(figures, name)
    count = told if isinstance(told, int) else len(told)
    panel.overview.opener.number(key)
    if count:
        assert len(records(panel)) == count
    panel.behind.back.click()
    settle()
    assert not panel.page_shows_records()
    assert panel.overview.isVisible()


def test_every_bar_of_every_split_opens_its_stays(panel: Any) -> None:
    found = panel.overview.found
    for dimension, (_card, chart) in panel.overview.charts.items():
        for bar in chart._bars:
            if bar.key:
                chart.chosen.emit(bar.key)
                assert len(records(panel)) == found.splits[dimension][bar.key[1:]], (dimension, bar.key)
                panel.back()
                settle()


def test_a_part_of_a_column_opens_its_stays(panel: Any) -> None:
    overview = panel.overview
    for series in overview.time._series:
        for value, key in zip(series.values, series.keys, strict=True):
            if value:
                overview.time.chosen.emit(key)
                assert len(records(panel)) == value, key
                panel.back()
                settle()


def test_arrows_walk_the_bars_and_enter_opens(panel: Any, qtbot: QtBot) -> None:
    chart = panel.overview.charts[Dimension.SIZE][1]
    chart.grab()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart._bars[0].text in chart.accessibleName()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart._bars[-1].text in chart.accessibleName()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert len(records(panel)) == chart._bars[-1].value


def test_a_chart_is_copied_as_a_table_and_as_a_picture(panel: Any, qtbot: QtBot) -> None:
    chart = panel.overview.charts[Dimension.SIZE][1]
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in mime.text().split("\n")]
    assert lines[0] == ["Size of the sending company", "Stays"]
    assert [int(number) for _name, number in lines[1:]] == [int(bar.value) for bar in chart._bars]
    assert "<table" in mime.html()
    chart.copy_as_picture()
    assert not QApplication.clipboard().image().isNull()


def test_the_crossed_table_adds_up_and_a_cell_opens(panel: Any) -> None:
    panel.show_room("cross")
    settle()
    room = panel.cross
    found = room.shown.found
    assert sum(found.cells.values()) == found.whole == panel.overview.found.figures.stays
    table = room.as_table()
    assert [row[-1] for row in table.rows[:-1]] == [found.row_sums[code] for code in found.rows]
    (row, column), number = next(iter(found.cells.items()))
    room.open_cell(found.rows.index(row), found.columns.index(column))
    assert len(records(panel)) == number
    panel.back()
    settle()
    room.open_cell(len(found.rows), len(found.columns))
    assert len(records(panel)) == found.whole


def test_the_map_and_its_list_tell_the_same(panel: Any, demo_office: Services) -> None:
    panel.show_room("map")
    settle()
    room = panel.map
    hosts = panel.overview.found.splits[Dimension.HOST_COUNTRY]
    assert {line.id: line.number for line in room.model.rows} == hosts
    assert all(line.text in room.chart.accessibleDescription() for line in room.model.rows)
    assert {"MT", "CY", "LU"} <= set(room.chart._lands)
    room.chart.grab()
    room.chart.chosen.emit(f"={room.model.rows[0].id}")
    assert len(records(panel)) == room.model.rows[0].number
    panel.back()
    room.look.set_value("flows")
    panel.reload()
    settle()
    assert sum(line.number for line in room.model.rows) == sum(hosts.values())


def test_files_and_overdue_things_open_their_records(panel: Any) -> None:
    panel.show_room("files")
    settle()
    room = panel.files
    for kind, chart in room.files.items():
        for one, bar in zip(room._of(kind), chart._bars, strict=True):
            chart.chosen.emit(bar.key)
            assert len(records(panel)) == len(one.days)
            panel.back()
            settle()
    for bar in room.late._bars:
        room.late.chosen.emit(bar.key)
        assert len(records(panel)) == bar.value
        panel.back()
        settle()


def test_the_list_behind_a_number_is_exported_as_it_is_seen(panel: Any, tmp_path: Path) -> None:
    panel.overview.opener.number("stays")
    rows = records(panel)
    target = tmp_path / "stays.xlsx"
    panel.behind.write(target)
    settle()
    sheet = openpyxl.load_workbook(target).active
    lines = list(sheet.iter_rows(values_only=True))
    assert len(lines) == len(rows) + 1
    assert lines[1][0] == rows[0].reference
    assert any(isinstance(value, float | int) for value in lines[1])


def test_another_measure_is_counted_and_told(panel: Any, demo_office: Services) -> None:
    panel.bar.measure.set_value(Measure.MONTHS)
    panel.reload()
    settle()
    query = panel.bar.query()
    assert isinstance(query, FigureQuery)
    days = demo_office.figures.split(query, Dimension.HOST_COUNTRY, Measure.MONTHS)
    assert panel.overview.found.splits[Dimension.HOST_COUNTRY] == days
    assert "Person-months: over time" in texts(panel)


@pytest.mark.parametrize("preset", [key for key, _words in PRESETS[:-1]])
@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 12, 31)], ids=str)
def test_named_periods_are_whole(preset: str, today: date) -> None:
    first, last = days_of(preset, today)
    assert first.day == 1
    assert (last.toordinal() - first.toordinal()) >= 27
    assert (last.replace(day=28) - last).days <= 0


def test_money_and_names_stay_hidden_while_a_visitor_looks_on(panel: Any) -> None:
    window = panel.window()
    window.preferences.change(consultation_mode=True)
    settle()
    page = window.page("today")
    page.tabs.setCurrentIndex(FIGURES)
    settle()
    inner = page.figures
    assert "agreed" not in inner.overview.cards
    inner.overview.opener.number("stays")
    settle()
    titles = [column.title for column in inner.behind.tables["stays"][0].columns]
    assert "Participant" not in titles
    assert "Sending company" not in titles


def test_words_and_targets_of_a_year_are_kept_as_they_are_written(panel: Any, demo_office: Services) -> None:
    panel.show_room("report")
    settle()
    room, year = panel.report, int(panel.report.year.value())
    room.fields["summary"].edit.setPlainText("A good year.")
    room.goal_stays.edit.setText("12")
    room.goal_stays.flush()
    room.year.set_value(str(year - 1))
    room._turn()
    settle()
    assert demo_office.annual_reports.narrative(year)["summary"] == "A good year."
    assert demo_office.figures.targets()[year][Measure.STAYS] == 12
    assert room.fields["summary"].value() == ""
    assert room.goal_stays.value() is None
    room.year.set_value(str(year))
    room._turn()
    settle()
    assert room.fields["summary"].value() == "A good year."


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_the_report_is_saved_with_what_was_just_typed(panel: Any, tmp_path: Path, ending: str) -> None:
    panel.show_room("report")
    settle()
    panel.report.fields["outlook"].edit.setPlainText("More firms from the north.")
    target = tmp_path / f"report.{ending}"
    panel.report.save(target)
    settle()
    assert target.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    words = panel.page.ctx.services.annual_reports.narrative(int(panel.report.year.value()))
    assert words["outlook"] == "More firms from the north."


def test_what_stands_today_is_told_apart_from_a_past_period(panel: Any) -> None:
    overview = panel.overview
    panel.bar.preset.set_value("last_year")
    panel.bar._named("last_year")
    settle()
    apart = {key for key, card in overview.cards.items() if overview._of_today.indexOf(card) >= 0}
    assert apart == {"starts", "ends", "waiting", "overdue", "left"}
    assert overview.today.text() == panel.say("As of {day}", day=date.today())
    assert str(date.today().year - 1) in overview.period.text()


def test_the_kinds_beside_the_overdue_add_up_to_it(panel: Any) -> None:
    card = panel.overview.cards["overdue"]
    kinds = card._comparison.text().split(" · ")[0].split(", ")
    assert sum(int(kind.rsplit(" ", 1)[1]) for kind in kinds) == int(card._figure.text()) > 0


def test_sizes_keep_their_order_and_equal_numbers_stand_by_name(panel: Any) -> None:
    panel.show_room("cross")
    settle()
    found, words = panel.cross.shown.found, panel.cross._word
    sizes = [code for code in ("MICRO", "SMALL", "MEDIUM", "LARGE", "UNKNOWN", "") if code in found.columns]
    assert list(found.columns) == sizes
    told = [(-found.row_sums[code], words(Dimension.HOST_COUNTRY, code)) for code in found.rows]
    assert told == sorted(told)
    panel.show_room("map")
    settle()
    lines = [(-line.number, line.text) for line in panel.map.model.rows]
    assert lines == sorted(lines)


def test_from_the_records_of_a_cell_one_comes_back_to_the_cell(panel: Any) -> None:
    panel.show_room("cross")
    settle()
    table = panel.cross.table
    assert table.rowCount() > 1 and table.columnCount() > 1
    table.setCurrentCell(1, 1)
    panel.cross.open_cell(1, 1)
    settle()
    panel.back()
    settle()
    assert (table.currentRow(), table.currentColumn()) == (1, 1)


def test_the_crossed_table_uses_the_width_and_cuts_no_number(panel: Any) -> None:
    panel.show_room("cross")
    settle()
    table = panel.cross.table
    heads = table.horizontalHeader()
    assert table.viewport().width() - heads.length() < table.columnCount()
    for at in range(table.columnCount()):
        assert heads.sectionSize(at) >= max(table.sizeHintForColumn(at), heads.sectionSizeHint(at))


def test_the_list_behind_person_months_shows_days_and_shares_that_add_up_to_the_card(
    panel: Any, demo_office: Services, tmp_path: Path
) -> None:
    figures = panel.overview.found.figures
    panel.overview.opener.number("months")
    settle()
    model, _table = panel.behind.tables["person_months"]
    columns = {column.title: column for column in model.columns}
    days, months = columns["Days in the period"], columns["Person-months"]
    assert sum(days.key(row) for row in model.rows) == figures.days > 0
    assert sum(months.key(row) for row in model.rows) == figures.person_months
    assert str(figures.days) in panel.behind.working.text()
    assert panel.overview.cards["months"]._comparison.text().startswith(f"{figures.days} days / 30")
    target = tmp_path / "months.xlsx"
    panel.behind.write(target)
    settle()
    lines = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    place = lines[0].index("Days in the period")
    assert sum(line[place] for line in lines[1:]) == figures.days
    shares = sum(round(10 * line[place + 1]) for line in lines[1:])
    assert shares == int(10 * figures.person_months)


@pytest.mark.parametrize("key", ["planned", "agreed", "actual", "paid"])
def test_the_list_behind_an_amount_shows_what_each_stay_adds(panel: Any, key: str) -> None:
    panel.overview.opener.number(key)
    settle()
    model, _table = panel.behind.tables[key]
    figures = panel.overview.found.figures
    whole = figures.paid if key == "paid" else getattr(figures, f"grant_{key}")
    assert sum(model.columns[-1].key(row) for row in model.rows) == whole > 0


def test_the_card_of_objectives_says_what_is_counted(panel: Any) -> None:
    figures, card = panel.overview.found.figures, panel.overview.cards["reached"]
    counted = f"{figures.objectives_reached} of {figures.objectives_rated}"
    assert card._comparison.text() == f"{counted}, of ended stays only"


def test_a_snoozed_thing_is_counted_among_the_overdue_and_named(panel: Any, demo_office: Services) -> None:
    today = demo_office.today
    day = date.today()
    before = demo_office.figures.of(first=day, last=day, today=day)
    line = next(one for one in demo_office.figures.late(today=day) if not one.asleep(day))
    today.snooze(line, until=day + timedelta(days=3), note="", today=day)
    after = demo_office.figures.of(first=day, last=day, today=day)
    assert after.overdue == before.overdue
    assert after.overdue_snoozed == before.overdue_snoozed + 1
    panel.reload()
    settle()
    words = panel.overview.cards["overdue"]._comparison.text()
    assert words.endswith(f" · {after.overdue_snoozed} of them snoozed")
    tally = today.board(today=day, view=TodayView()).tally
    assert tally.groups[Group.OVERDUE] + tally.snoozed_late == sum(one.count for one in after.overdue)


def test_charts_that_draw_cancelled_stays_say_so(panel: Any) -> None:
    overview = panel.overview
    stays = overview.found.figures.stays
    drawn = int(sum(sum(series.values) for series in overview.time._series))
    cancelled = overview.found.splits[Dimension.STAGE]["CANCELLED"]
    assert drawn == stays + cancelled > stays
    words = f"{cancelled} cancelled among them"
    assert overview.time_card._title.text() == f"Stays: over time, {words}"
    for name, (card, chart) in overview.charts.items():
        assert (words in card._title.text()) == (sum(bar.value for bar in chart._bars) > stays) or (
            name is Dimension.COLLABORATION
        )
    panel.bar.measure.set_value(Measure.MONTHS)
    panel.reload()
    settle()
    assert words not in overview.time_card._title.text()


def test_copying_is_confirmed(panel: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(panel.page.ctx.messages, "toast", lambda text, *_more, **_named: said.append(text))
    chart = panel.overview.charts[Dimension.SIZE][1]
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    chart.copy_as_picture()
    panel.show_room("map")
    settle()
    panel.map.chart.copy_as_table()
    QApplication.clipboard().clear()  # without a screen Qt falls over what is left there at the end
    assert said == ["Table copied", "Picture copied", "Table copied"]
