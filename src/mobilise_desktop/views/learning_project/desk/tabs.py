"""The two lists of the page: all Learning Projects, and the documents out for signature."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from mobilise_desktop.views.kit.basics import column

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
        self._stack = QStackedWidget()
        self._stack.addWidget(projects)
        outer = column(self.tabs, self._stack, space=12)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    @cached_property
    def desk(self) -> DeskPane:
        """The documents out for signature."""
        from .pane import DeskPane

        made = DeskPane(self._page)
        self._stack.addWidget(made)
        return made

    def show_desk(self) -> DeskPane:
        """Bring the desk to the front."""
        self.tabs.setCurrentIndex(DESK)
        return self.desk

    def show_projects(self) -> None:
        """Bring the Learning Projects to the front."""
        self.tabs.setCurrentIndex(PROJECTS)

    def take_focus(self) -> None:
        """Give the list in sight the keyboard."""
        shown = self.desk.table if self.tabs.currentIndex() == DESK else self._page.table
        shown.setFocus()

    def reload(self) -> None:
        """Count what is out, and read the desk again where it is seen."""
        if self.tabs.currentIndex() == DESK:
            self.desk.reload()
        self._page.ask(lambda _t: self._out(), self._tell)

    def _show(self, place: int) -> None:
        self._page.flush()
        if place == DESK:
            self._stack.setCurrentWidget(self.desk)
            self.desk.reload()
        else:
            self._stack.setCurrentIndex(PROJECTS)

    def _out(self) -> int:
        from mobilise_desktop.services.signature_desk import DeskFilter

        return int(self._page.ctx.services.signature_desk.count(DeskFilter(), today=date.today()))

    def _tell(self, count: int) -> None:
        words = (
            self.say("Out for signature ({count})", count=count) if count else self.say("Out for signature")
        )
        self.tabs.setTabText(DESK, words)
