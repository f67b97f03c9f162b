"""The document in the middle: all sections on one sheet, made in small steps between events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.views.kit.basics import column, rule
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.slices import Slices

from .outline import SECTIONS, section_of
from .section import Section
from .section_finance import FinanceSection
from .section_header import HeaderSection
from .section_monitoring import MonitoringSection
from .section_objectives import ObjectivesSection
from .section_period import PeriodSection
from .section_plan import PlanSection
from .section_signatories import SignatoriesSection
from .sheet import Sheet

if TYPE_CHECKING:
    from .editor import ProjectEditor

_SPECIAL: Mapping[str, type[Section]] = {
    "0": HeaderSection,
    "2": PeriodSection,
    "5": ObjectivesSection,
    "6": PlanSection,
    "10": MonitoringSection,
    "12": FinanceSection,
    "15": SignatoriesSection,
}
_SHEET_WIDTH = 860
_SETTLING_MS = 700


class Document(QWidget):
    """``passed`` carries the key of the section that is at the top while one scrolls.

    What stands at the top of the view stays there while sections above it come to their height.
    """

    passed = Signal(str)

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self._editor = editor
        self._project: LearningProject | None = None
        self._read_only = False
        self._pointed: tuple[str, Field] | None = None
        self.sections: dict[str, Section] = {}
        self._sheet = Sheet()
        for info in SECTIONS:
            section = _SPECIAL.get(info.key, Section)(editor, info)
            if self.sections:
                self._sheet.add(rule())
            self._sheet.add(section)
            self.sections[info.key] = section
        self._sheet.stirred.connect(self._stirred)
        self.area = Scroll(self._sheet, most_wide=_SHEET_WIDTH, margins=(0, 0, 12, 24))
        self.area.verticalScrollBar().valueChanged.connect(lambda _y: self._tell())
        self.setLayout(column(self.area))
        self.slices = Slices(self)
        self._settling = self._making = False
        self._first, self._arrive, self._stood = "", _nowhere, 0
        self._when_ready: Callable[[], None] = _nowhere
        self._over = QTimer(self, interval=_SETTLING_MS, singleShot=True)
        self._over.timeout.connect(self._arrived)

    def put_away(self) -> None:
        """Show no document until another one is there; the headings stay."""
        self.slices.forget()
        self._project, self._first, self._making = None, "", False
        self._arrive = self._when_ready = _nowhere
        for section in self.sections.values():
            section.put_away()
        self.area.verticalScrollBar().setValue(0)

    def show_project(self, project: LearningProject, *, read_only: bool) -> None:
        """Show the values in all sections; those not made yet follow between events."""
        self._project, self._read_only = project, read_only
        for section in self.sections.values():
            if section.ready:
                section.show_project(project, read_only=read_only)
        if self._next() is not None and not self._making:
            self._making = True
            self.slices.add(self._make)

    def go_to(self, key: str) -> None:
        """Bring a section to the top."""
        section = self.sections[key]
        self._first, self._when_ready = key, _nowhere

        def arrive() -> None:
            self.area.verticalScrollBar().setValue(max(0, section.y() - 12))
            self.passed.emit(key)

        self._travel(arrive)

    def point_to(self, path: str, words: str = "") -> None:
        """Bring the field of a path into sight, give it the keyboard and say what is wrong there."""
        section = self.sections[section_of(path)]
        found = section.widget_at(path) if section.ready else None
        if found is None:
            self.go_to(section.info.key)
            if not section.ready:
                self._when_ready = lambda: self.point_to(path, words)
            return
        self._first, self._when_ready = "", _nowhere
        self.unpoint()
        if isinstance(found, Field) and words:
            found.set_error(words)
            self._pointed = (path, found)
        found.setFocus()

        def arrive() -> None:
            self.area.ensureWidgetVisible(found, 0, max(self.area.viewport().height() // 3, 60))
            self.passed.emit(section.info.key)

        self._travel(arrive)

    def unpoint(self, still: frozenset[str] = frozenset()) -> None:
        """Take the said error away once its path is no longer among those with a fault."""
        if self._pointed and self._pointed[0] not in still:
            self._pointed[1].set_error("")
            self._pointed = None

    def _travel(self, arrive: Callable[[], None]) -> None:
        """Go there now, and again while fields find their height, unless somebody scrolls meanwhile."""
        self._arrive = _nowhere
        self._settle()
        arrive()
        self._arrive, self._stood = arrive, self.area.verticalScrollBar().value()
        self._over.start()

    def _arrived(self) -> None:
        if self._next() is None:
            self._arrive = _nowhere
        else:
            self._over.start()

    def _settle(self) -> None:
        """Let the layouts do their work now, and keep in its place what one looks at."""
        bar = self.area.verticalScrollBar()
        seen = [section for section in self.sections.values() if section.y() <= bar.value()]
        beyond = bar.value() - seen[-1].y() if seen else 0
        self._settling = True
        self._sheet.place()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._settling = False
        if self._arrive is not _nowhere and bar.value() == self._stood:
            self._arrive()
            self._stood = bar.value()
        elif seen:
            bar.setValue(seen[-1].y() + beyond)

    def _stirred(self) -> None:
        if self._settling:
            self._sheet.place()
        else:
            self._settle()

    def _next(self) -> Section | None:
        """The section to make next: the one that was asked for, then from the top."""
        wanted = self.sections.get(self._first)
        if wanted is not None and not wanted.ready:
            return wanted
        return next((section for section in self.sections.values() if not section.ready), None)

    def _make(self) -> None:
        """Make a small part of the next section; the last part shows it."""
        section, project = self._next(), self._project
        self._making = section is not None and project is not None
        if section is None or project is None:
            return
        if not section.step(project):
            section.show_project(project, read_only=self._read_only)
            self.slices.add(lambda: self._show(section))
        else:
            self.slices.add(self._make)

    def _show(self, section: Section) -> None:
        section.appear()
        self._settle()
        if section.info.key == self._first:
            act, self._when_ready = self._when_ready, _nowhere
            act()
        self.slices.add(self._make)

    def _tell(self) -> None:
        top = self.area.verticalScrollBar().value() + 40
        at_end = self.area.verticalScrollBar().value() == self.area.verticalScrollBar().maximum()
        keys = [key for key, section in self.sections.items() if section.y() <= top]
        if keys:
            self.passed.emit(list(self.sections)[-1] if at_end and len(keys) > 1 else keys[-1])


def _nowhere() -> None:
    """Stay where one is."""
