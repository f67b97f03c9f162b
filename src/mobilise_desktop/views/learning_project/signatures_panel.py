"""Who has signed the issued version, and who is still missing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Signatory
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.words import format_date

from .sign_dialog import SignDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView, SignatureRow

    from .editor import ProjectEditor

SIGNABLE = (ProjectState.ISSUED_FOR_SIGNATURE, ProjectState.PARTIALLY_SIGNED)


class SignaturesPanel(QWidget):
    """A card a party in the order of the document; void signatures stand below."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        self._hint = Label("", "muted", wrap=True)
        self._list: QVBoxLayout = column(space=10)
        self._cards: list[Card] = []
        self._shown: object = None
        self.setLayout(column(self._hint, self._list, None, space=12))

    def show_view(self, view: ProjectView) -> None:
        """Show the signatures of the present version, then those that are void."""
        shown = (view.state, view.version, view.signatures, view.project.signatories)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self._cards:
            card.hide()
            card.deleteLater()
        given = {s.party: s for s in view.valid_signatures}
        may_sign = view.state in SIGNABLE
        self._cards = [
            self._card(one, given.get(one.party), may_sign=may_sign)
            for one in view.project.signatories
            if one.required
        ]
        old = [s for s in view.signatures if s.void or s.version != view.version]
        self._cards += [self._void_card(signature) for signature in old]
        for card in self._cards:
            self._list.addWidget(card)
        self._hint.setText(self._hint_of(view, len(given)))

    def _hint_of(self, view: ProjectView, given: int) -> str:
        needed = sum(s.required for s in view.project.signatories)
        if view.valid_signatures or view.state in SIGNABLE:
            return self.say("{given} of {needed} parties have signed.", given=given, needed=needed)
        return self.say("Signatures are recorded once the document is issued for signature.")

    def _card(self, one: Signatory, given: SignatureRow | None, *, may_sign: bool) -> Card:
        say = self.say
        card = Card(space=4)
        state = Badge(say("Signed"), "good") if given else Badge(say("Missing"), "neutral")
        card.body.addLayout(row(Label(say(label_of(one.party)), "strong"), None, state))
        if given is None:
            card.body.addWidget(
                Label(_joined(one.name, one.function) or say("No name yet"), "help", wrap=True)
            )
            if may_sign:
                button = Button(
                    say("Record the signature…"),
                    "quiet",
                    icon="signature",
                    on_click=partial(self.ask, one.party),
                )
                card.body.addLayout(row(button, None))
        else:
            self._tell(card, given)
        return card

    def _tell(self, card: Card, signature: SignatureRow) -> None:
        say = self.say
        card.body.addWidget(Label(_joined(signature.person, signature.function), wrap=True))
        day = format_date(say.locale, signature.signed_on) if signature.signed_on else ""
        where = _joined(signature.place, day)
        how = say(label_of(signature.method))
        card.body.addWidget(Label(" · ".join(filter(None, (where, how))), "help", wrap=True))
        if signature.attachment_id:
            scan = Button(
                say("Save the scan…"),
                "quiet",
                icon="download",
                on_click=partial(self._save_scan, signature.attachment_id),
            )
            card.body.addLayout(row(scan, None))

    def _void_card(self, signature: SignatureRow) -> Card:
        say = self.say
        card = Card(space=4)
        title = say(
            "{party}, version {number}", party=say(label_of(signature.party)), number=signature.version
        )
        words = Label(title, "muted", wrap=True)
        head = row(words, Badge(say("void"), "caution"))
        head.setStretch(0, 1)
        card.body.addLayout(head)
        self._tell(card, signature)
        return card

    def ask_next(self) -> None:
        """Record the signature of the first party that is still missing."""
        view = self.editor.view
        if view is None:
            return
        given = {s.party for s in view.valid_signatures}
        missing = [s.party for s in view.project.signatories if s.required and s.party not in given]
        if missing:
            self.ask(missing[0])

    def ask(self, party: Party) -> None:
        """Record the signature of a party."""
        view = self.editor.view
        if view is not None:
            SignDialog(self.editor, view, party).open()

    def _save_scan(self, attachment_id: str) -> None:
        services = self.editor.services

        def choose(loaded: tuple[str, bytes]) -> None:
            name, data = loaded
            dialog = QFileDialog(self, self.say("Save the scan"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(name)
            dialog.fileSelected.connect(lambda target: self.editor.page.write(Path(target), data))
            dialog.open()

        self.editor.page.ask(lambda _t: services.attachments.load(attachment_id), choose)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
