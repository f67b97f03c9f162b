"""One stay: its state and next step, checklist, dates, money, evaluation, terms, recommendations, notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Badge, tone_of
from mobilise_desktop.views.kit.basics import Button, ElidedLabel, box, column, row
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.letters.button import write_button
from mobilise_desktop.views.records.files_panel import FilesPanel
from mobilise_desktop.views.records.history_panel import HistoryPanel
from mobilise_desktop.views.records.notes_panel import NotesPanel
from mobilise_desktop.views.records.panel import Panel
from mobilise_desktop.views.records.record_detail import PanelTabs, Stacked

from .checklist import ChecklistPanel
from .evaluation import EvaluationPanel
from .formalities import FormalitiesPanel
from .money import MoneyPanel
from .next_step import NextStepPanel
from .recommendations import RecommendationsPanel
from .reports import ReportsPanel
from .terms import TermsPanel
from .training_panel import TrainingPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView

S = RecordKind.SECONDMENT
WIDE = 1_120  # a stay opened from the board has the page to itself


class SecondmentDetail(QWidget):
    """Heading and tabs; each tab is built when first seen and shows the one view that was read."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.record_id = ""
        self.view: SecondmentView | None = None
        self._title = ElidedLabel("", "title", lines=2)
        self._subtitle = ElidedLabel("", "muted", lines=2)
        self._badge = Badge()
        project = Button(self.say("Learning Project"), icon="file-text", on_click=self._open_project)
        host = Button(self.say("Host"), "quiet", icon="building-2", on_click=self._open_host)
        person = Button(self.say("Person"), "quiet", icon="users", on_click=self._open_person)
        write = write_button(page, S, lambda: self.record_id, "quiet")
        self.tabs = PanelTabs(self._tabs(), self.say("More"), most_wide=WIDE)
        names = column(self._title, self._subtitle, space=0)
        top = row(box(names), self._badge, space=12)
        top.setStretch(0, 1)
        outer = column(top, Flow(project, host, person, write, space=8), self.tabs, space=8)
        outer.setStretch(2, 1)
        self.setLayout(outer)

    def _tabs(self) -> tuple[tuple[str, Callable[[], Panel]], ...]:
        say, page = self.say, self.page
        return (
            (say("Step"), lambda: NextStepPanel(self)),
            (say("Checklist"), lambda: ChecklistPanel(self)),
            (say("Formalities"), lambda: FormalitiesPanel(self)),
            (say("Training"), lambda: TrainingPanel(self)),
            (say("Money"), lambda: MoneyPanel(self)),
            (say("Evaluation"), lambda: EvaluationPanel(self)),
            (say("Terms"), lambda: TermsPanel(self)),
            (say("Reports"), lambda: ReportsPanel(self)),
            (say("Recommendations"), lambda: RecommendationsPanel(self)),
            (say("Notes"), lambda: Stacked(page, S, (NotesPanel, FilesPanel))),
            (say("History"), lambda: HistoryPanel(page, S)),
        )

    def show_tab(self, title: str) -> None:
        """Bring the tab with this title, already said, to the front."""
        for place in range(self.tabs.count()):
            if self.tabs.tabText(place) == title:
                self.tabs.setCurrentIndex(place)

    def show_record(self, record_id: str) -> None:
        """Show another stay."""
        self.record_id = record_id
        self.reload()

    def reload(self) -> None:
        """Read the stay again."""
        record_id = self.record_id
        self.page.ask(lambda _t: self.page.ctx.services.secondments.open(record_id), self._show)

    def _show(self, view: SecondmentView) -> None:
        self.view = view
        self._title.set_text(view.person or view.reference)
        route = f"{view.sending_company} → {view.host_company}"
        self._subtitle.set_text(f"{view.reference} · {route}")
        self._badge.show_state(self.say(label_of(view.state)), tone_of(view.state.value))
        self.tabs.show_record(self.record_id)

    def _open_project(self) -> None:
        if self.view:
            self.page.ctx.navigate("learning_projects", self.view.project_id)

    def _open_host(self) -> None:
        if self.view:
            self.page.ctx.navigate("companies", self.view.host_company_id)

    def _open_person(self) -> None:
        if self.view:
            self.page.ctx.navigate("people", self.view.participant_id)
