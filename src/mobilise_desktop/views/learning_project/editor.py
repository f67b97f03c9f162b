"""The editor: outline, document, and at the right checks, comments, versions and signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import NoSuchPlace, value_at, with_value
from mobilise_desktop.domain.project_states import FROZEN
from mobilise_desktop.domain.quality import Check, check_project
from mobilise_desktop.views.kit.basics import box, column
from mobilise_desktop.views.kit.page import splitter
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.steps import Step, StepList
from mobilise_desktop.views.records.wording import said

from .document import Document
from .header import EditorHeader
from .outline import SECTIONS, SectionInfo, marks
from .reach_bar import ReachBar
from .section_tool import TextTool
from .side import Side

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .page import LearningProjectsPage


class ProjectEditor(QWidget):
    """Holds the text that is worked on; each change is checked at once and kept by a job of its own.

    It is of use once all acts of ``parts`` are done, one after the other.
    """

    def __init__(self, page: LearningProjectsPage) -> None:
        super().__init__()
        self.page, self.say, self.services = page, page.say, page.ctx.services
        self.record_id = ""
        self.view: ProjectView | None = None
        self.project = LearningProject()
        self._waiting = 0
        self._places = [column(margins=(0, 0, 4, 0)), column(), column()]
        boxes = [box(place) for place in self._places]
        boxes[0].setMinimumWidth(150)
        boxes[2].setMinimumWidth(250)
        self._split = splitter(page.ctx, "learning_project", *boxes, sizes=(232, 558, 317))
        for place, factor in enumerate((0, 2, 1)):
            self._split.setStretchFactor(place, factor)
        self._outer = column(self._split, space=10)
        self._outer.setStretch(0, 1)
        self.setLayout(self._outer)
        self.parts = (self._make_document, self._make_side, self._make_header, self._make_outline)

    def _make_document(self) -> None:
        self.document = Document(self)
        self._places[1].addWidget(self.document)
        self.text_tool = TextTool(self)

    def _make_side(self) -> None:
        self.side = Side(self)
        self._places[2].addWidget(self.side)

    def _make_header(self) -> None:
        self.header = EditorHeader(self)
        self._outer.insertWidget(0, self.header)
        self.reach = ReachBar(self)
        self._outer.insertWidget(1, self.reach)

    def _make_outline(self) -> None:
        self.outline = StepList(self.say, compact=True)
        self._places[0].addWidget(Scroll(self.outline))
        self.outline.chosen.connect(self.document.go_to)
        self.document.passed.connect(self.outline.set_current)
        paper = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paper.activated.connect(self.page.show_preview)

    @property
    def frozen(self) -> bool:
        """Whether an issued text is shown, which only a new version may change."""
        return self.view is not None and self.view.state in FROZEN

    def show_record(self, record_id: str) -> None:
        """Open a Learning Project from its first section; what was shown is put away before it is seen."""
        if record_id != self.record_id:
            self.page.flush()
            self.record_id, self.view, self._waiting = record_id, None, 0
            self.header.setEnabled(False)
            self.document.put_away()
            self.side.put_away()
        self.page.stack.setCurrentWidget(self)
        self.reload()

    def reload(self) -> None:
        """Read the project again; an answer that is older than the last change is not shown."""
        record_id = self.record_id
        if record_id:
            self.page.ask(lambda _t: self.services.projects.open(record_id), self._show)

    def _show(self, view: ProjectView) -> None:
        if view.id != self.record_id or self._waiting:
            return
        first = self.view is None
        self.view, self.project = view, view.project
        self.header.setEnabled(True)
        self.header.show_view(view)
        self.reach.show_view(view)
        if first:
            self.document.slices.add(
                lambda: self._mark_sections(view.checks),
                *self.side.checks_acts(view.checks),
                lambda: self.side.show_view(view),
            )
            self.outline.setFocus()
        else:
            self._show_checks(view.checks)
            self.side.show_view(view)
        self.document.show_project(view.project, read_only=self.frozen)

    def keep(self, path: str, value: Any) -> None:
        """Keep an answer under its path."""
        try:
            if self.frozen or value_at(self.project, path) == value:
                return
            self.apply(with_value(self.project, path, value))
        except NoSuchPlace:
            return

    def apply(self, project: LearningProject) -> None:
        """Take a changed text: show it, check it and keep it."""
        if self.view is None or self.frozen or project == self.project:
            return
        self.project = project
        self.document.show_project(project, read_only=False)
        self.reach.show_project(project)
        view = self.view
        self._show_checks(
            check_project(
                project,
                edition=view.edition,
                language=view.locale,
                wishes=view.wishes,
                files=view.files,
            )
        )
        record_id = self.record_id
        self._waiting += 1
        self.page.ctx.jobs.run(
            lambda _t: self.services.projects.edit(record_id, project),
            lambda outcome: self._kept(record_id, outcome),
            owner=self,
        )

    def settled(self) -> LearningProject:
        """The text with everything that is still being typed."""
        self.page.flush()
        return self.project

    def _kept(self, record_id: str, outcome: Any) -> None:
        if record_id == self.record_id:
            self._waiting = max(0, self._waiting - 1)
        self.page.kept(outcome)

    def change_language(self, locale: str) -> None:
        """Print the document in another language."""
        record_id = self.record_id
        self.page.change(lambda _t: self.services.projects.change_language(record_id, locale))

    def change(self, work: Callable[[str], Any], then: Callable[[Any], object] | None = None) -> None:
        """Do ``work(id)`` on the text as it stands now, after what was typed."""
        self.page.flush()
        record_id = self.record_id
        self.page.change(lambda _t: work(record_id), then)

    def removed(self, words: str) -> None:
        """Say that something is gone, with the way back."""
        self.page.ctx.messages.toast(words, self.undo)

    def undo(self) -> None:
        """Take the last change back."""
        self.page.change(lambda _t: self.services.history.undo())

    def point_to(self, path: str, words: str = "") -> None:
        """Lead to a field."""
        self.document.point_to(path, words)
        self.text_tool.go_to_blank(path)

    def words_of(self, message: str, values: Any) -> str:
        """A message of the rules in the officer's words."""
        return said(self.say, self.services.reference, message, values)

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        self._mark_sections(checks)
        self.side.show_checks(checks)

    def _mark_sections(self, checks: tuple[Check, ...]) -> None:
        found = marks(self.project, checks)
        self.outline.set_steps([self._step(info, found[info.key]) for info in SECTIONS])
        self.document.unpoint(frozenset(c.field_path for c in checks if not c.passed))

    def _step(self, info: SectionInfo, mark: str) -> Step:
        """A section in the outline with how many comments wait there."""
        waiting = sum(c.section == info.key for c in self.view.open_comments) if self.view else 0
        note = self.say.n("{count} open comment", "{count} open comments", waiting) if waiting else ""
        words = f"{info.key}  {self.say(info.title)}"
        return Step(info.key, words, mark, tail=f"({waiting})" if waiting else "", note=note)
