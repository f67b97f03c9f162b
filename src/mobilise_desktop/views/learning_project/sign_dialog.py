"""A party's signature under a Learning Project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.domain.fingerprint_words import words_of
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.services.versions import slips_of
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.signature_dialog import Given, SignatureDialog

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor


class SignDialog(SignatureDialog):
    """Asks which paper was signed where a change slip was printed for the party."""

    def __init__(self, editor: ProjectEditor, view: ProjectView, party: Party) -> None:
        say = editor.say
        fingerprint = view.issued_fingerprint
        told = say(
            "Compare the fingerprint on the paper with this one: {code} (version {number}).\n{words}",
            code=short_code(fingerprint),
            words=" ".join(words_of(fingerprint)) if fingerprint else "",
            number=view.version,
        )
        signed = {s.party for s in view.valid_signatures}
        missing = [s.party for s in view.project.signatories if s.required and s.party not in signed]
        self._editor = editor
        self._by_slip = {party for offer in slips_of(view) for party in offer.parties}
        super().__init__(
            editor.page, say("Record a signature"), project=view.project, parties=missing, told=told
        )
        self.choose(party)

    def more_fields(self) -> tuple[QWidget, ...]:
        say = self.say
        papers = [(False, say("On the whole document")), (True, say("On the change slip"))]
        self.paper = ChoiceField(say, say("Which paper"), papers, searchable=False)
        return (self.paper,)

    def fill(self, party: Any) -> None:
        super().fill(party)
        self.paper.set_value(party in self._by_slip)
        self.paper.setVisible(party in self._by_slip)

    def record(self, given: Given) -> None:
        projects, by_slip = self._editor.services.projects, bool(self.paper.value())
        self._editor.change(
            lambda record_id: projects.sign(
                record_id,
                party=given.party,
                person=given.person,
                function=given.function,
                place=given.place,
                day=given.day,
                method=given.method,
                scan=given.scan,
                by_slip=by_slip,
            ),
            self._signed,
        )

    def _signed(self, state: ProjectState) -> None:
        if state is ProjectState.SIGNED:
            words = self._editor.say("All parties have signed. The secondment can be planned.")
            self._editor.page.ctx.messages.toast(words)
