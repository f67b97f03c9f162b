"""Fields of different kinds side by side stand level: their labels on one line, their boxes on another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import box, column, row
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import (
    ChoiceChips,
    ChoiceField,
    DateField,
    MoneyField,
    NumberField,
    TextField,
    YesNoField,
    abreast,
)
from mobilise_desktop.words import Words


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply_theme(qapp, "light")


def mixed(say: Words) -> list[Field]:
    return [
        TextField(say, "Name"),
        ChoiceField(say, "Kind", [("A", "Firm"), ("B", "Person")]),
        DateField(say, "Come back on"),
        YesNoField(say, "May be kept by name"),
        NumberField(say, "Weeks", low=1, high=9),
        MoneyField(say, "Rate"),
    ]


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5])
def test_fields_of_all_kinds_stand_level_in_every_size(
    qtbot: QtBot, app: QApplication, qt_words: Words, scale: float
) -> None:
    theme.apply_theme(app, "light", scale)
    fields = mixed(qt_words)
    window = box(abreast(*fields))
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.resize(1500, 120)
    window.show()
    app.processEvents()

    def middle(part: QWidget) -> int:
        return part.mapTo(window, part.rect().center()).y()

    labels = [middle(field._label) for field in fields]
    boxes = [middle(field.focusProxy() or field) for field in fields]
    assert max(labels) - min(labels) <= 1
    assert max(boxes) - min(boxes) <= 1


def test_fields_in_a_flow_stand_level_however_long_their_labels_are(
    qtbot: QtBot, app: QApplication, qt_words: Words
) -> None:
    theme.apply_theme(app, "light")
    fields = [NumberField(qt_words, text, low=1, high=9) for text in ("Planned", "Agreements are all signed")]
    for field in fields:
        field.setFixedWidth(230)
    window = box(column(Flow(*fields, space=12)))
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.resize(700, 120)
    window.show()
    app.processEvents()
    tops = {(field.focusProxy() or field).mapTo(window, QPoint(0, 0)).y() for field in fields}
    assert len(tops) == 1


def test_chips_kept_in_line_take_the_room_they_need_and_no_more(
    qtbot: QtBot, app: QApplication, qt_words: Words
) -> None:
    theme.apply_theme(app, "light")
    chips = ChoiceChips(qt_words, "", [(name, name) for name in ("List", "Board", "Timeline")], single=True)
    chips.keep_in_line()
    line = row(TextField(qt_words, ""), chips, space=8)
    line.setStretch(0, 1)
    window = box(line)
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.resize(600, 60)
    window.show()
    app.processEvents()
    last = chips.chips[-1]
    assert len({chip.y() for chip in chips.chips}) == 1
    assert last.mapTo(window, last.rect().topRight()).x() == window.rect().right()


@pytest.mark.parametrize(
    ("width", "lines", "below"),
    [
        pytest.param(600, 1, False, id="room for both"),
        pytest.param(240, 1, True, id="room for the label alone"),
        pytest.param(110, 2, False, id="no room for the label alone either"),
    ],
)
def test_a_label_never_breaks_because_of_its_badge_alone(
    qtbot: QtBot, app: QApplication, qt_words: Words, width: int, lines: int, below: bool
) -> None:
    theme.apply_theme(app, "light")
    field = NumberField(qt_words, "Shortest stay in whole weeks", required="later")
    window = box(column(field, None))
    theme.dress_window(window)
    qtbot.addWidget(window)
    window.setFixedWidth(width)
    window.resize(width, 200)
    window.show()
    app.processEvents()
    label, badge = field._label, field._badge
    assert (label.height() >= lines * label.fontMetrics().height()) and (
        lines > 1 or label.height() < 2 * label.fontMetrics().height()
    )
    assert (badge.y() >= label.geometry().bottom()) is below
    field.set_required("")
    assert badge.isHidden()
