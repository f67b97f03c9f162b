"""A list with a filter bar, acts on the current line and an export: what contacts and events share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Column, Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import DateField, FilterField, abreast
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.records.list_export import ask_list, write_list
from mobilise_desktop.words import format_decimal_input

from .room import Room


class Register(Room):
    """Subclasses say what is listed; Enter opens a line, Delete takes it away with an undo at hand."""

    name, sort, hidden_words = "", "", ""
    days, money = frozenset[str](), frozenset[str]()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say = self.say
        self._wanted: Any = None
        self.words = FilterField(say, say("Words"), placeholder=say("Filter by any word…"))
        self.first, self.last = DateField(say, say("From")), DateField(say, say("To"))
        self.model = PagedTableModel(
            self.columns(),
            self._fetch,
            self._count,
            page.ctx.jobs,
            sort=self.sort,
            descending=True,
            parent=self,
        )
        self.model.failed.connect(lambda error: page.ctx.messages.error(error, page))
        self.model.loaded.connect(self._loaded)
        self.table = DataTable(
            self.model, name=say(self.name), settings=page.ctx.settings, state_key=f"outreach.{self.sort}"
        )
        self.table.opened.connect(self.open_line)
        self.table.chosen.connect(self._chosen)
        self.table.deleted.connect(self.delete)
        self.nothing = EmptyState("inbox", "")
        self.none_fits = EmptyState(
            "list-filter", say("Nothing fits this filter."), (say("Clear"), self.clear)
        )
        self._list = QStackedWidget()
        for widget in (self.table, self.nothing, self.none_fits):
            self._list.addWidget(widget)
        self.count_label = Label("", "muted")
        self.acts = self.make_acts()
        self.export = Button(say("Export…"), "quiet", icon="download", on_click=self._ask_where)
        foot = row(*self.acts, None, self.count_label, self.export, space=8)
        self._shown = column(*self.above(), box(self._bar()), self._list, box(foot), space=10)
        self._shown.setStretch(self._shown.indexOf(self._list), 1)
        self._whole = box(self._shown)
        leaflets = (say("Show leaflets"), lambda: page.show_record("leaflets"))
        self._hidden = EmptyState("eye-off", say(self.hidden_words), leaflets)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self._hidden)
        self.setLayout(column(self._stack))
        for field in (self.words, self.first, self.last):
            field.changed.connect(lambda _value: self.filter())

    def columns(self) -> Columns:
        """The columns of the list."""
        raise NotImplementedError

    def above(self) -> Sequence[QWidget]:
        """What stands over the filters."""
        return ()

    def filters(self) -> Sequence[QWidget]:
        """Filters besides words and days."""
        raise NotImplementedError

    def beside(self) -> Sequence[QWidget]:
        """What stands at the end of the filters."""
        return ()

    def make_acts(self) -> Sequence[Button]:
        """Buttons for the current line."""
        raise NotImplementedError

    def wanted(self) -> Any:
        """The service's filter as the bar says it."""
        raise NotImplementedError

    def fetch(self, wanted: Any, sort: str, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """A page of lines."""
        raise NotImplementedError

    def count(self, wanted: Any) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def open_line(self, line: Any) -> None:
        """Enter on a line."""
        raise NotImplementedError

    def delete(self, line: Any) -> None:
        """Delete on a line."""
        raise NotImplementedError

    def counted(self, lines: int) -> str:
        """How many lines are shown, in words."""
        raise NotImplementedError

    def enable(self, line: Any) -> None:
        """Let the buttons fit the current line, which may be none."""
        for act in self.acts:
            act.setEnabled(line is not None)

    def clear(self) -> None:
        """Ask for everything again."""
        for field in (self.words, self.first, self.last):
            field.set_value(None)
        self.filter()

    def reload(self) -> None:
        if self.page.ctx.private:
            self._stack.setCurrentWidget(self._hidden)
            return
        self._stack.setCurrentWidget(self._whole)
        self._wanted = self.wanted()
        self.model.reload()

    def filter(self) -> None:
        """Read what the bar asks for, from the top."""
        first, last = self.first.value(), self.last.value()
        wrong = bool(first and last and last < first)
        self.last.set_error(self.say("The period ends before it begins.") if wrong else "")
        if not wrong:
            self._wanted = self.wanted()
            self.model.restart()

    def key(self, keys: str, act: Any) -> None:
        """A key for the room while it is in sight, wherever in the window the keyboard is."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)

    def export_to(self, path: Path) -> None:
        """Write what the filter leaves, in the order shown; days and amounts as a sheet reads them."""
        wanted, (sort, descending) = self._wanted, self.model.order
        sheet, locale = path.suffix.lower() == ".xlsx", self.say.locale

        def cell(column: Column, line: Any) -> Any:
            value = column.key(line) if column.key else None
            if isinstance(value, date):
                return value if sheet else column.text(line)
            if column.sort in self.money and value is not None:
                return value if sheet else format_decimal_input(locale, value, decimals=2)
            return value if isinstance(value, int) else column.text(line)

        write_list(
            self.page,
            path,
            self.columns(),
            lambda offset, limit: self.fetch(wanted, sort, descending, offset, limit),
            self.model.total or 0,
            cell=cell,
        )

    def _bar(self) -> Any:
        parts = (self.words, *self.filters(), self.first, self.last, *self.beside())
        return abreast(*parts, stretches=(1, *(0 for _part in parts[1:])))

    def _fetch(self, offset: int, limit: int, sort: str, descending: bool) -> Sequence[Any]:
        return self.fetch(self._wanted, sort, descending, offset, limit)

    def _count(self) -> int:
        return self.count(self._wanted)

    def _loaded(self) -> None:
        total = self.model.total or 0
        everything = self._wanted == type(self._wanted)()
        self._list.setCurrentWidget(self.table if total else self.nothing if everything else self.none_fits)
        self.export.setEnabled(bool(total))
        self.count_label.setText(self.counted(total))
        self._chosen(self.table.current())

    def _chosen(self, line: Any) -> None:
        self.enable(line)

    def _ask_where(self) -> None:
        ask_list(self.page, self.say(self.name), self.export_to)
