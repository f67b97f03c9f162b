"""The two lists of the page: all Learning Projects, and the documents out for signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from mobilise_desktop.views.kit.basics import column
from mobilise_desktop.views.kit.slices import Slices, polish_some

if TYPE_CHECKING:
    from mobilise_desktop.views.learning_project.page import LearningProjectsPage

    from .pane import DeskPane

PROJECTS, DESK = 0, 1


class ListTabs(QWidget):
    """The desk is made when it is first asked for; its tab counts what is out."""

    def __init__(self, page: LearningProjectsPage, projects: QWidget) -> None:
        super().__init__()
        self._page, self.say = page, page.say
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.say("Lists of Learning Projects"))
        self.tabs.addTab(self.say("All Learning Projects"))
        self.tabs.addTab(self.say("Out for signature"))
        self.tabs.currentChanged.connect(self._show)
        self._desk: DeskPane | None = None
        self._slices = Slices(self, most=1)
        self._stack = QStackedWidget()
        self._stack.addWidget(projects)
        outer = column(self.tabs, self._stack, space=12)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    @property
    def desk(self) -> DeskPane:
        """The documents out for signature; made at once where it is asked for before that is done."""
        if self._desk is None:
            self._make_desk()
            self._slices.finish()
        assert self._desk is not None
        return self._desk

    def show_desk(self) -> None:
        """Bring the desk to the front."""
        self.tabs.setCurrentIndex(DESK)

    def show_projects(self) -> None:
        """Bring the Learning Projects to the front."""
        self.tabs.setCurrentIndex(PROJECTS)

    def at_desk(self) -> bool:
        """Whether the desk is in front."""
        return self.tabs.currentIndex() == DESK

    def take_focus(self) -> None:
        """Give the list in sight the keyboard."""
        at_desk = self.tabs.currentIndex() == DESK and self._desk is not None
        (self.desk.table if at_desk else self._page.table).setFocus()

    def reload(self) -> None:
        """Count what is out, and read the desk again where it is seen."""
        if self.tabs.currentIndex() == DESK and self._desk is not None:
            self._desk.reload()
        self._page.ask(lambda _t: self._out(), self._tell)

    def _show(self, place: int) -> None:
        self._page.flush()
        if place == PROJECTS:
            self._stack.setCurrentIndex(PROJECTS)
        elif self._desk is None:
            self._make_desk()
        else:
            self._stack.setCurrentWidget(self._desk)
            self._desk.reload()

    def _make_desk(self) -> None:
        if not self._slices.busy:
            from .pane import DeskPane

            made = DeskPane(self._page)
            self._slices.add(*made.parts, lambda: self._dress(made, iter(made.findChildren(QWidget))))

    def _dress(self, made: DeskPane, parts: Iterator[QWidget]) -> None:
        """All of the desk is ready to be seen before it is shown."""
        if polish_some(parts):
            self._slices.add(lambda: self._dress(made, parts))
            return
        self._desk = made
        self._stack.addWidget(made)
        self._show(self.tabs.currentIndex())

    def _out(self) -> int:
        from mobilise_desktop.services.signature_desk import DeskFilter

        return int(self._page.ctx.services.signature_desk.count(DeskFilter(), today=date.today()))

    def _tell(self, count: int) -> None:
        words = (
            self.say("Out for signature ({count})", count=count) if count else self.say("Out for signature")
        )
        self.tabs.setTabText(DESK, words)
