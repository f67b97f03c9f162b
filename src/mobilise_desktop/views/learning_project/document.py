"""The document in the middle: all sections on one sheet, built one after the other between events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.views.kit.basics import column, rule
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.scroll import Scroll

from .outline import SECTIONS, section_of
from .section import Section
from .section_finance import FinanceSection
from .section_header import HeaderSection
from .section_monitoring import MonitoringSection
from .section_objectives import ObjectivesSection
from .section_period import PeriodSection
from .section_plan import PlanSection
from .section_signatories import SignatoriesSection

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
_SETTLING_MS, _ROUNDS = 120, 6


class Document(QWidget):
    """``passed`` carries the key of the section that is at the top while one scrolls."""

    passed = Signal(str)

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self._editor = editor
        self._project: LearningProject | None = None
        self._read_only = False
        self._pointed: tuple[str, Field] | None = None
        self.sections: dict[str, Section] = {}
        place: QVBoxLayout = column(space=24, margins=(28, 24, 28, 32))
        for info in SECTIONS:
            section = _SPECIAL.get(info.key, Section)(editor, info)
            self.sections[info.key] = section
            if len(self.sections) > 1:
                place.addWidget(rule())
            place.addWidget(section)
        sheet = QFrame()
        sheet.setProperty("card", "true")
        sheet.setLayout(place)
        self.area = Scroll(sheet, most_wide=_SHEET_WIDTH, margins=(0, 0, 12, 24))
        self.area.verticalScrollBar().valueChanged.connect(lambda _y: self._tell())
        self.setLayout(column(self.area))
        self._arrive: Callable[[], None] | None = None
        self._stood, self._rounds = 0, 0
        self._again = QTimer(self, interval=_SETTLING_MS, singleShot=True)
        self._again.timeout.connect(self._arrive_again)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._build_next)

    def show_project(self, project: LearningProject, *, read_only: bool) -> None:
        """Show the values in all sections; those not built yet follow between events."""
        self._project, self._read_only = project, read_only
        for section in self.sections.values():
            if section.built:
                self._fill(section)
        self._soon.start()

    def go_to(self, key: str) -> None:
        """Bring a section to the top."""
        section = self._ready(key)

        def arrive() -> None:
            self.area.verticalScrollBar().setValue(max(0, section.y() - 12))
            self.passed.emit(key)

        self._travel(arrive)

    def point_to(self, path: str, words: str = "") -> None:
        """Bring the field of a path into sight, give it the keyboard and say what is wrong there."""
        section = self._ready(section_of(path))
        found = section.widget_at(path)
        if found is None:
            self.go_to(section.info.key)
            return
        self.unpoint()
        if isinstance(found, Field) and words:
            found.set_error(words)
            self._pointed = (path, found)
        found.setFocus()

        def arrive() -> None:
            self.area.ensureWidgetVisible(found, 0, max(self.area.viewport().height() // 3, 60))
            self.passed.emit(section.info.key)

        self._travel(arrive)

    def _travel(self, arrive: Callable[[], None]) -> None:
        """Go there now, and again while fields that were just built find their height."""
        self._settle()
        self._arrive, self._rounds = arrive, _ROUNDS
        self._arrive_again(arrived=False)

    def _arrive_again(self, *, arrived: bool = True) -> None:
        bar = self.area.verticalScrollBar()
        if self._arrive is None or (arrived and bar.value() != self._stood):
            return  # somebody has scrolled meanwhile
        self._arrive()
        self._stood, self._rounds = bar.value(), self._rounds - 1
        if self._rounds > 0:
            self._again.start()

    def unpoint(self, still: frozenset[str] = frozenset()) -> None:
        """Take the said error away once its path is no longer among those with a fault."""
        if self._pointed and self._pointed[0] not in still:
            self._pointed[1].set_error("")
            self._pointed = None

    def build_all(self) -> None:
        """Build what is still missing, at once."""
        for key in self.sections:
            self._ready(key)

    def _ready(self, key: str) -> Section:
        """The section with its fields; those above are built too, or its place would move."""
        for name, section in self.sections.items():
            if not section.built:
                section.ensure()
                self._fill(section)
            if name == key:
                break
        return self.sections[key]

    def _settle(self) -> None:
        """Places are measured only after the layouts have done their work."""
        inner = self.area.widget()
        layout = inner.layout() if inner is not None else None
        if inner is None or layout is None:
            return
        wide = self.area.viewport().width()
        layout.activate()
        high = layout.heightForWidth(wide) if layout.hasHeightForWidth() else layout.sizeHint().height()
        inner.resize(wide, max(high, self.area.viewport().height()))
        layout.activate()

    def _fill(self, section: Section) -> None:
        if self._project is not None:
            section.show_project(self._project)
            section.set_read_only(self._read_only)

    def _build_next(self) -> None:
        for section in self.sections.values():
            if not section.built:
                section.ensure()
                self._fill(section)
                self._settle()
                self._soon.start()
                return

    def _tell(self) -> None:
        top = self.area.verticalScrollBar().value() + 40
        at_end = self.area.verticalScrollBar().value() == self.area.verticalScrollBar().maximum()
        keys = [key for key, section in self.sections.items() if section.y() <= top]
        if keys:
            self.passed.emit(list(self.sections)[-1] if at_end and len(keys) > 1 else keys[-1])
