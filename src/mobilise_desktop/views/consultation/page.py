"""Consultations: those still open first, those finished, and the wizard for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from mobilise_desktop.domain.codes import ConsultationState, RecordKind, WizardPage
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.basics import Button, box, column, row
from mobilise_desktop.views.kit.columns import Column, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.tab_order import give_keyboard
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty
from mobilise_desktop.views.records.list_export import ExportButton
from mobilise_desktop.views.records.record_form import FormLists, lists_from
from mobilise_desktop.words import format_datetime

from .paper_pane import PaperPane
from .start_dialog import ask_start
from .wizard import Reading, Wizard

if TYPE_CHECKING:
    from mobilise_desktop.services.consultations import ConsultationRow

_LISTED = (ConsultationState.OPEN, ConsultationState.FINISHED, ConsultationState.ABANDONED)


class ConsultationsPage(Page):
    """The list, or the wizard over it."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._lists: FormLists | None = None
        self._shown_state: ConsultationState | None = ConsultationState.OPEN
        self.stack = QStackedWidget()
        self.wizard = Wizard(self)
        self.wizard.left.connect(self.show_start)
        self.wizard.finished.connect(self._finished)
        self.wizard.abandoned.connect(self._abandoned)
        self.wizard.paper_wanted.connect(self.show_paper)
        self._pane: PaperPane | None = None
        self._news: Banner | None = None
        self.primary_action = Button(
            self.say("New consultation"),
            "primary",
            icon="message-square-plus",
            on_click=self.new_consultation,
        )
        self.stack.addWidget(self._list())
        self.stack.addWidget(self.wizard)
        self.content.addWidget(self.stack, 1)
        self.listen({Kind.CONSULTATIONS, Kind.COMPANIES, Kind.PARTICIPANTS})

    def _list(self) -> QWidget:
        options = tuple((state, self.say(label_of(state))) for state in _LISTED)
        self.states = ChoiceChips(self.say, "", options, single=True)
        self.states.set_value(ConsultationState.OPEN)
        self.states.changed.connect(lambda _state: self._restart())
        self.model = PagedTableModel(
            self._columns(),
            self._fetch,
            self._count,
            self.ctx.jobs,
            sort="started",
            descending=True,
            parent=self,
        )
        self.model.failed.connect(lambda error: self.ctx.messages.error(error, self))
        self.table = DataTable(
            self.model, name=self.say("Consultations"), settings=self.ctx.settings, state_key="consultations"
        )
        self.table.opened.connect(lambda chosen: self.show_record(chosen.id))
        begin = (self.say("New consultation"), self.new_consultation)
        self.empty = EmptyState("messages-square", "", begin)
        self.hidden = EmptyState(
            "eye-off", self.say("Other visits stay hidden while a visitor looks on."), begin
        )
        self._listed = TableOrEmpty(self.table, self.empty)
        self._private = QStackedWidget()
        self._private.addWidget(self._listed)
        self._private.addWidget(self.hidden)
        assert self.primary_action is not None
        head = row(self.states, None, self.primary_action, space=12)
        head.setStretch(0, 1)
        self.export = ExportButton(
            self, self.say("Consultations"), self.model, lambda: partial(self._rows, self._shown_state)
        )
        whole = column(head, self._private, row(None, self.export), space=12)
        whole.setStretch(1, 1)
        return box(whole)

    def _columns(self) -> tuple[Column, ...]:
        say = self.say

        def who(r: ConsultationRow) -> str:
            person = f"{r.given_name or ''} {r.family_name or ''}".strip()
            return r.visitor_name or person or r.company or say("Without a name")

        return (
            Column(say("Visitor"), who, "visitor", 200),
            Column(say("Company"), lambda r: r.company or "", "company", 200),
            Column(say("Begun"), lambda r: format_datetime(say.locale, r.started_at), "started", 150),
            Column(say("What the visitor wants"), lambda r: say(label_of(r.visitor)), "", 180, least=620),
            Column(say("Way of contact"), lambda r: say(label_of(r.channel)), "", 140, least=760),
            Column(say("Stands at"), lambda r: self._stands_at(r), "", 140, least=700),
            Column(say("Adviser"), lambda r: r.adviser, "", 140, least=860),
        )

    def _stands_at(self, consultation: ConsultationRow) -> str:
        known = consultation.page in {page.value for page in WizardPage}
        return self.say(label_of(WizardPage(consultation.page))) if known else ""

    def _state(self) -> ConsultationState | None:
        return self.states.value()  # type: ignore[no-any-return]

    def _fetch(self, *place: Any) -> Sequence[ConsultationRow]:
        return self._rows(self._shown_state, *place)

    def _rows(
        self, state: ConsultationState | None, offset: int, limit: int, sort: str, descending: bool
    ) -> Sequence[ConsultationRow]:
        return self.ctx.services.consultations.page(  # type: ignore[no-any-return]
            state=state, sort=sort, descending=descending, offset=offset, limit=limit
        )

    def _count(self) -> int:
        return int(self.ctx.services.consultations.count(state=self._shown_state))

    def reload(self) -> None:
        if self.wizard.id:
            self.wizard.refresh()
            return
        self._private.setCurrentWidget(self.hidden if self.ctx.private else self._listed)
        self.export.setVisible(not self.ctx.private)
        self._restart()

    def _restart(self) -> None:
        self._shown_state = self._state()
        self.empty.set_text(self._nothing())
        self.model.restart()
        self.ask(lambda _t: self._counts(), self._show_counts)

    def _nothing(self) -> str:
        if self._shown_state is ConsultationState.OPEN:
            return self.say("No consultation is open. Begin one when somebody comes in.")
        return self.say("No consultation here yet.")

    def _counts(self) -> dict[ConsultationState, int]:
        count = self.ctx.services.consultations.count
        return {state: count(state=state) for state in _LISTED}

    def _show_counts(self, counts: dict[ConsultationState, int]) -> None:
        for chip, state in zip(self.states.chips, _LISTED, strict=True):
            chip.setText(self.say("{state} ({count})", state=self.say(label_of(state)), count=counts[state]))

    def show_start(self) -> None:
        """The list; an open consultation is kept as it stands."""
        if self.wizard.id:
            self.wizard.flush()
            self.wizard.id = ""
        self.stack.setCurrentIndex(0)
        self.set_title("")
        self.reload()
        self.table.setFocus()

    def take_focus(self) -> None:
        if self.stack.currentIndex():
            give_keyboard(self.stack.currentWidget())
        else:
            self.table.setFocus()

    def place(self) -> str:
        return self.wizard.id

    def show_record(self, record_id: str) -> None:
        """Go on with a consultation by its id or its needs analysis."""
        if self.wizard.id:
            self.wizard.flush()
        services, locale, lists = self.ctx.services, self.say.locale, self._lists

        def work(_ticket: object) -> tuple[str, FormLists, Reading]:
            visit = services.consultations.of_needs(record_id)
            services.reference.find_skills("ab", locale)
            found = lists or lists_from(services.reference, locale)
            return visit, found, self.wizard.read(visit)

        self.ask(work, self._opened)

    def _opened(self, found: tuple[str, FormLists, Reading]) -> None:
        visit, self._lists, reading = found
        if self._news is not None and isValid(self._news):
            self._news.close_banner()
        self._news = None
        self.stack.setCurrentWidget(self.wizard)
        self.wizard.open(visit, self._lists, reading)

    def show_stage(self, _stage: str) -> None:
        """The consultations that are open."""
        self.states.set_value(ConsultationState.OPEN)
        self.show_start()

    def show_paper(self, which: str) -> None:
        """Look at a paper of the open consultation before it is printed or saved."""
        if self._pane is None:
            self._pane = PaperPane(self)
            self.stack.addWidget(self._pane)
        self.stack.setCurrentWidget(self._pane)
        self._pane.show_visit(self.wizard.id, which)

    def leave_preview(self) -> None:
        """From the paper back to the summary."""
        self.stack.setCurrentWidget(self.wizard)

    def write(self, path: Path, pdf: bytes) -> None:
        """Keep a paper as a file."""
        self.ask(
            lambda _t: self.ctx.services.consultation_papers.write(path, pdf),
            lambda _n: self.ctx.messages.toast(self.say("Saved as {name}", name=path.name)),
        )

    def new_consultation(self) -> None:
        """Ask how it begins, and begin."""
        ask_start(self, self.show_record)

    def _finished(self, visit: str) -> None:
        desk = self.wizard.desk
        self.show_start()
        self.ctx.messages.toast(self.say("Consultation finished"), lambda: self._reopen(visit))
        target = self._match_target(desk)
        if target:
            self._news = self.ctx.messages.banner(
                self,
                "good",
                self.say("The consultation is finished; everything is kept."),
                (self.say("Go on to matching"), lambda: self.ctx.navigate("matching", target)),
            )

    def _abandoned(self, visit: str) -> None:
        self.show_start()
        self.ctx.messages.toast(self.say("Consultation abandoned"), lambda: self._reopen(visit))

    def _match_target(self, desk: Any) -> str | None:
        if desk is None:
            return None
        sheet = desk.view.sheet(RecordKind.PARTICIPANT) or desk.view.sheet(RecordKind.COMPANY)
        return sheet.id if sheet else None

    def _reopen(self, visit: str) -> None:
        self.change(
            lambda _t: self.ctx.services.consultations.reopen(visit), lambda _n: self.show_record(visit)
        )

    def leave(self) -> None:
        super().leave()
        if self.wizard.id:
            self.wizard.flush()
