"""A party's signature recorded: who, as what, where, when, how, and the scan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.domain.fingerprint_words import words_of
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.domain.towns import bare_town
from mobilise_desktop.services.versions import slips_of
from mobilise_desktop.views.kit.asking import ask_file
from mobilise_desktop.views.kit.basics import Button, ElidedLabel, IconButton, Label, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField, DateField, TextField

from .section import beside

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

    from .editor import ProjectEditor


class SignDialog(Dialog):
    """Filled from the signatory's block; the scan is chosen or dropped onto the dialog."""

    def __init__(self, editor: ProjectEditor, view: ProjectView, party: Party) -> None:
        say = editor.say
        super().__init__(editor.page, say("Record a signature"), width=560)
        self._editor, self._view, self.say = editor, view, say
        self.scan: Path | None = None
        self.setAcceptDrops(True)
        code = short_code(view.issued_fingerprint)
        words = say(
            "Compare the fingerprint on the paper with this one: {code} (version {number}).\n{words}",
            code=code,
            words=" ".join(words_of(view.issued_fingerprint)) if view.issued_fingerprint else "",
            number=view.version,
        )
        self.body.addWidget(Label(words, "muted", wrap=True, selectable=True))
        signed = {s.party for s in view.valid_signatures}
        parties = [
            (s.party, say(label_of(s.party)))
            for s in view.project.signatories
            if s.required and s.party not in signed
        ]
        self.party = ChoiceField(say, say("Party"), parties, searchable=False)
        self.party.changed.connect(self._fill)
        self.person = TextField(say, say("Name"))
        self.function = TextField(say, say("Function"))
        self.place = TextField(say, say("Place"))
        self.day = DateField(say, say("Signed on"), high=date.today())
        methods = [(method, say(label_of(method))) for method in SignatureMethod]
        self.method = ChoiceField(say, say("How"), methods, searchable=False)
        self.method.set_value(SignatureMethod.WET)
        papers = [(False, say("On the whole document")), (True, say("On the change slip"))]
        self.paper = ChoiceField(say, say("Which paper"), papers, searchable=False)
        self._by_slip = {party for offer in slips_of(view) for party in offer.parties}
        self.day.set_value(date.today())
        self.body.addWidget(self.party)
        self.body.addLayout(beside(self.person, self.function))
        self.body.addLayout(beside(self.place, self.day))
        self.body.addLayout(beside(self.method, self.paper))
        self._add_scan()
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Record"), "primary", self._put, closes=False)
        self.party.set_value(party)
        self._fill(party)

    def _add_scan(self) -> None:
        say = self.say
        self._name = ElidedLabel(say("No scan yet. Choose a file, or drop it here."), "muted")
        self._drop = IconButton("x", say("Without this scan"), small=True, on_click=lambda: self.take(None))
        self._drop.hide()
        choose = Button(say("Attach the scan…"), "secondary", icon="paperclip", on_click=self._choose)
        line = row(choose, self._name, self._drop, space=10)
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def take(self, path: Path | None) -> None:
        """Take this file as the scan."""
        self.scan = path
        empty = self.say("No scan yet. Choose a file, or drop it here.")
        self._name.set_text(path.name if path else empty)
        self._drop.setVisible(path is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take(Path(files[0]))

    def _choose(self) -> None:
        ask_file(self._editor.page, self.say("Attach the scan"), self.take, over=self)

    def _fill(self, party: Any) -> None:
        found = next((s for s in self._view.project.signatories if s.party == party), None)
        if found is not None:
            self.person.set_value(found.name)
            self.function.set_value(found.function)
            self.place.set_value(self._place_of(found.party))
            self.paper.set_value(found.party in self._by_slip)
            self.paper.setVisible(found.party in self._by_slip)

    def _place_of(self, party: Party) -> str:
        """The town of the company that signs."""
        project = self._view.project
        towns = {Party.SC: project.sending.town, Party.HC: project.host.town}
        return bare_town(towns.get(party, project.sending.town if party is Party.PARTICIPANT else ""))

    def _put(self) -> None:
        say = self.say
        for field in (self.person, self.function, self.place, self.day):
            field.flush()
        party, person, day = self.party.value(), str(self.person.value()), self.day.value()
        self.party.set_error("" if party else say("Choose who signed."))
        self.person.set_error("" if person else say("Write the name of the person who signed."))
        place = str(self.place.value()).strip()
        self.place.set_error("" if place else say("Write the place of the signature."))
        if day is None:
            self.day.set_error(say("Choose the day."))
        if not (party and person and place) or day is None or self.day.error():
            return
        self.accept()
        self._record(party, person, day)

    def _record(self, party: Party, person: str, day: date) -> None:
        function, place = str(self.function.value()), str(self.place.value())
        method, scan, services = self.method.value() or SignatureMethod.WET, self.scan, self._editor.services
        by_slip = bool(self.paper.value())
        self._editor.change(
            lambda record_id: services.projects.sign(
                record_id,
                party=party,
                person=person,
                function=function,
                place=place,
                day=day,
                method=method,
                scan=scan,
                by_slip=by_slip,
            ),
            self._signed,
        )

    def _signed(self, state: ProjectState) -> None:
        if state is ProjectState.SIGNED:
            words = self._editor.say("All parties have signed. The secondment can be planned.")
            self._editor.page.ctx.messages.toast(words)
