"""The wizard: steps at the left, one subject in the middle, at the right what it already means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import (
    ConsultationState,
    RecordKind,
    VisitorKind,
    WizardPage,
)
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.errors import NotFound
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.forms import ChoiceField, LanguagesEditor, MultiPicker, SuggestField
from mobilise_desktop.views.kit.jobs import Done, Failed, Outcome
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll, form_scroll
from mobilise_desktop.views.kit.skill_picker import SkillPicker
from mobilise_desktop.views.kit.steps import StepList
from mobilise_desktop.views.kit.tokens import FORM_WIDTH
from mobilise_desktop.views.records.record_form import FormLists

from .checks import Remark, remarks_of
from .closing import ask_finish
from .groups import PAGE_HELP
from .keeping import Keeper
from .marks import steps_of
from .meaning import MeaningPanel
from .namesakes import NamesakeBanner
from .part import Part
from .part_consent import ConsentPart
from .part_eligibility import EligibilityPart
from .part_sme import SmePart
from .part_summary import SummaryPart

if TYPE_CHECKING:
    from mobilise_desktop.services.consultation_flow import Desk

_PARTS: dict[WizardPage, type[Part]] = {
    WizardPage.SME: SmePart,
    WizardPage.ELIGIBILITY: EligibilityPart,
    WizardPage.CONSENT: ConsentPart,
    WizardPage.SUMMARY: SummaryPart,
}
_ENTER_STAYS = (ChoiceField, MultiPicker, LanguagesEditor, SkillPicker, SuggestField)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the wizard shows at one moment: the consultation, and what is said of its numbers."""

    desk: Desk
    remarks: Mapping[str, Remark]


