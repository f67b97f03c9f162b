"""The slope chart paints whatever it is given, tells all of it, and stays apart in grey."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.slope_chart import SlopeChart, SlopeLine, _pen


def chart_of(qtbot: QtBot, days: tuple[str, ...], *lines: SlopeLine, width: int = 420) -> SlopeChart:
    chart = SlopeChart("Ratings")
    qtbot.addWidget(chart)
    chart.show_data(days, lines, {len(days) - 1: "Far apart"} if days else {})
    chart.resize(width, chart.sizeHint().height())
    return chart


@pytest.mark.parametrize(
    ("days", "levels"),
    [
        pytest.param((), (), id="nothing"),
        pytest.param(("2 Mar",), (3,), id="one day"),
        pytest.param(("2 Mar", "4 Apr"), (None, None), id="only gaps"),
        pytest.param(("2 Mar", "4 Apr", "1 May"), (0, None, 4), id="a gap between"),
        pytest.param(tuple(f"day number {n}" for n in range(40)), (2,) * 40, id="many days"),
    ],
)
@pytest.mark.parametrize("width", [120, 900])
def test_it_paints_and_tells_any_levels(
    qtbot: QtBot, days: tuple[str, ...], levels: tuple[int | None, ...], width: int
) -> None:
    chart = chart_of(qtbot, days, *(SlopeLine(f"Rater {n}", levels, n) for n in range(4)), width=width)
    assert not chart.grab().isNull()
    told = chart.accessibleDescription()
    for day, level in zip(days, levels, strict=True):
        assert (f"{day} {level}" in told) == (level is not None)
    assert ("Far apart" in told) == bool(days)


def test_markers_are_found_above_the_shaded_day(qtbot: QtBot) -> None:
    chart = chart_of(qtbot, ("2 Mar", "4 Apr"), SlopeLine("Host", (1, 3)), SlopeLine("Sender", (1, 1)))
    chart.grab()
    marker = next(rect for rect, text, _key in chart._spots if text == "Host, 4 Apr: 3")
    first = next(text for rect, text, _key in chart._spots if rect.contains(marker.center()))
    assert first == "Host, 4 Apr: 3"


def test_those_who_agree_do_not_lie_on_each_other(qtbot: QtBot) -> None:
    chart = chart_of(qtbot, ("2 Mar",), *(SlopeLine(name, (2,)) for name in "abcd"))
    chart.grab()
    centres = [rect.center() for rect, text, _key in chart._spots if text != "Far apart"]
    assert len({(p.x(), p.y()) for p in centres}) == 4
    assert all((a - b).manhattanLength() > 8 for i, a in enumerate(centres) for b in centres[:i])
    assert isinstance(centres[0], QPointF)


def test_each_of_four_lines_has_its_own_dash() -> None:
    assert len({_pen(place).style() for place in range(4)}) == 4
