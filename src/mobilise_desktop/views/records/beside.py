"""A page with a list and its chosen record beside it, or in its place where the window is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import FilterField
from mobilise_desktop.views.kit.into_list import leads_into
from mobilise_desktop.views.kit.page import Page, PageContext, splitter
from mobilise_desktop.views.kit.page_stack import PageStack
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.kit.table import DataTable

from .list_export import ExportButton, Rows

SIDE_BY_SIDE_FROM = 1000
RECORD_LEAST = 460
_AROUND = 72  # margins, border, and what lets a window get narrower than its parts side by side


class ListBesidePage(Page):
    """What such pages share; subclasses say what is asked, listed and shown.

    The record's widget and the sentences of empty lists are made when they are first shown.
    """

    key = ""
    empty_icon = "inbox"
    sort = "name"
    descending = False
    sizes = (600, 520)
    tabs_by_name: Mapping[str, int] = {}

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._record_id, self._bare = "", False
        self._private = ctx.private
        self._wanted_now: Any = None
        self.slices = Slices(self)
        self.words = FilterField(self.say, "", placeholder=self.words_hint())
        self.words.edited.connect(self._filter_soon)
        self.words.changed.connect(lambda _value: self.filter())
        self._bar = self.make_bar()
        self.model = PagedTableModel(
            self.columns(),
            self._fetch,
            self._count,
            ctx.jobs,
            sort=self.sort,
            descending=self.descending,
            parent=self,
        )
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda error: ctx.messages.error(error, self))
        self.table = DataTable(self.model, name=self.list_name(), settings=ctx.settings, state_key=self.key)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.clicked.connect(lambda _index: self._chosen(self.table.current()))
        leads_into(self.words.edit, self.table)
        self._list = PageStack()
        self._list.addWidget(self.table)
        self.count_label = Label("", "muted")
        self.export = ExportButton(self, self.list_name(), self.model, self._reading)
        self._foot = box(row(self.count_label, None, *self.foot_parts(), self.export))
        self._left = box(column(self._list, self._foot, space=6))
        self._right = QStackedWidget()
        self.back = Button(self.say("Back to the list"), "quiet", icon="arrow-left", on_click=self.show_start)
        self._side = box(column(row(self.back, None), self._right, space=8, margins=(16, 0, 0, 0)))
        self._side.setMinimumWidth(theme.px(RECORD_LEAST))
        split = splitter(ctx, self.key, self._left, self._side, sizes=self.sizes)
        self.content.addWidget(self._bar)
        self.content.addWidget(split, 1)
        self._arrange()
        self.slices.add(self._show_pick)

    def words_hint(self) -> str:
        """What stands in the empty field for words."""
        raise NotImplementedError

    def make_bar(self) -> QWidget:
        """The row of filters over the list, ``self.words`` among them."""
        raise NotImplementedError

    def columns(self) -> Columns:
        """The columns of the table."""
        raise NotImplementedError

    def service(self) -> Any:
        """What is listed: ``page`` and ``count`` of a filter."""
        raise NotImplementedError

    def wanted(self) -> Any:
        """The service's filter as the bar says it."""
        raise NotImplementedError

    def filtered(self) -> bool:
        """Whether the bar asks for anything."""
        raise NotImplementedError

    def clear_filter(self) -> None:
        """Let the bar ask for nothing."""
        raise NotImplementedError

    def list_name(self) -> str:
        """What a screen reader calls the list."""
        raise NotImplementedError

    def count_words(self, count: int) -> str:
        """The line under the list."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """The sentence of the empty list."""
        raise NotImplementedError

    def empty_action(self) -> tuple[str, Any]:
        """The words and the act of the empty list."""
        raise NotImplementedError

    def foot_parts(self) -> Sequence[QWidget]:
        """What stands at the right of the count, before the export."""
        return ()

    def export_to(self, path: Path) -> None:
        """Write the lines that the filter leaves, in the order shown."""
        self.export.export_to(path)

    def _reading(self) -> Rows:
        wanted, page = self._wanted_now, self.service().page

        def rows(offset: int, limit: int, sort: str, descending: bool) -> Sequence[Any]:
            found: Sequence[Any] = page(wanted, sort=sort, descending=descending, offset=offset, limit=limit)
            return found

        return rows

    def make_detail(self) -> Any:
        """The widget that shows a record, with ``show_record(id)``, ``reload()`` and ``tabs``."""
        raise NotImplementedError

    def side_by_side(self) -> bool:
        """Whether there is room for the record beside the list."""
        needed = self._left.minimumSizeHint().width() + theme.px(RECORD_LEAST + _AROUND)
        return self.width() >= max(theme.px(SIDE_BY_SIDE_FROM), needed)

    @cached_property
    def detail(self) -> Any:
        """The record's widget, made when the first record is opened."""
        made = self.make_detail()
        self._right.addWidget(made)
        return made

    @cached_property
    def _nothing(self) -> EmptyState:
        made = EmptyState(self.empty_icon, self.empty_text(), self.empty_action())
        self._list.addWidget(made)
        return made

    @cached_property
    def _no_hit(self) -> EmptyState:
        clear = (self.say("Clear the filter"), self.clear_filter)
        made = EmptyState("list-filter", self.say("Nothing in the list fits this filter."), clear)
        self._list.addWidget(made)
        return made

    @cached_property
    def _covered(self) -> EmptyState:
        made = covering(self.ctx)
        self._list.addWidget(made)
        return made

    @cached_property
    def _pick(self) -> EmptyState:
        made = EmptyState(self.empty_icon, self.say("Choose a line to see its record."))
        self._right.addWidget(made)
        return made

    def reload(self) -> None:
        if self._private != self.ctx.private:
            self._private = self.ctx.private
            self.show_start()
        self.model.reload()
        if self._record_id:
            self.detail.reload()

    def filter(self) -> None:
        """Read the list anew as the bar asks now."""
        self._filter_soon()

    def show_record(self, record_id: str) -> None:
        """A record on its first tab, or on that behind ``#``, by its name or number; who goes along the list
        stays on the tab that is open.
        """
        record_id, _, tab = record_id.partition("#")
        if record_id != self._record_id:
            self.detail.tabs.begin()
        if tab:
            named = self.tabs_by_name.get(tab)
            self.detail.tabs.setCurrentIndex(int(tab) if named is None else named)
        self._record_id = record_id
        self._show_detail()
        self.table.select_id(record_id)
        self._arrange()

    def take_focus(self) -> None:
        if self._record_id and self.back.isVisible():
            self.back.setFocus()
        elif self._record_id and self.table.isVisible():
            self.table.setFocus()
        elif not self._private and self.words.isVisible():
            self.words.edit.setFocus()
        else:
            super().take_focus()

    def step_back(self) -> bool:
        """From the record to its line in the list."""
        if self._record_id and not self.side_by_side():
            self.show_start()
            return True
        gone = self.table.isVisible() and not self.table.hasFocus()
        if gone:
            self.table.enter()
        return gone

    def place(self) -> str:
        tab = self.detail.tabs.currentIndex() if self._record_id else 0
        return f"{self._record_id}#{tab}" if tab else self._record_id

    def show_start(self) -> None:
        self._record_id = ""
        self._show_pick()
        self._arrange()
        if self.side_by_side():
            self.table.clearSelection()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        self._wanted_now = self.wanted()
        super().showEvent(event)

    def _show_pick(self) -> None:
        if not self._record_id:
            self._right.setCurrentWidget(self._pick)

    def _show_detail(self) -> None:
        self._right.setCurrentWidget(self.detail)
        self.detail.show_record(self._record_id)

    def _arrange(self) -> None:
        """Side by side where there is room, else the list or the record alone."""
        wide = self.side_by_side()
        alone = not wide and bool(self._record_id)
        self._left.setVisible(not alone)
        self._bar.setVisible(not alone and not self._private)
        self._side.setVisible((wide or alone) and not self._bare)
        self._foot.setVisible(not self._bare and not self._private)
        self.back.setVisible(alone)

    def _filter_soon(self) -> None:
        self._wanted_now = self.wanted()
        self.model.restart()

    def _fetch(self, offset: int, limit: int, sort: str, descending: bool) -> Sequence[Any]:
        found: Sequence[Any] = self.service().page(
            self._wanted_now, sort=sort, descending=descending, offset=offset, limit=limit
        )
        return found

    def _count(self) -> int:
        return int(self.service().count(self._wanted_now))

    def _loaded(self) -> None:
        total, filtered = self.model.total or 0, self.filtered()
        self._bare = not total and not filtered
        self.count_label.setText(self.count_words(total))
        self._list.setCurrentWidget(self._list_part(total, filtered))
        self._arrange()

    def _list_part(self, total: int, filtered: bool) -> QWidget:
        """What stands where the list is."""
        if self._private:
            return self._covered
        if total:
            return self.table
        return self._no_hit if filtered else self._nothing

    def _chosen(self, line: Any) -> None:
        if line is not None and self.side_by_side() and line.id != self._record_id:
            self._record_id = line.id
            self._show_detail()

    def _opened(self, line: Any) -> None:
        self.show_record(line.id)
        self.detail.setFocus()


def covering(ctx: PageContext) -> EmptyState:
    """What stands where a list is while a visitor looks on."""
    text = ctx.say(
        "The list stays hidden while a visitor looks on. A record opened from the visit or from a match "
        "is shown."
    )
    leave = (ctx.say("Leave consultation mode"), partial(ctx.settings.change, consultation_mode=False))
    return EmptyState("eye-off", text, leave)
