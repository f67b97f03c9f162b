"""A party's signature under an amendment: who, as what, where, when, how, and the scan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from mobilise_desktop.domain.codes import AmendmentState, Party, SignatureMethod
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.domain.towns import bare_town
from mobilise_desktop.views.kit.asking import ask_file
from mobilise_desktop.views.kit.basics import Button, ElidedLabel, Label, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField, DateField, Form, TextField

if TYPE_CHECKING:
    from mobilise_desktop.services.amendment_view import AmendmentRow, AmendmentsView
    from mobilise_desktop.views.kit.page import Page


class AmendmentSignDialog(Dialog):
    """Filled from the document's signatories; the scan is chosen or dropped onto the dialog."""

    def __init__(self, page: Page, view: AmendmentsView, line: AmendmentRow) -> None:
        say = page.say
        super().__init__(page, say("Record a signature under the amendment"), width=560)
        self._page, self._view, self._line, self.say = page, view, line, say
        self.scan: Path | None = None
        self.setAcceptDrops(True)
        words = say(
            "Compare the fingerprint on the paper with this one: {code} (amendment {number}).",
            code=short_code(line.fingerprint),
            number=line.number,
        )
        self.body.addWidget(Label(words, "muted", wrap=True, selectable=True))
        parties = [(party, say(label_of(party))) for party in line.missing]
        self.party = ChoiceField(say, say("Party"), parties, searchable=False)
        self.person = TextField(say, say("Name"))
        self.function = TextField(say, say("Function"))
        self.place = TextField(say, say("Place"))
        self.day = DateField(say, say("Signed on"), high=date.today())
        methods = [(method, say(label_of(method))) for method in SignatureMethod]
        self.method = ChoiceField(say, say("How"), methods, searchable=False)
        self._lay()
        self.party.changed.connect(self._fill)
        self.day.set_value(date.today())
        self.method.set_value(SignatureMethod.WET)
        self.party.set_value(line.missing[0])
        self._fill(line.missing[0])

    def _lay(self) -> None:
        say = self.say
        form = Form()
        for fields in ((self.party,), (self.person, self.function), (self.place, self.day), (self.method,)):
            form.add(*fields)
        self.body.addWidget(form)
        self._name = ElidedLabel(say("No scan yet. Choose a file, or drop it here."), "muted")
        choose = Button(say("Attach the scan…"), "secondary", icon="paperclip", on_click=self._choose)
        parts = row(choose, self._name, space=10)
        parts.setStretch(1, 1)
        self.body.addLayout(parts)
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Record"), "primary", self._put, closes=False)

    def take(self, path: Path) -> None:
        """Take this file as the scan."""
        self.scan = path
        self._name.set_text(path.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = next((url for url in event.mimeData().urls() if url.isLocalFile()), None)
        if local is not None:
            self.take(Path(local.toLocalFile()))

    def _choose(self) -> None:
        ask_file(self._page, self.say("Attach the scan"), self.take, over=self)

    def _fill(self, party: Any) -> None:
        project = self._view.project
        found = next((s for s in project.signatories if s.party == party), None)
        if found is None:
            return
        self.person.set_value(found.name)
        self.function.set_value(found.function)
        towns = {Party.HC: project.host.town, Party.SC: project.sending.town}
        self.place.set_value(bare_town(towns.get(found.party, "")))

    def _put(self) -> None:
        say = self.say
        for field in (self.person, self.function, self.place, self.day):
            field.flush()
        party, person, day = self.party.value(), str(self.person.value()).strip(), self.day.value()
        self.party.set_error("" if party else say("Choose who signed."))
        self.person.set_error("" if person else say("Write the name of the person who signed."))
        place = str(self.place.value()).strip()
        self.place.set_error("" if place else say("Write the place of the signature."))
        if day is None:
            self.day.set_error(say("Choose the day."))
        if party and person and place and day is not None and not self.day.error():
            self.accept()
            self._record(party, person, day)

    def _record(self, party: Party, person: str, day: date) -> None:
        function, place = str(self.function.value()), str(self.place.value())
        method, scan, line = self.method.value() or SignatureMethod.WET, self.scan, self._line
        amendments = self._page.ctx.services.amendments
        self._page.change(
            lambda _t: amendments.sign(
                line.id,
                party=party,
                person=person,
                function=function,
                place=place,
                day=day,
                method=method,
                scan=scan,
            ),
            self._signed,
        )

    def _signed(self, state: AmendmentState) -> None:
        if state is AmendmentState.SIGNED:
            words = self.say("All have signed the amendment. The secondment follows it.")
            self._page.ctx.messages.toast(words)
