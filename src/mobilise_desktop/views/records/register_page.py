"""List and detail of a register: filters with live counts, a paged table, the chosen record at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceField, TextField
from mobilise_desktop.views.kit.page import Page, PageContext, splitter
from mobilise_desktop.views.kit.table import DataTable

from .list_export import ask_where, write_list
from .saved_searches import Answers, SavedSearchMenu

SIDE_BY_SIDE_FROM = 1000
WORDS_FROM = 1400
Code = TypeVar("Code", bound=StrEnum)


def member(codes: type[Code], value: str) -> Code | None:
    """The code of that value, or ``None`` where there is none (any more)."""
    return next((code for code in codes if code.value == value), None)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of the bar: its name in the service's filter, its words, and the words of a code."""

    name: str
    title: str
    words: Mapping[str, str]


class RegisterPage(Page):
    """What the pages of companies and people share; subclasses say what is listed and shown."""

    key = ""
    empty_icon = "inbox"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._record_id, self._bare = "", False
        self.words = TextField(self.say, "", placeholder=self.say("Filter by any word…"))
        self.words.edited.connect(self._filter_soon)
        self.words.changed.connect(lambda _value: self._filter())
        self.facets: dict[str, ChoiceField] = {}
        for facet in self.facet_list():
            choice = ChoiceField(self.say, "", (), empty=facet.title, searchable=False)
            choice.changed.connect(lambda _value: self._filter())
            self.facets[facet.name] = choice
        self._words_of = {facet.name: facet for facet in self.facet_list()}
        self.count_label = Label("", "muted")
        self.clear_button = Button(self.say("Clear"), "quiet", on_click=self._clear)
        self.saved = SavedSearchMenu(
            self, self.key, answers=self.answers, count=lambda a: self.service().count(self.wanted_of(a))
        )
        self.saved.chosen.connect(self.show_answers)
        self.export = Button(self.say("Export…"), "quiet", icon="download", on_click=self._ask_where)
        bar = row(self.words, *self.facets.values(), self.clear_button, self.saved, space=8)
        bar.setStretch(0, 2)
        for place in range(1, 1 + len(self.facets)):
            bar.setStretch(place, 1)
        self.model = PagedTableModel(
            self.columns(), self._fetch, self._count, ctx.jobs, sort="name", parent=self
        )
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda error: ctx.messages.error(error, self))
        self.table = DataTable(self.model, name=self.list_name(), settings=ctx.settings, state_key=self.key)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.deleted.connect(lambda line: self.delete(line.id))
        self._nothing = EmptyState(self.empty_icon, self.empty_text(), self.empty_action())
        clear = (self.say("Clear the filter"), self._clear)
        self._no_hit = EmptyState("list-filter", self.say("Nothing in the list fits this filter."), clear)
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        self._list.addWidget(self._no_hit)
        self.detail = self.make_detail()
        self._pick = EmptyState(self.empty_icon, self.say("Choose a line to see its record."))
        self._right = QStackedWidget()
        self._right.addWidget(self._pick)
        self._right.addWidget(self.detail)
        self.back = Button(self.say("Back to the list"), "quiet", icon="arrow-left", on_click=self.show_start)
        self._foot = box(row(self.count_label, None, self.export))
        self._left = box(column(self._list, self._foot, space=6))
        self._right_side = box(column(self.back, self._right, space=8, margins=(16, 0, 0, 0)))
        self._split = splitter(ctx, self.key, self._left, self._right_side, sizes=(560, 560))
        whole = row(box(bar), *self.bar_actions(), space=16)
        whole.setStretch(0, 1)
        self._bar = box(whole)
        self.content.addWidget(self._bar)
        self.content.addWidget(self._split, 1)
        self._arrange()

    def facet_list(self) -> Sequence[Facet]:
        """The filters of the bar."""
        raise NotImplementedError

    def columns(self) -> Columns:
        """The columns of the table."""
        raise NotImplementedError

    def service(self) -> Any:
        """The register: ``page``, ``count`` and ``facets`` of a filter."""
        raise NotImplementedError

    def wanted_of(self, answers: Answers) -> Any:
        """The service's filter for answers of the bar: ``words`` and the code of each facet."""
        raise NotImplementedError

    def list_name(self) -> str:
        """What a screen reader calls the list."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """The sentence of the empty list."""
        raise NotImplementedError

    def empty_action(self) -> tuple[str, Any]:
        """The words and the act of the empty list."""
        raise NotImplementedError

    def bar_actions(self) -> Sequence[QWidget]:
        """Buttons beside the filter bar."""
        raise NotImplementedError

    def make_detail(self) -> Any:
        """The widget that shows a record, with ``show_record(id)`` and ``reload()``."""
        raise NotImplementedError

    def delete(self, record_id: str) -> None:
        """Delete a record, with an undo at hand."""
        raise NotImplementedError

    def answers(self) -> dict[str, str]:
        """What the bar asks now; nothing for a part that is left open."""
        found = {"words": str(self.words.edit.text()).strip()}
        found |= {name: str(choice.value() or "") for name, choice in self.facets.items()}
        return {name: value for name, value in found.items() if value}

    def wanted(self) -> Any:
        """The filter as the bar says it."""
        return self.wanted_of(self.answers())

    def show_answers(self, answers: Answers) -> None:
        """Let the bar ask something else, as a saved search says it."""
        self.words.set_value(answers.get("words", ""))
        for name, choice in self.facets.items():
            code = answers.get(name, "")
            choice.set_options([(code, self._words_of[name].words.get(code, code))] if code else [])
            choice.set_value(code or None)
        self._filter()

    def export_to(self, path: Path) -> None:
        """Write the lines that the filter leaves, in the order shown."""
        wanted, (sort, descending) = self._wanted_now, self.model.order

        def fetch(offset: int, limit: int) -> Sequence[Any]:
            found: Sequence[Any] = self.service().page(
                wanted, sort=sort, descending=descending, offset=offset, limit=limit
            )
            return found

        write_list(self, path, self.columns(), fetch, self.model.total or 0)

    def _ask_where(self) -> None:
        ask_where(self, self.list_name(), self.export_to)

    def reload(self) -> None:
        self.model.reload()
        self._read_facets()
        if self._record_id:
            self.detail.reload()

    def show_record(self, record_id: str) -> None:
        self._record_id = record_id
        self._right.setCurrentWidget(self.detail)
        self.detail.show_record(record_id)
        self.table.select_id(record_id)
        self._arrange()

    def show_start(self) -> None:
        self._record_id = ""
        self._right.setCurrentWidget(self._pick)
        self._arrange()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room, else the list or the record alone."""
        wide = self.width() >= theme.px(SIDE_BY_SIDE_FROM)
        alone = not wide and bool(self._record_id)
        self._left.setVisible(not alone)
        self._bar.setVisible(not alone)
        self._right_side.setVisible((wide or alone) and not self._bare)
        self._foot.setVisible(not self._bare)
        self.back.setVisible(alone)
        self.saved.set_wide(self.width() >= theme.px(WORDS_FROM))

    def _fetch(self, offset: int, limit: int, sort: str, descending: bool) -> Sequence[Any]:
        found: Sequence[Any] = self.service().page(
            self._wanted_now, sort=sort, descending=descending, offset=offset, limit=limit
        )
        return found

    def _count(self) -> int:
        return int(self.service().count(self._wanted_now))

    _wanted_now: Any = None

    def showEvent(self, event: Any) -> None:
        self._wanted_now = self.wanted()
        super().showEvent(event)

    def _filter_soon(self) -> None:
        self._wanted_now = self.wanted()
        self.model.restart()

    def _filter(self) -> None:
        self._wanted_now = self.wanted()
        self.model.restart()
        self._read_facets()

    def _clear(self) -> None:
        self.show_answers({})

    def _read_facets(self) -> None:
        wanted = self._wanted_now
        self.ask(lambda _t: self.service().facets(wanted), self._show_facets)

    def _show_facets(self, found: Mapping[str, Mapping[str, int]]) -> None:
        for name, choice in self.facets.items():
            words = self._words_of[name].words
            counts = found.get(name, {})
            chosen = choice.value()
            codes = [code for code in words if counts.get(code) or code == chosen]
            codes += [code for code in counts if code not in words]
            options = [(code, f"{words.get(code, code)} ({counts.get(code, 0)})") for code in codes]
            choice.set_options(options)

    def _loaded(self) -> None:
        total = self.model.total or 0
        filtered = bool(self.answers())
        empty = self._no_hit if filtered else self._nothing
        self._list.setCurrentWidget(self.table if total else empty)
        self._bare = not total and not filtered
        self._arrange()
        self.clear_button.setVisible(filtered)
        self.export.setEnabled(total > 0)
        self.count_label.setText(self.say.n("{count} line", "{count} lines", total))

    def _chosen(self, line: Any) -> None:
        if line is not None and self.width() >= theme.px(SIDE_BY_SIDE_FROM) and line.id != self._record_id:
            self._record_id = line.id
            self._right.setCurrentWidget(self.detail)
            self.detail.show_record(line.id)

    def _opened(self, line: Any) -> None:
        self.show_record(line.id)
        self.detail.setFocus()

    def deleted(self, text: str) -> None:
        """Tell that a record was deleted, with its undo."""
        self.show_start()
        self.ctx.messages.toast(text, self._undo)

    def _undo(self) -> None:
        self.change(lambda _t: self.ctx.services.history.undo())
