"""The detail of a record: heading with its acts, then tabs that are built when first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, ElidedLabel, box, clear, column, plain, row
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import form_scroll

from .asks import Ask
from .panel import Panel
from .record_form import FormLists, RecordForm

Made = Callable[[], Panel]


def fit_tabs(tabs: QTabWidget) -> None:
    """Long titles share the room there is, whole in their tooltips; nothing scrolls out of sight."""
    tabs.setDocumentMode(True)
    tabs.setUsesScrollButtons(False)
    tabs.setElideMode(Qt.TextElideMode.ElideRight)
    for index in range(tabs.count()):
        tabs.setTabToolTip(index, plain(tabs.tabText(index)))


class FormPanel(Panel):
    """Some fields of the record, kept as they are answered."""

    def __init__(
        self, page: Page, kind: RecordKind, asks: Mapping[str, Ask], names: Sequence[str], lists: FormLists
    ) -> None:
        super().__init__(page, kind)
        self.form = RecordForm(self.say, asks, names, lists)
        self.form.answered.connect(self._answer)
        self.body.addWidget(self.form)

    def reload(self) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.ask(lambda _t: self.services.sheets.open(kind, record_id), self._show)

    def _show(self, sheet: object) -> None:
        self.form.show_values(sheet.values)  # type: ignore[attr-defined]

    def _answer(self, name: str, value: object) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.change(lambda _t: self.services.sheets.answer(kind, record_id, **{name: value}))


class Stacked(Panel):
    """Several panels one under the other on one tab."""

    def __init__(self, page: Page, kind: RecordKind, panels: Sequence[Panel]) -> None:
        super().__init__(page, kind)
        self.panels = panels
        for panel in panels:
            self.body.addWidget(panel)
        self.body.addStretch(1)

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
        acts: Sequence[Button],
        head: Callable[[Mapping[str, object]], tuple[str, str, Sequence[Badge]]],
    ) -> None:
        super().__init__()
        self._page, self._kind, self._made, self._head = page, kind, tabs, head
        self.record_id = ""
        self._panels: dict[int, Panel] = {}
        self._places: list[QVBoxLayout] = []
        self._shown: dict[int, str] = {}
        self._title = ElidedLabel("", "title")
        self._subtitle = ElidedLabel("", "muted")
        self._badges = row(space=6)
        self.tabs = QTabWidget()
        for title, _make in tabs:
            place = QWidget()
            holder: QVBoxLayout = column(margins=(0, 12, 0, 0))
            place.setLayout(holder)
            self._places.append(holder)
            self.tabs.addTab(place, title)
        fit_tabs(self.tabs)
        self.tabs.currentChanged.connect(lambda _index: self._fill())
        names = column(self._title, self._subtitle, space=0)
        top = row(box(names), box(self._badges), space=12)
        top.setStretch(0, 1)
        outer = column(top, row(*acts, None, space=8), self.tabs, space=8)
        outer.setStretch(2, 1)
        self.setLayout(outer)

    def show_record(self, record_id: str) -> None:
        """Show another record on the tab that is open."""
        if record_id != self.record_id:
            self.record_id = record_id
            self._shown = {}
        self.reload()

    def reload(self) -> None:
        """Read the heading and the open tab again."""
        kind, record_id = self._kind, self.record_id
        self._page.ask(lambda _t: self._page.ctx.services.sheets.open(kind, record_id), self._show_head)
        self._shown = {}
        self._fill()

    def _show_head(self, sheet: object) -> None:
        title, subtitle, badges = self._head(sheet.values)  # type: ignore[attr-defined]
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)
        clear(self._badges)
        for badge in badges:
            self._badges.addWidget(badge)

    def _fill(self) -> None:
        index = self.tabs.currentIndex()
        if not self.record_id or self._shown.get(index) == self.record_id:
            return
        if index not in self._panels:
            panel = self._made[index][1]()
            self._panels[index] = panel
            self._places[index].addWidget(form_scroll(panel))
        self._shown[index] = self.record_id
        self._panels[index].show_record(self.record_id)
