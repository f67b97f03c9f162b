"""The timeline from days to years: what the axis says, what is asked for, what keys and the wheel do."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.timeline import CHUNK, Mark, Stay, Timeline
from mobilise_desktop.views.kit.timeline_scale import FARTHEST, NEAREST, USUAL, Span, above, span_of, ticks
from mobilise_desktop.words import Words

TODAY = date(2026, 11, 23)
KEY = Qt.Key


@pytest.fixture
def line(qtbot: QtBot, qt_words: Words) -> Timeline:
    """A timeline of 20,000 stays of which none is known yet."""
    made = Timeline(qt_words, name="Stays", today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.set_total(20_000)
    made.show()
    return made


def stays(offset: int, count: int = CHUNK) -> list[Stay]:
    first = TODAY - timedelta(100)
    return [
        Stay(f"se_{n}", f"Person {n}", first + timedelta(n), first + timedelta(n + 60), "Planned")
        for n in range(offset, offset + count)
    ]


@pytest.mark.parametrize(
    ("span", "first", "told"),
    [
        pytest.param(Span.DAY, date(2024, 2, 28), ["28", "29", "1"], id="days over a leap day"),
        pytest.param(Span.WEEK, date(2025, 12, 31), ["29", "5", "12"], id="weeks from Monday"),
        pytest.param(Span.MONTH, date(2026, 11, 30), ["Nov", "Dec", "Jan"], id="months over New Year"),
        pytest.param(
            Span.QUARTER, date(2026, 9, 30), ["Jul – Sept", "Oct – Dec", "Jan – Mar"], id="quarters"
        ),
        pytest.param(Span.YEAR, date(2026, 5, 1), ["2026", "2027", "2028"], id="years"),
    ],
)
def test_labels_follow_the_calendar(span: Span, first: date, told: list[str]) -> None:
    row = list(ticks(span, first, first + timedelta(1200), pixels=10, locale="en"))
    assert [tick.text for tick in row[:3]] == told
    assert all(one.end == other.first for one, other in pairwise(row))
    assert row[0].first <= first < row[0].end
    upper = list(above(span, first, first + timedelta(400), pixels=10, locale="en"))
    assert bool(upper) is (span is not Span.YEAR)


@pytest.mark.parametrize("span", list(Span))
def test_each_usual_zoom_tells_its_own_unit(line: Timeline, span: Span) -> None:
    line.spans.set_value(None)
    line.view.show_span(span)
    assert span_of(USUAL[span]) is line.view.span is span
    assert line.spans.value() is span
    assert not line.view.grab().isNull()


def test_only_rows_that_are_seen_are_asked_for_and_once(line: Timeline, qtbot: QtBot) -> None:
    asked: list[int] = []
    line.wanted.connect(asked.append)
    line.view.to_row(12_345)
    line.view.grab()
    line.view.grab()
    assert asked == [12_300]
    line.put(12_300, stays(12_300))
    line.view.grab()
    assert asked == [12_300]
    qtbot.keyClick(line.view, KEY.Key_End)
    line.view.grab()
    assert asked == [12_300, 19_900]
    assert line.count.text() == "20,000 stays"


def test_the_wheel_with_control_zooms_about_the_day_under_it(line: Timeline, qtbot: QtBot) -> None:
    view, where = line.view, QPointF(600, 200)
    view.to_today()
    before = view._day_at(600)
    for step in (120, 120, -120):
        event = QWheelEvent(
            where,
            view.mapToGlobal(where),
            QPoint(),
            QPoint(0, step),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        view.wheelEvent(event)
        assert abs((view._day_at(600) - before).days) <= 1
    for _ in range(60):
        qtbot.keyClick(view, KEY.Key_Plus)
    assert view._pixels == NEAREST
    for _ in range(90):
        qtbot.keyClick(view, KEY.Key_Minus)
    assert view._pixels == FARTHEST
    assert not view.grab().isNull()


def test_time_ends_nowhere_in_sight(line: Timeline, qtbot: QtBot) -> None:
    line.view.show_span(Span.YEAR)
    for _ in range(300):
        line.view.move_on(-30)
    assert not line.view.grab().isNull()
    for _ in range(600):
        line.view.move_on(30)
    assert not line.view.grab().isNull()


def test_fit_shows_the_stays_seen_whole(line: Timeline, qtbot: QtBot) -> None:
    line.put(0, stays(0))
    line.view.show_span(Span.DAY)
    qtbot.keyClick(line.view, KEY.Key_F)
    seen = stays(0)[: line.view._rows().stop]
    assert line.view._x(seen[0].first) >= line.view._names()
    assert line.view._x(seen[-1].last) <= line.view.viewport().width()


def test_slices_and_deadlines_are_painted_and_told(line: Timeline, qtbot: QtBot) -> None:
    slices = ((TODAY, TODAY + timedelta(20)), (TODAY + timedelta(40), TODAY + timedelta(60)))
    marks = (Mark(TODAY - timedelta(3), "Insurance", "bad"), Mark(TODAY + timedelta(5), "Report"))
    whole = Stay("se_1", "Ada", TODAY, TODAY + timedelta(60), "Ongoing")
    plain = line.view.grab
    line.set_stays([whole])
    line.view.show_span(Span.MONTH)
    before = plain().toImage()
    line.set_stays([Stay("se_1", "Ada", TODAY, TODAY + timedelta(60), "Ongoing", parts=slices, marks=marks)])
    assert plain().toImage() != before
    qtbot.keyClick(line.view, KEY.Key_Down)
    assert "20 Nov 2026: Insurance" in line.view.accessibleName()
    assert "Report" in line.view.accessibleDescription()


def test_dragging_moves_in_time(line: Timeline, qtbot: QtBot) -> None:
    view, port = line.view, line.view.viewport()
    before = view._day_at(500)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(500, 200))
    qtbot.mouseMove(port, QPoint(400, 200))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    view.move_on(0)
    assert view._day_at(500) >= before


@pytest.mark.parametrize("step", [1, -1], ids=["nearer", "farther"])
def test_plus_and_minus_zoom_about_today_while_it_is_in_sight(line: Timeline, step: int) -> None:
    view = line.view
    view.to_today()
    before = view._x(TODAY)
    view.zoom(step)
    assert view._x(TODAY) == pytest.approx(before)
    view.move_on(9)
    middle = view._names() + view._width() / 2
    day = view._day_at(middle)
    view.zoom(step)
    assert view._day_at(middle) == day


def test_fit_keeps_today_and_the_coming_deadlines(line: Timeline) -> None:
    past = TODAY - timedelta(60)
    due = Mark(TODAY + timedelta(40), "Final report"), Mark(past, "Evidence")
    line.set_stays([Stay("se_1", "Ada", past, past + timedelta(20), "Ended", marks=due)])
    line.view.fit()
    edges = line.view._names(), line.view._names() + line.view._width()
    assert all(edges[0] < line.view._x(day) < edges[1] for day in (past, TODAY, due[0].day))


def test_fit_of_stays_of_long_ago_does_not_reach_to_today(line: Timeline) -> None:
    first = TODAY - timedelta(4000)
    line.set_stays([Stay("se_1", "Ada", first, first + timedelta(60), "Completed")])
    line.view.fit()
    assert line.view._x(TODAY) > line.view._names() + line.view._width()


def test_it_opens_on_the_stays_that_are_not_over_to_the_last_end(qtbot: QtBot, qt_words: Words) -> None:
    made = Timeline(qt_words, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.set_stays(
        [
            Stay("se_1", "Over", TODAY - timedelta(200), TODAY - timedelta(40), "Completed"),
            Stay("se_2", "Abroad", TODAY - timedelta(50), TODAY + timedelta(30), "Ongoing"),
            Stay("se_3", "Planned", TODAY + timedelta(60), TODAY + timedelta(150), "Planned"),
        ]
    )
    made.resize(1920, 700)
    made.show()
    view = made.view
    first, last = view._x(TODAY - timedelta(50)), view._x(TODAY + timedelta(151))
    assert view._names() <= first < view._names() + view._width() * 0.1
    assert view.width() * 0.9 < last <= view.width()
    made.view.move_on(1)
    held = view._start
    made.resize(1800, 700)
    assert view._start == held


@pytest.mark.parametrize("begins", [-900, -70, 300], ids=["long over", "just over", "to come"])
def test_the_bar_of_one_stay_alone_is_in_view(line: Timeline, begins: int) -> None:
    line.view.put(0, stays(0))
    line.view.move_on(5)
    first = TODAY + timedelta(begins)
    line.view.look_anew()
    line.set_total(1)
    line.view.put(0, [Stay("se_1", "Person", first, first + timedelta(60), "Planned")])
    assert line.view._names() < line.view._x(first)
    assert line.view._x(first + timedelta(60)) < line.view.width()


def test_today_stands_a_fifth_from_the_left_where_all_stays_are_to_come(line: Timeline) -> None:
    line.view.put(0, [Stay("se_1", "P", TODAY + timedelta(100), TODAY + timedelta(300), "Planned")])
    part = (line.view._x(TODAY) - line.view._names()) / line.view._width()
    assert 0.18 < part < 0.25
