"""The digital part of the signatures: a file prepared and saved, signed files taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.asking import PDF, ask_file, ask_where
from mobilise_desktop.views.kit.basics import Button, Label, column
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.words import format_date

from .digital_dialogs import PrepareDialog, badges
from .digital_return import DigitalReturn

if TYPE_CHECKING:
    from mobilise_desktop.services.digital_view import (
        DigitalView,
        PreparedFile,
        ReturnedFile,
        ReturnedSignature,
    )
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor

_WAITING = (ProjectState.ISSUED_FOR_SIGNATURE, ProjectState.PARTIALLY_SIGNED)


class DigitalPart(QWidget):
    """Shown from the issue on; a file can be dropped onto it."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        self._card: Card | None = None
        self._shown: object = None
        self._body = column(space=10)
        self.setLayout(self._body)
        self.setAcceptDrops(True)
        self.hide()

    def show_view(self, view: ProjectView) -> None:
        """Read what is prepared and what came back, once the document is issued."""
        if not view.versions:
            self.hide()
            return
        digital, record_id = self.editor.services.digital, view.id
        self.editor.page.ask(lambda _t: digital.of(record_id), partial(self._show, view))

    def _show(self, view: ProjectView, found: DigitalView) -> None:
        if view.id != self.editor.record_id:
            return
        waiting, shown = view.state in _WAITING, (view.id, view.version, view.state, view.signatures, found)
        if shown == self._shown:
            return
        self._shown = shown
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = self._made(view, found, waiting=waiting)
        self._body.addWidget(self._card)
        self.setVisible(waiting or bool(found.returned))

    def _made(self, view: ProjectView, found: DigitalView, *, waiting: bool) -> Card:
        say = self.say
        card = Card(say("Digital signatures"), space=8)
        if waiting:
            words = say("A PDF that the parties sign with their own certificates and send back.")
            card.body.addWidget(Label(words, "help", wrap=True))
            card.body.addWidget(Flow(*self._acts(view, found)))
        if waiting and not found.has_certificate:
            words = say("Before a file can be prepared, the office needs a certificate to sign with.")
            card.body.addWidget(Label(words, "help", wrap=True))
        if waiting and found.prepared is not None:
            self._tell_prepared(card, found.prepared)
        for file in found.returned:
            self._tell_returned(card, file)
        return card

    def _acts(self, view: ProjectView, found: DigitalView) -> list[Button]:
        say, navigate = self.say, self.editor.page.ctx.navigate
        if found.has_certificate:
            ask = partial(self._ask_prepare, view)
            first = Button(say("Prepare and save…"), "secondary", icon="file-pen-line", on_click=ask)
        else:
            go = partial(navigate, "office", "certificate")
            first = Button(say("Certificate of the office"), "secondary", icon="key", on_click=go)
        back = Button(say("Take back a signed file…"), "secondary", icon="upload", on_click=self._choose)
        return [first, back]

    def _tell_prepared(self, card: Card, file: PreparedFile) -> None:
        say = self.say
        day = format_date(say.locale, file.on) if file.on else ""
        names = ", ".join(say(label_of(party)) for party in file.parties)
        words = say("Prepared on {day} for: {parties}", day=day, parties=names)
        card.body.addWidget(Label(words, wrap=True))
        save = partial(self._save, file.attachment_id)
        card.body.addWidget(
            Flow(Button(say("Save the prepared file…"), "quiet", icon="download", on_click=save))
        )

    def _tell_returned(self, card: Card, file: ReturnedFile) -> None:
        say = self.say
        day = format_date(say.locale, file.on) if file.on else ""
        words = say("Taken back on {day}: version {number}", day=day, number=file.version)
        card.body.addWidget(Label(words, "strong", wrap=True))
        for one in file.signatures:
            self._tell_signature(card, one)
        save = partial(self._save, file.attachment_id)
        card.body.addWidget(
            Flow(Button(say("Save the signed file…"), "quiet", icon="download", on_click=save))
        )

    def _tell_signature(self, card: Card, one: ReturnedSignature) -> None:
        party = self.say(label_of(one.party))
        card.body.addWidget(Label(f"{party}: {one.signer}" if one.signer else party, wrap=True))
        shown = badges(self.say, one.identity, unaltered=True, claims_qualified=one.claims_qualified)
        card.body.addWidget(shown)

    def _ask_prepare(self, view: ProjectView) -> None:
        given = {s.party for s in view.valid_signatures}
        missing = [s.party for s in view.project.signatories if s.required and s.party not in given]
        PrepareDialog(self.editor, missing, lambda made: self._save(made.attachment_id)).open()

    def _save(self, attachment_id: str) -> None:
        services, say = self.editor.services, self.say

        def choose(loaded: tuple[str, bytes]) -> None:
            name, data = loaded
            page = self.editor.page
            ask_where(page, say("Save the file"), name, lambda path: page.write(path, data), PDF)

        self.editor.page.ask(lambda _t: services.attachments.load(attachment_id), choose)

    def _choose(self) -> None:
        ask_file(self.editor.page, self.say("Take back a signed file"), self.take, PDF)

    def take(self, path: Path) -> None:
        """Examine a file that came back and show what was found."""
        DigitalReturn(self.editor.page, here=self.editor.record_id).take(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.take(Path(files[0]))
