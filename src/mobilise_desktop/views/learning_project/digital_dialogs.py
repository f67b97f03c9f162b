"""Digital signing asked and told: the passphrase before, and what was found in a file that came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.signed_file import MISSING, Identity, PartySignature
from mobilise_desktop.views.kit.badges import Badge, Light
from mobilise_desktop.views.kit.basics import Label, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.jobs import Done, Outcome
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.passphrase import PassphraseField
from mobilise_desktop.words import Words, format_datetime

if TYPE_CHECKING:
    from mobilise_desktop.services.digital_view import Examined, PreparedFile

    from .editor import ProjectEditor


class PrepareDialog(Dialog):
    """Asks for the passphrase of the office's certificate; stays open until it fits."""

    def __init__(
        self, editor: ProjectEditor, parties: Sequence[Party], then: Callable[[PreparedFile], object]
    ) -> None:
        say = editor.say
        super().__init__(editor.page, say("Prepare for digital signing"), width=520)
        self._editor, self._then = editor, then
        names = ", ".join(say(label_of(party)) for party in parties)
        words = say("The issued version gets a place to sign for: {parties}.", parties=names)
        self.body.addWidget(Label(words, wrap=True))
        words = say("Then the office signs it, so that later only these places can be filled.")
        self.body.addWidget(Label(words, "muted", wrap=True))
        self.passphrase = PassphraseField(say, say("Passphrase of the office's certificate"))
        self.body.addWidget(self.passphrase)
        self.add_button(say("Cancel"), "secondary")
        self._go = self.add_button(say("Prepare and save…"), "primary", self._prepare, closes=False)
        self.passphrase.setFocus()

    def _prepare(self) -> None:
        passphrase = str(self.passphrase.value())
        if not passphrase:
            self.passphrase.set_error(self._editor.say("Type the passphrase."))
            return
        self._go.setEnabled(False)
        services, record_id = self._editor.services, self._editor.record_id
        self._editor.page.ctx.jobs.run(
            lambda _t: services.digital.prepare(record_id, passphrase=passphrase), self._answered, owner=self
        )

    def _answered(self, outcome: Outcome) -> None:
        self._go.setEnabled(True)
        if isinstance(outcome, Done):
            self.accept()
            self._editor.page.ctx.changes.announce(outcome.value.kinds)
            self._then(outcome.value.value)
            return
        error: Any = outcome.error
        message = getattr(error, "message", "")
        if not message:
            self.accept()
            self._editor.page.ctx.messages.error(error, self._editor.page)
            return
        self.passphrase.set_error(self._editor.say(message, **error.values))


class ResultDialog(Dialog):
    """What was found in a file that came back; only an accepted one can be recorded."""

    def __init__(self, page: Page, examined: Examined, record: Callable[[], object]) -> None:
        say, verdict = page.say, examined.verdict
        title = say("The file can be taken back") if verdict.accepted else say("The file is refused")
        super().__init__(page, title, width=620)
        self.body.addWidget(Label(_what(say, examined), "muted", wrap=True, selectable=True))
        for refusal in verdict.refusals:
            self.body.addWidget(Light("RED", said(say, refusal), wrap=True))
        if verdict.signatures:
            self.body.addWidget(_signatures(say, verdict.signatures, unaltered=verdict.unaltered))
        if verdict.unaltered and verdict.missing:
            names = ", ".join(say(label_of(party)) for party in verdict.missing)
            self.body.addWidget(Label(say("Still missing: {parties}.", parties=names), wrap=True))
        for note in verdict.notes:
            if note.rule == MISSING:
                continue
            self.body.addWidget(Label(said(say, note), "help", wrap=True))
        if verdict.signatures:
            words = say("The program compares and computes; it replaces no qualified validation service.")
            self.body.addWidget(Label(words, "help", wrap=True))
        if verdict.accepted:
            self.add_button(say("Cancel"), "secondary")
            self.add_button(say("Record these signatures"), "primary", record)
        else:
            self.add_button(say("Close"), "primary")


def said(say: Words, reason: Blocker) -> str:
    """A reason in the officer's words."""
    values: Any = dict(reason.values)
    if "party" in values:
        values["party"] = say(values["party"])
    return say(reason.message, **values)


def badges(say: Words, identity: Identity, *, unaltered: bool, claims_qualified: bool) -> Flow:
    """Unaltered and identity, told apart; what the certificate says of itself beside them."""
    known = identity is Identity.CHECKED
    shown = [
        Badge(say("Unaltered"), "good") if unaltered else Badge(say("Changed"), "bad"),
        Badge(say("Identity checked"), "good") if known else Badge(say("Identity not checked"), "caution"),
    ]
    if claims_qualified:
        shown.append(Badge(say("Says it is qualified; not checked"), "neutral"))
    return Flow(*shown, space=6)


def _what(say: Words, examined: Examined) -> str:
    home = examined.home.belonging
    if home.reference and home.version:
        return say(
            "{name}: {reference}, version {number}",
            name=examined.name,
            reference=home.reference,
            number=home.version,
        )
    return f"{examined.name}: {home.reference}" if home.reference else examined.name


def _signatures(say: Words, signatures: Sequence[PartySignature], *, unaltered: bool) -> Card:
    card = Card(space=10)
    for one in signatures:
        found = one.found
        when = format_datetime(say.locale, found.time) if found.time else ""
        detail = " · ".join(filter(None, (found.signer, when)))
        card.body.addLayout(
            column(
                row(Label(say(label_of(one.party)), "strong"), None),
                Label(detail, wrap=True, selectable=True),
                badges(
                    say,
                    found.identity,
                    unaltered=unaltered and found.intact,
                    claims_qualified=found.claims_qualified,
                ),
                space=4,
            )
        )
    return card
