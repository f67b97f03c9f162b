"""Who has signed the issued version, and who is still missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Signatory
from mobilise_desktop.domain.signature_standing import Stand, Standing
from mobilise_desktop.services.versions import SlipOffer, slips_of
from mobilise_desktop.views.kit.asking import ask_where
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.words import format_date

from .digital_part import DigitalPart
from .papers import show_slip
from .reach_words import clause_names
from .sign_dialog import SignDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView, SignatureRow

    from .editor import ProjectEditor

SIGNABLE = (ProjectState.ISSUED_FOR_SIGNATURE, ProjectState.PARTIALLY_SIGNED)


class SignaturesPanel(QWidget):
    """A card a party in the order of the document: signed, still valid or to sign; void ones stand below."""

    def __init__(self, editor: ProjectEditor) -> None:
        super().__init__()
        self.editor, self.say = editor, editor.say
        self._hint = Label("", "muted", wrap=True)
        self._list: QVBoxLayout = column(space=10)
        self._cards: list[Card] = []
        self._shown: object = None
        self._offers: dict[Party, SlipOffer] = {}
        self.digital = DigitalPart(editor)
        self.setLayout(column(self._hint, self._list, self.digital, None, space=12))

    def show_view(self, view: ProjectView) -> None:
        """Show the signatures of the present version, then those that are void."""
        self.digital.show_view(view)
        shown = (view.id, view.state, view.version, view.signatures, view.project)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self._cards:
            card.hide()
            card.deleteLater()
        given = {s.party: s for s in view.valid_signatures}
        may_sign = view.state in SIGNABLE
        stands = {one.party: one for one in view.standings()}
        self._offers = {party: offer for offer in slips_of(view) for party in offer.parties}
        self._cards = [
            self._given_card(one, given[one.party])
            if one.party in given
            else self._open_card(one, stands[one.party], may_sign=may_sign)
            for one in view.project.signatories
            if one.required
        ]
        self._cards += [self._void_card(signature) for signature in view.signatures if signature.void]
        for card in self._cards:
            self._list.addWidget(card)
        self._hint.setText(self._hint_of(view, len(given)))

    def _hint_of(self, view: ProjectView, given: int) -> str:
        needed = sum(s.required for s in view.project.signatories)
        if view.valid_signatures or view.state in SIGNABLE:
            return self.say("{given} of {needed} parties have signed.", given=given, needed=needed)
        if view.signed_texts:
            return self.say("What the changes so far mean for the signatures; it counts once it is issued.")
        return self.say("Signatures are recorded once the document is issued for signature.")

    def _given_card(self, one: Signatory, given: SignatureRow) -> Card:
        say = self.say
        card = Card(space=4)
        words = say("Still valid") if given.carried_from else say("Signed")
        card.body.addWidget(Flow(Label(say(label_of(one.party)), "strong"), Badge(words, "good")))
        self._tell(card, given)
        if given.carried_from:
            why = say(
                "Given under version {number}; no change since then concerns this party.",
                number=given.carried_from,
            )
            card.body.addWidget(Label(why, "help", wrap=True))
        return card

    def _open_card(self, one: Signatory, stand: Standing, *, may_sign: bool) -> Card:
        say = self.say
        card = Card(space=4)
        state = Badge(*self._stand_words(stand.stand))
        card.body.addWidget(Flow(Label(say(label_of(one.party)), "strong"), state))
        name = _joined(one.name, one.function) or say("No name yet")
        card.body.addWidget(Label(name, "help", wrap=True))
        if stand.since:
            words = say("Signed version {number}.", number=stand.since)
            clauses = clause_names(say, (change.clause for change in stand.changes))
            because = say("Changed since: {clauses}.", clauses=clauses) if clauses else ""
            card.body.addWidget(Label(" ".join(filter(None, (words, because))), "help", wrap=True))
        if may_sign:
            card.body.addWidget(Flow(*self._acts(one.party)))
        return card

    def _stand_words(self, stand: Stand) -> tuple[str, str]:
        if stand is Stand.STILL_VALID:
            return self.say("Stays valid"), "good"
        if stand is Stand.CHANGE_SLIP:
            return self.say("Signs the change slip"), "caution"
        return self.say("Missing"), "neutral"

    def _acts(self, party: Party) -> list[Button]:
        say, editor = self.say, self.editor
        acts = [
            Button(say("Record the signature…"), "quiet", icon="signature", on_click=partial(self.ask, party))
        ]
        offer = self._offers.get(party)
        if offer is not None:
            slip = partial(show_slip, editor, offer)
            acts.append(Button(say("Print the change slip…"), "quiet", icon="printer", on_click=slip))
        whole = partial(editor.page.show_preview, None)
        acts.append(Button(say("Print the whole document…"), "quiet", icon="printer", on_click=whole))
        return acts

    def _tell(self, card: Card, signature: SignatureRow) -> None:
        say = self.say
        card.body.addWidget(Label(_joined(signature.person, signature.function), wrap=True))
        day = format_date(say.locale, signature.signed_on) if signature.signed_on else ""
        where = _joined(signature.place, day)
        how = say(label_of(signature.method))
        if signature.by_slip:
            how = say("{how}, on the change slip", how=how)
        card.body.addWidget(Label(" · ".join(filter(None, (where, how))), "help", wrap=True))
        if signature.attachment_id:
            digital = signature.method is SignatureMethod.ADVANCED
            scan = Button(
                say("Save the signed file…") if digital else say("Save the scan…"),
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
            page = self.editor.page
            ask_where(page, self.say("Save the scan"), name, lambda path: page.write(path, data))

        self.editor.page.ask(lambda _t: services.attachments.load(attachment_id), choose)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