class Wizard(QWidget):
    """Leads through one consultation; ``left`` for the list, ``finished`` at its end."""

    left = Signal()
    finished = Signal(str)
    abandoned = Signal(str)
    paper_wanted = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say, self.services = page, page.say, page.ctx.services
        self.id = ""
        self.subject = WizardPage.VISIT
        self.desk: Desk | None = None
        self.keeper = Keeper(page)
        self.keeper.kept.connect(self._kept)
        self.keeper.refused.connect(self._refused)
        self._remarks: Mapping[str, Remark] = {}
        self._lists: FormLists | None = None
        self._parts: dict[WizardPage, tuple[Part, Scroll]] = {}
        self._typed: dict[str, dict[str, str]] = {}
        self._made_for: tuple[VisitorKind, bool] | None = None
        self._seen: set[WizardPage] = set()
        self.steps = StepList(self.say)
        self.steps.chosen.connect(lambda key: self.go_to(WizardPage(key)))
        self._build()
        self._shortcuts()

    def _build(self) -> None:
        self.quick = Button(self.say("Ten-minute mode"), "chip")
        self.quick.setCheckable(True)
        self.quick.clicked.connect(lambda on: self._answer("visit.quick", bool(on)))
        leave = Button(self.say("Back to the list"), "quiet", icon="arrow-left", on_click=self.leave)
        self.give_up = Button(self.say("Abandon the visit"), "quiet", icon="x", on_click=self._abandon)
        left = box(column(self.steps, self.quick, leave, self.give_up, space=8))
        left.setFixedWidth(theme.px(196))
        self.title, self.help = Label("", "title", wrap=True), Label("", "muted", wrap=True)
        self.kept, self.closed = Label("", "help"), Badge()
        self.namesakes = NamesakeBanner(self.page, self._use_existing)
        self.stack = QStackedWidget()
        self.missing = Label("", "muted")
        self.back = Button(self.say("Back"), icon="arrow-left", on_click=self.go_back)
        self.next = Button(self.say("Next"), "primary", on_click=self.go_on)
        head = row(self.title, self.kept, self.closed, space=12)
        head.setStretch(0, 1)
        foot = row(self.next, None, self.missing, self.back, space=12, margins=(0, 8, 0, 0))
        foot.setDirection(QHBoxLayout.Direction.RightToLeft)  # the keyboard comes to the way on first
        words = column(head, self.help, space=2)
        middle: QVBoxLayout = column(words, self.namesakes, self.stack, foot, space=12)
        middle.setStretch(2, 1)
        self.meaning = MeaningPanel(self.page, self.go_to)
        right = Scroll(self.meaning)
        right.setMinimumWidth(theme.px(292))
        right.setMaximumWidth(theme.px(440))
        subject = box(middle)
        subject.setMaximumWidth(theme.px(FORM_WIDTH + 24))
        parts = row(left, subject, right, None, space=24)
        for place, stretch in enumerate((0, 300, 100, 1)):
            parts.setStretch(place, stretch)
        self.setLayout(parts)

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Alt+Left": self.go_back,
            "Ctrl+Return": self.go_on,
            "Alt+Right": self.go_on,
        }
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def read(self, consultation_id: str) -> Reading:
        """What the wizard shows of a consultation; called off the screen's thread."""
        desk = self.services.consultation_desk.open(consultation_id, today=date.today())
        return Reading(desk, remarks_of(self.say, self.services.reference, desk.flow.answers))

    def open(self, consultation_id: str, lists: FormLists, reading: Reading) -> None:
        """Show a consultation at the page where it was left."""
        desk = reading.desk
        self.id, self._lists, self._seen = consultation_id, lists, set()
        self.namesakes.forget()
        self.meaning.forget()
        self.kept.setText("")
        self.subject = desk.flow.page
        self._made_for = None
        self.show_reading(reading)
        self._focus()

    def show_reading(self, reading: Reading) -> None:
        """Show what the consultation holds now, wherever it was changed."""
        desk = reading.desk
        self.desk, self._remarks = desk, reading.remarks
        made_for = (desk.flow.visitor, desk.flow.quick)
        if self._made_for != made_for:
            self._forget_parts()
            self._made_for = made_for
        if self.subject not in desk.flow.pages:
            self.subject = desk.flow.go_to(self.subject).page
        self._name(desk)
        self.quick.setChecked(desk.flow.quick)
        self.give_up.setVisible(self._open())
        self.closed.setVisible(not self._open())
        self.closed.show_state(self.say(label_of(desk.view.visit["state"])), "primary")
        self._show_steps(desk)
        self._show_part(desk)
        self.meaning.show_desk(desk)
        self.namesakes.look(desk, self.subject)

    def _name(self, desk: Desk) -> None:
        company = desk.view.company
        known = (desk.view.visit["visitor_name"], company["legal_name"] if company else "")
        who = ", ".join(filter(None, known))
        title = self.say("Consultation: {who}", who=who) if who else self.say("Consultation")
        if title != self.page.title:
            self.page.set_title(title)

    def refresh(self) -> None:
        """Read the consultation again."""
        if self.id:
            wanted = self.id
            self.page.ctx.jobs.run(
                lambda _t: self.read(wanted), lambda outcome: self._refreshed(wanted, outcome), owner=self
            )

    def _refreshed(self, wanted: str, outcome: Outcome) -> None:
        """Answers still under way are newer than what was read; the next reading has them."""
        if self.id != wanted:
            return
        match outcome:
            case Done(reading) if not self.keeper.busy:
                self.show_reading(reading)
            case Failed(NotFound()):
                self.id = ""
                self.left.emit()
            case Failed(error):
                self.page.ctx.messages.error(error, self.page)

    def go_to(self, subject: WizardPage) -> None:
        """Turn to a page; what was typed is kept first."""
        if self.desk is None or subject not in self.desk.flow.pages:
            return
        self.flush()
        self._seen.add(self.subject)
        self.subject = subject
        self._show_steps(self.desk)
        self._show_part(self.desk)
        self.namesakes.look(self.desk, subject)
        self._focus()
        wanted = self.id
        self.page.ask(lambda _t: self.services.consultations.go_to(wanted, subject.value), lambda _done: None)

    def go_on(self) -> None:
        """One page on; the last page finishes the consultation."""
        self._step(1)

    def go_back(self) -> None:
        """One page back."""
        self._step(-1)

    def _open(self) -> bool:
        return self.desk is not None and self.desk.view.visit["state"] is ConsultationState.OPEN

    def _step(self, by: int) -> None:
        if self.desk is None:
            return
        pages = self.desk.flow.pages
        place = pages.index(self.subject) + by
        if place >= len(pages):
            self._finish()
        elif place >= 0:
            self.go_to(pages[place])

    def leave(self) -> None:
        """Back to the list with everything kept."""
        self.flush()
        self.id = ""
        self.left.emit()

    def flush(self) -> None:
        """Send what fields still hold back."""
        if self.subject in self._parts:
            for field in self._parts[self.subject][0].findChildren(Field):
                field.flush()
            self._parts[self.subject][0].keep_typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._enter_stays():
                self.focusNextChild()
            else:
                self.go_on()
            return
        super().keyPressEvent(event)

    def _enter_stays(self) -> bool:
        """Enter takes what was typed in pickers; there it leads to the next question only."""
        widget: Any = self.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, (*_ENTER_STAYS, QComboBox)):
                return True
            widget = widget.parentWidget()
        return False

    def _show_steps(self, desk: Desk) -> None:
        self.steps.set_steps(steps_of(self.say, desk, self.subject, self._seen))
        self.steps.set_current(self.subject.value)

    def _show_part(self, desk: Desk) -> None:
        part, scroll = self._part(self.subject)
        part.show_desk(desk, self._remarks)
        self.stack.setCurrentWidget(scroll)
        self.title.setText(self.say(label_of(self.subject)))
        self.help.setText(self.say(PAGE_HELP[self.subject]))
        pages = desk.flow.pages
        self.back.setEnabled(pages.index(self.subject) > 0)
        last = self.subject is pages[-1]
        end = self.say("Finish the consultation") if self._open() else self.say("Back to the list")
        self.next.setText(end if last else self.say("Next"))
        missing = len(desk.flow.missing_now if last else desk.flow.progress(self.subject).missing_now)
        self.missing.setText(
            self.say.n("{count} answer needed now", "{count} answers needed now", missing) if missing else ""
        )

    def _part(self, subject: WizardPage) -> tuple[Part, Scroll]:
        if subject not in self._parts:
            assert self._lists is not None and self._made_for is not None
            visitor, quick = self._made_for
            kind = _PARTS.get(subject, Part)
            part = kind(self.page, subject, self._lists, visitor=visitor, quick=quick)
            part.answered.connect(self._answer)
            part.typed = self._typed.setdefault(self.id, {})
            if isinstance(part, SummaryPart):
                part.go_to = self.go_to
                part.show_paper = self.paper_wanted.emit
            scroll = form_scroll(part)
            self._parts[subject] = (part, scroll)
            self.stack.addWidget(scroll)
            part.build()
        return self._parts[subject]

    def _forget_parts(self) -> None:
        for part, scroll in self._parts.values():
            for field in part.findChildren(Field):
                field.flush()
            part.keep_typed()
            self.stack.removeWidget(scroll)
            scroll.deleteLater()
        self._parts = {}

    def _focus(self) -> None:
        if self.desk is None:
            return
        part, scroll = self._part(self.subject)
        progress = self.desk.flow.progress(self.subject)
        field = part.first_open((*progress.missing_now, *progress.missing_later))
        scroll.verticalScrollBar().setValue(0)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            scroll.show_widget(field)
        else:
            self.next.setFocus()

    def _answer(self, name: str, value: Any) -> None:
        self.keeper.keep(self.id, name, value)

    def _kept(self) -> None:
        self.kept.setText(self.say("Kept {time}", time=datetime.now().strftime("%H:%M")))

    def _refused(self, name: str, words: str) -> None:
        for part, _scroll in self._parts.values():
            part.set_error(name, words)

    def _use_existing(self, kind: RecordKind, record_id: str, name: str) -> None:
        visit = self.id
        self.page.change(
            lambda _t: self.services.consultations.use_existing(visit, kind, record_id),
            lambda _n: self.page.ctx.messages.toast(
                f"{self.say('Existing record used')}: {name}", self._undo
            ),
        )

    def _undo(self) -> None:
        self.page.change(lambda _t: self.services.history.undo())

    def _abandon(self) -> None:
        self.flush()
        visit, self.id = self.id, ""
        self.page.change(
            lambda _t: self.services.consultations.abandon(visit), lambda _n: self.abandoned.emit(visit)
        )

    def _finish(self) -> None:
        self.flush()
        if not self._open():
            self.leave()
        elif self.desk is not None and not self.desk.flow.can_finish:
            missing = len(self.desk.flow.missing_now)
            ask_finish(self.page, missing, finish=self._close, mend=self._mend)
        else:
            self._close()

    def _mend(self) -> None:
        """To the first page where something is missing."""
        if self.desk is not None:
            flow = self.desk.flow
            self.go_to(next(page for page in flow.pages if flow.progress(page).missing_now))

    def _close(self) -> None:
        visit = self.id
        self.page.change(
            lambda _t: self.services.consultations.finish(visit), lambda _n: self.finished.emit(visit)
        )
