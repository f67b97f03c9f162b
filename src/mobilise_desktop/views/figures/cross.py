"""Two splits crossed as a table; every cell opens the stays behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QWidget,
)

from mobilise_desktop.domain.figures import DIMENSION_WORDS, Crossing, Dimension, Measure, Stage
from mobilise_desktop.services.figure_words import (
    crossing_in_order,
    exact,
    measure_word,
    number_word,
    word_of,
)
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.chart import Table
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.rows import set_cell
from mobilise_desktop.views.kit.table_copy import copy_table

from .chart_card import export
from .opening import Opener

if TYPE_CHECKING:
    from .panel import FiguresPanel

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Shown:
    """The table that is shown."""

    down: Dimension
    across: Dimension
    measure: Measure
    found: Crossing


class CellTable(QTableWidget):
    """A table whose cells are walked by arrows; Enter opens one, Ctrl+C copies the whole."""

    def __init__(self, room: CrossRoom) -> None:
        super().__init__()
        self._room = room
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().setDefaultAlignment(_RIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.cellDoubleClicked.connect(room.open_cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._room.open_cell(self.currentRow(), self.currentColumn())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._room.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()

    def spread(self) -> None:
        """Share the room that the words and numbers leave among the columns."""
        heads, count = self.horizontalHeader(), self.columnCount()
        wanted = [max(self.sizeHintForColumn(at), heads.sectionSizeHint(at)) for at in range(count)]
        spare = max(0, self.viewport().width() - sum(wanted)) // max(count, 1)
        for at, width in enumerate(wanted):
            heads.resizeSection(at, width + spare)


class CrossRoom(QWidget):
    """Rows by one split, columns by another, with sums."""

    def __init__(self, panel: FiguresPanel) -> None:
        super().__init__()
        self.panel, self.page, self.say = panel, panel.page, panel.say
        self.opener = Opener(panel)
        self.shown: Shown | None = None
        say = self.say
        options = [(one, say(words)) for one, words in DIMENSION_WORDS.items()]
        self.down = ChoiceField(say, say("Rows"), options)
        self.across = ChoiceField(say, say("Columns"), options)
        self.down.set_value(Dimension.HOST_COUNTRY)
        self.across.set_value(Dimension.SIZE)
        for field in (self.down, self.across):
            field.setMinimumWidth(theme.px(290))
            field.changed.connect(lambda _value: self.reload())
        self.turn = Button(say("Turn the table"), "quiet", icon="refresh-cw", on_click=self._turn)
        self.copy_button = Button(say("Copy"), "quiet", icon="copy", on_click=self.copy)
        self.export = Button(say("Export…"), "quiet", icon="download", on_click=self._export)
        self.hint = Label("", "help", wrap=True)
        self.table = CellTable(self)
        self._empty = EmptyState("table", say("Nothing was counted in this period. Choose another one."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        head = row(self.down, self.across, self.turn, None, self.copy_button, self.export, space=12)
        for button in (self.turn, self.copy_button, self.export):
            head.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        whole = column(head, self.hint, self._stack, space=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def reload(self) -> None:
        """Count again."""
        query, measure = self.panel.bar.query(), self.panel.bar.counted()
        down, across = Dimension(self.down.value()), Dimension(self.across.value())
        self.across.set_error(self.say("Choose two different splits.") if down is across else "")
        if query is None or down is across:
            return
        desk, reference = self.page.ctx.services.figures, self.page.ctx.services.reference

        def read() -> Shown:
            found = desk.crossed(query, down, across, measure)
            return Shown(down, across, measure, crossing_in_order(self.say, reference, down, across, found))

        self.page.ask(lambda _t: read(), self._show)

    def _show(self, shown: Shown) -> None:
        self.shown, found = shown, shown.found
        self._stack.setCurrentWidget(self.table if found.rows else self._empty)
        for button in (self.copy_button, self.export):
            button.setEnabled(bool(found.rows))
        say, measure = self.say, shown.measure
        several = Dimension.COLLABORATION in (shown.down, shown.across)
        told = say("A stay with several types counts under each, and once in the sums.") if several else ""
        hints = (say("Enter on a cell opens the stays behind it."), told, self._cancelled(shown))
        self.hint.setText(" ".join(filter(None, hints)))
        heads = [self._word(shown.across, code) for code in found.columns]
        names = [self._word(shown.down, code) for code in found.rows]
        row_at, column_at = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        self.table.clear()
        self.table.setAccessibleName(
            say(
                "{what} by {rows} and {columns}",
                what=measure_word(say, measure),
                rows=say(DIMENSION_WORDS[shown.down]),
                columns=say(DIMENSION_WORDS[shown.across]),
            )
        )
        self.table.setRowCount(len(names) + 1)
        self.table.setColumnCount(len(heads) + 1)
        self.table.setHorizontalHeaderLabels([*heads, say("Total")])
        self.table.setVerticalHeaderLabels([*names, say("Total")])
        strong = self.table.font()
        strong.setWeight(strong.Weight.DemiBold)
        for place, numbers in enumerate(self._numbers()):
            for at, number in enumerate(numbers):
                text = number_word(say, number, measure) if number else "–"
                row_name = [*names, say("Total")][place]
                column_name = [*heads, say("Total")][at]
                more: dict[Qt.ItemDataRole, object] = {
                    Qt.ItemDataRole.TextAlignmentRole: _RIGHT,
                    Qt.ItemDataRole.AccessibleTextRole: f"{row_name}, {column_name}: {text}",
                }
                if place == len(names) or at == len(heads):
                    more[Qt.ItemDataRole.FontRole] = strong
                set_cell(self.table, (place, at), text, more)
        self.table.spread()
        if found.rows:
            self.table.setCurrentCell(min(row_at, len(names)), min(column_at, len(heads)))

    def _cancelled(self, shown: Shown) -> str:
        sums = {**shown.found.row_sums, **shown.found.column_sums}
        count = sums.get(Stage.CANCELLED.value, 0)
        if shown.measure is not Measure.STAYS or not count:
            return ""
        return self.say.n(
            "{count} cancelled stay is in the sums, which the number of stays leaves out.",
            "{count} cancelled stays are in the sums, which the number of stays leaves out.",
            count,
        )

    def _numbers(self) -> list[list[int]]:
        assert self.shown is not None
        found = self.shown.found
        rows = [
            [*(found.cells.get((one, other), 0) for other in found.columns), found.row_sums[one]]
            for one in found.rows
        ]
        return [*rows, [*(found.column_sums[other] for other in found.columns), found.whole]]

    def open_cell(self, place: int, at: int) -> None:
        """List the stays behind a cell, a row or a column."""
        if self.shown is None or place < 0 or at < 0:
            return
        found, chosen = self.shown.found, {}
        if place < len(found.rows):
            chosen[self.shown.down] = found.rows[place]
        if at < len(found.columns):
            chosen[self.shown.across] = found.columns[at]
        if chosen:
            self.opener.cell(chosen)
        else:
            self.opener.stays(measure_word(self.say, self.shown.measure), self.shown.measure, {})

    def as_table(self) -> Table:
        """What is seen, as a table."""
        if self.shown is None:
            return Table((), ())
        shown, say = self.shown, self.say
        heads = (
            say(DIMENSION_WORDS[shown.down]),
            *(self._word(shown.across, code) for code in shown.found.columns),
            say("Total"),
        )
        names = [*(self._word(shown.down, code) for code in shown.found.rows), say("Total")]
        rows = tuple(
            (name, *(exact(number, shown.measure) for number in numbers))
            for name, numbers in zip(names, self._numbers(), strict=True)
        )
        return Table(heads, rows)

    def copy(self) -> None:
        """Put the table on the clipboard."""
        table = self.as_table()
        copy_table(table.headings, table.rows, locale=self.say.locale)
        self.page.ctx.messages.toast(self.say("The table was copied."))

    def _export(self) -> None:
        export(self.page, self.table.accessibleName(), self.as_table)

    def _turn(self) -> None:
        down, across = self.down.value(), self.across.value()
        self.down.set_value(across)
        self.across.set_value(down)
        self.reload()

    def _word(self, name: Dimension, code: str) -> str:
        return word_of(self.say, self.page.ctx.services.reference, name, code)
