"""The detail of a record: heading with its acts, then tabs that are built when first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import ElidedLabel, box, clear, column, plain, row
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll, form_scroll
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.kit.tokens import FORM_WIDTH

from .asks import Ask
from .country_hints import show_hints
from .fitted_tabs import FittedTabs
from .panel import Panel
from .record_form import FormLists, RecordForm

Made = Callable[[], Panel]
_LINES = 4


def fit_tabs(tabs: QTabWidget) -> None:
    """Titles stay whole and stand in the tooltip, too."""
    tabs.setDocumentMode(True)
    tabs.setUsesScrollButtons(True)
    tabs.setElideMode(Qt.TextElideMode.ElideNone)
    for index in range(tabs.count()):
        tabs.setTabToolTip(index, plain(tabs.tabText(index)))


class PanelTabs(FittedTabs):
    """Tabs by (title, what makes the panel), as wide as a form or ``most_wide``; a panel is made when its
    tab is first seen."""

    def __init__(self, tabs: Sequence[tuple[str, Made]], more: str, *, most_wide: int = FORM_WIDTH) -> None:
        super().__init__(more)
        self._most_wide = most_wide
        self.record_id = ""
        self._made = [make for _title, make in tabs]
        self._places: list[QVBoxLayout] = []
        self._panels: dict[int, Panel] = {}
        self._areas: dict[int, Scroll] = {}
        self._shown: set[int] = set()
        self._slices = Slices(self, most=1)
        for title, _make in tabs:
            place = QWidget()
            self._places.append(column(margins=(0, 12, 0, 0)))
            place.setLayout(self._places[-1])
            self.addTab(place, title)
        fit_tabs(self)
        self.currentChanged.connect(lambda _index: self._fill())

    def begin(self) -> None:
        """The next record is shown from its first tab on."""
        self.record_id = ""
        self.setCurrentIndex(0)

    def show_record(self, record_id: str) -> None:
        """Show a record from its top, or the same one anew, on the tab that is open; the others when they
        are seen."""
        if record_id != self.record_id:
            for area in self._areas.values():
                area.verticalScrollBar().setValue(0)
        self.record_id = record_id
        self._shown = set()
        self._fill()

    def _fill(self) -> None:
        index = self.currentIndex()
        if not self.record_id or index in self._shown:
            return
        if index in self._panels:
            self._show(index)
        elif not self._slices.busy:
            self._slices.add(self._make)

    def _make(self) -> None:
        """The panel of the tab that is open by now."""
        index = self.currentIndex()
        if index not in self._panels:
            panel = self._panels[index] = self._made[index]()
            self._areas[index] = form_scroll(panel, most_wide=self._most_wide)
            self._places[index].addWidget(self._areas[index])
        self._show(index)

    def _show(self, index: int) -> None:
        self._shown.add(index)
        self._panels[index].show_record(self.record_id)


class FormPanel(Panel):
    """Some fields of the record, kept as they are answered; a long form is made a few lines at a time."""

    def __init__(
        self, page: Page, kind: RecordKind, asks: Mapping[str, Ask], names: Sequence[str], lists: FormLists
    ) -> None:
        super().__init__(page, kind)
        self._values: Mapping[str, Any] = {}
        self._hints = lists.by_country
        self.form = RecordForm(self.say, asks, (), lists)
        self.form.answered.connect(self._answer)
        self.body.addWidget(self.form)
        slices = Slices(self, most=1)
        slices.add(*(partial(self._grow, names[at : at + _LINES]) for at in range(0, len(names), _LINES)))

    def _grow(self, names: Sequence[str]) -> None:
        self.form.grow(names)
        self.form.show_values({name: self._values[name] for name in names if name in self._values})
        self._hint()

    def _hint(self) -> None:
        show_hints(self.form.fields, self._values.get("country"), self._hints)

    def reload(self) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.ask(lambda _t: self.services.sheets.open(kind, record_id), self._show)

    def _show(self, sheet: Any) -> None:
        self._values = sheet.values
        self.form.show_values(sheet.values)
        self._hint()

    def _answer(self, name: str, value: object) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.change(lambda _t: self.services.sheets.answer(kind, record_id, **{name: value}))


class Stacked(Panel):
    """Several panels one under the other on one tab, made one after the other."""

    def __init__(
        self, page: Page, kind: RecordKind, makers: Sequence[Callable[[Page, RecordKind], Panel]]
    ) -> None:
        super().__init__(page, kind)
        self.panels: list[Panel] = []
        self.body.addStretch(1)
        Slices(self, most=1).add(*(partial(self._add, make) for make in makers))

    def _add(self, make: Callable[[Page, RecordKind], Panel]) -> None:
        panel = make(self.page, self.kind)
        self.body.insertWidget(len(self.panels), panel)
        self.panels.append(panel)
        if self.record_id:
            panel.show_record(self.record_id)

    def show_record(self, record_id: str) -> None:
        self.record_id = record_id
        for panel in self.panels:
            panel.show_record(record_id)

    def reload(self) -> None:
        for panel in self.panels:
            panel.reload()


class RecordDetail(QWidget):
    """``tabs`` are (title, what makes the panel); ``head(sheet)`` gives title, subtitle and badges."""

    def __init__(
        self,
        page: Page,
        kind: RecordKind,
        tabs: Sequence[tuple[str, Made]],
        acts: Sequence[QWidget],
        head: Callable[[Mapping[str, object]], tuple[str, str, Sequence[Badge]]],
    ) -> None:
        super().__init__()
        self._page, self._kind, self._head = page, kind, head
        self.record_id = ""
        self._title = ElidedLabel("", "title", lines=2)
        self._subtitle = ElidedLabel("", "muted", lines=2)
        self._badges = row(space=6)
        self.tabs = PanelTabs(tabs, page.say("More"))
        names = column(self._title, self._subtitle, space=0)
        top = row(box(names), box(self._badges), space=12)
        top.setStretch(0, 1)
        outer = column(top, row(*acts, None, space=8), self.tabs, space=8)
        outer.setStretch(2, 1)
        self.setLayout(outer)

    def show_record(self, record_id: str) -> None:
        """Show another record on the tab that is open."""
        self.record_id = record_id
        self.reload()

    def reload(self) -> None:
        """Read the heading and the open tab again."""
        kind, record_id = self._kind, self.record_id
        self._page.ask(lambda _t: self._page.ctx.services.sheets.open(kind, record_id), self._show_head)
        self.tabs.show_record(record_id)

    def _show_head(self, sheet: Any) -> None:
        title, subtitle, badges = self._head(sheet.values)
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)
        clear(self._badges)
        for badge in badges:
            self._badges.addWidget(badge)
