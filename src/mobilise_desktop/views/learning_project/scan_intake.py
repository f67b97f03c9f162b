"""Scan intake: scans dropped or chosen, told apart by document, confirmed and filed one by one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mobilise_desktop.views.kit.asking import ANY, FileKind, ask_files
from mobilise_desktop.views.kit.basics import (
    Button,
    IconButton,
    Label,
    box,
    clear,
    column,
    row,
)
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.jobs import Done, Job, Outcome
from mobilise_desktop.views.kit.page import splitter
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.secondments.evaluation_forms import FormCard, FormPanel
from mobilise_desktop.words import N_

from .scan_intake_document import DocumentPanel
from .scan_intake_list import DocumentCard, strangers

if TYPE_CHECKING:
    from mobilise_desktop.exchange.scans.page_code import PaperCode
    from mobilise_desktop.services.scan_intake import Intake

    from .page import LearningProjectsPage


SCANS = FileKind(N_("Scans (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"))


class ScanPane(QWidget):
    """Documents on the left, the chosen one with its pages and boxes on the right; Escape leaves."""

    def __init__(self, page: LearningProjectsPage) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.intake: Intake | None = None
        self.filed: dict[PaperCode, str] = {}
        self._cards: dict[PaperCode, DocumentCard | FormCard] = {}
        self._panels: dict[PaperCode, DocumentPanel | FormPanel] = {}
        self._chosen: PaperCode | None = None
        self._job: Job | None = None
        self._round = 0
        say = self.say
        self._where = Label("", "muted")
        self.choose = Button(say("Choose files…"), "secondary", icon="upload", on_click=self.ask_files)
        self.open = Button(say("Open the Learning Project"), "secondary", on_click=self._open)
        self.file = Button("", "primary", icon="check", on_click=self.file_chosen)
        head = row(
            IconButton("arrow-left", say("Back to the list"), on_click=page.show_start),
            Label(say("Scan intake"), "section"),
            self._where,
            None,
            self.choose,
            self.open,
            self.file,
            space=10,
        )
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            "scan-line",
            say(
                "Drop scans of signed papers and of forms here, or choose them: PDF, JPEG, PNG or TIFF, "
                "several documents in one stack, in any order. Each page is found by its square code. Forms "
                "filled in on screen are read, too."
            ),
            (say("Choose files…"), self.ask_files),
            kind="primary",
        )
        self._reading = EmptyState("hourglass", "", (say("Cancel"), self._cancel))
        self._covered = EmptyState(
            "eye-off", say("Scans show papers of other firms. They are covered in consultation mode.")
        )
        self._found = self._results()
        self._stage: QWidget = self._nothing
        for stage in (self._nothing, self._reading, self._found, self._covered):
            self._stack.addWidget(stage)
        outer = column(head, self._stack, space=12)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(page.show_start)
        self._tell()

    def _results(self) -> QWidget:
        self._list: QVBoxLayout = column(space=10, margins=(0, 0, 10, 16))
        self._details = QStackedWidget()
        self._none = Label(
            self.say("No page of these files belongs to a document of this office."), "muted", wrap=True
        )
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._details.addWidget(self._none)
        cards = box(self._list)
        for key, step in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
            shortcut = QShortcut(QKeySequence(key), cards)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, step))
        return splitter(self.page.ctx, "scan_intake", Scroll(cards), self._details, sizes=(360, 900))

    def ask_files(self) -> None:
        """Choose scans in the system's dialog."""
        ask_files(self.page, self.say("Scan intake"), self.take, SCANS, ANY)

    def take(self, files: Iterable[Path]) -> None:
        """Read these files in place of those before; without files, go on where it was left."""
        paths = list(files)
        self._show_stage(self._stage)
        if not paths:
            if self.intake is None and self._nothing.button is not None:
                self._nothing.button.setFocus()
            return
        self._cancel()
        scans = self.page.ctx.services.scans
        words = self.say.n("{count} file is read…", "{count} files are read…", len(paths))
        self._reading.set_text(words)
        self.intake = None
        self._show_stage(self._reading)
        self._round += 1
        self._job = self.page.ctx.jobs.run(
            lambda ticket: scans.examine(paths, ticket),
            partial(self._read, self._round),
            slow=True,
            label=self.say("Scans are read"),
            owner=self,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _read(self, number: int, outcome: Outcome) -> None:
        if number != self._round:
            return
        self._job = None
        if isinstance(outcome, Done):
            self.show_intake(outcome.value)
            return
        self._show_stage(self._nothing)
        self.page.ctx.messages.error(outcome.error, self.page)

    def show_intake(self, intake: Intake) -> None:
        """Show what a stack turned out to be, its first document in front."""
        self.intake, self.filed, self._chosen = intake, {}, None
        clear(self._list)
        for panel in self._panels.values():
            self._details.removeWidget(panel)
            panel.deleteLater()
        self._panels, self._cards = {}, {}
        for code, card in self._made_cards(intake):
            card.set_on_click(partial(self.show_document, code), card.name)
            self._cards[code] = card
            self._list.addWidget(card)
        left_over = strangers(self.say, intake)
        if left_over is not None:
            self._list.addWidget(left_over)
        self._list.addStretch(1)
        self._show_stage(self._found)
        self._details.setCurrentWidget(self._none)
        first = next(iter(self._cards), None)
        if first is not None:
            self.show_document(first)
            self._cards[first].setFocus()
        self._tell()

    def show_document(self, code: PaperCode) -> None:
        """Bring a document of the stack to the front."""
        assert self.intake is not None
        if code not in self._panels:
            self._panels[code] = self._made(self.intake, code)
            self._details.addWidget(self._panels[code])
        self._chosen = code
        self._details.setCurrentWidget(self._panels[code])
        for other, card in self._cards.items():
            card.set_selected(other == code)
        self._tell()

    def _step(self, step: int) -> None:
        """Up and down go from document to document."""
        codes = list(self._cards)
        here = next((place for place, code in enumerate(codes) if self._cards[code].hasFocus()), 0)
        if codes:
            code = codes[max(0, min(here + step, len(codes) - 1))]
            self.show_document(code)
            self._cards[code].setFocus()

    def _made_cards(self, intake: Intake) -> list[tuple[PaperCode, DocumentCard | FormCard]]:
        """A card for each document and each form, once where a form came twice."""
        private = self.page.ctx.private
        forms = {one.code: FormCard(self.say, one, private=private) for one in intake.forms}
        papers = [(one.code, DocumentCard(self.say, one, private=private)) for one in intake.documents]
        return [*papers, *forms.items()]

    def _made(self, intake: Intake, code: PaperCode) -> DocumentPanel | FormPanel:
        document = next((one for one in intake.documents if one.code == code), None)
        if document is not None:
            return DocumentPanel(self.page, document, self._tell)
        form = [one for one in intake.forms if one.code == code][-1]
        return FormPanel(self.page, form, self._tell)

    @property
    def panel(self) -> DocumentPanel | FormPanel | None:
        """The document in front."""
        return self._panels.get(self._chosen) if self._chosen is not None else None

    def file_chosen(self) -> None:
        """File the document in front with its ticked signatures."""
        panel, intake = self.panel, self.intake
        if panel is None or intake is None or panel.code in self.filed:
            return
        work = panel.work(intake)
        if work is None:
            return
        self.file.setEnabled(False)
        self.page.ctx.jobs.run(lambda _ticket: work(), partial(self._done, panel.code), owner=self)

    def _done(self, code: PaperCode, outcome: Outcome) -> None:
        if not isinstance(outcome, Done):
            self.page.ctx.messages.error(outcome.error, self.page)
            self._tell()
            return
        self.page.ctx.messages.succeeded(self.page)
        self.filed[code], words = self._panels[code].kept(outcome.value.value)
        self._show_filed()
        history = self.page.ctx.services.history
        self.page.ctx.messages.toast(words, lambda: self.page.change(lambda _t: history.undo()))
        waiting = [other for other in self._cards if other not in self.filed and self._may_be_kept(other)]
        if waiting:
            self.show_document(waiting[0])
            self._cards[waiting[0]].setFocus()
        self.page.ctx.changes.announce(outcome.value.kinds)

    def reload(self) -> None:
        """A filing that was undone meanwhile can be done again; consultation mode covers everything."""
        self._show_stage(self._stage)
        if not self.filed:
            return
        scans, kept = self.page.ctx.services.scans, tuple(self.filed.values())
        self.page.ask(lambda _t: scans.still_filed(kept), self._keep_filed)

    def _keep_filed(self, present: frozenset[str]) -> None:
        self.filed = {code: one for code, one in self.filed.items() if one in present}
        self._show_filed()

    def _show_filed(self) -> None:
        for code, card in self._cards.items():
            card.show_filed(code in self.filed)
            if code in self._panels:
                self._panels[code].setEnabled(code not in self.filed)
        self._tell()

    def _may_be_kept(self, code: PaperCode) -> bool:
        assert self.intake is not None
        papers = any(one.may_be_kept for one in self.intake.documents if one.code == code)
        return papers or any(one.usable for one in self.intake.forms if one.code == code)

    def _open(self) -> None:
        panel = self.panel
        if panel is not None:
            panel.open_record()

    def _show_stage(self, stage: QWidget) -> None:
        self._stage = stage
        self._stack.setCurrentWidget(self._covered if self.page.ctx.private else stage)
        self._tell()

    def _tell(self) -> None:
        """Words and buttons of the head."""
        say, panel, intake = self.say, self.panel, self.intake
        reading, seen = self._stage is self._reading, not self.page.ctx.private
        self.choose.setVisible(seen and intake is not None)
        self.open.setVisible(seen and intake is not None and panel is not None)
        self.file.setVisible(seen and intake is not None and panel is not None)
        count = len(self._cards) if intake else 0
        self._where.setText(
            "" if reading or not seen or not intake else say.n("{count} document", "{count} documents", count)
        )
        if panel is None:
            return
        self.open.setText(panel.open_words)
        self.file.setText(panel.file_words)
        self.file.setEnabled(panel.may_be_kept and panel.code not in self.filed)
