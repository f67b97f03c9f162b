"""Who signed a paper, as what, where, when and how, with the scan: asked in one dialog for every paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Party, SignatureMethod
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.towns import bare_town

from .asking import ask_file
from .basics import Button, ElidedLabel, IconButton, Label, row
from .dialogs import Dialog
from .forms import ChoiceField, DateField, Form, TextField
from .page import Page


@dataclass(frozen=True, slots=True)
class Given:
    """A signature as it was typed in."""

    party: Party
    person: str
    function: str
    place: str
    day: date
    method: SignatureMethod
    scan: Path | None


class SignatureDialog(Dialog):
    """Filled from the document's signatories; the scan is chosen or dropped onto the dialog."""

    def __init__(
        self, page: Page, title: str, *, project: LearningProject, parties: Iterable[Party], told: str
    ) -> None:
        super().__init__(page, title, width=560)
        say = self.say = page.say
        self.scan: Path | None = None
        self._page, self._project = page, project
        self.setAcceptDrops(True)
        self.body.addWidget(Label(told, "muted", wrap=True, selectable=True))
        named = [(party, say(label_of(party))) for party in parties]
        self.party = ChoiceField(say, say("Party"), named, searchable=False)
        self.party.changed.connect(self.fill)
        self.person = TextField(say, say("Name"), required="now")
        self.function = TextField(say, say("Function"))
        self.place = TextField(say, say("Place"), required="now")
        self.day = DateField(say, say("Signed on"), high=date.today(), required="now")
        self.day.set_value(date.today())
        methods = [(method, say(label_of(method))) for method in SignatureMethod]
        self.method = ChoiceField(say, say("How"), methods, searchable=False)
        self.method.set_value(SignatureMethod.WET)
        form = Form()
        form.add(self.party)
        form.add(self.person, self.function)
        form.add(self.place, self.day)
        form.add(self.method, *self.more_fields())
        self.body.addWidget(form)
        self._add_scan()
        self.add_button(say("Cancel"), "secondary")
        self.add_button(say("Record"), "primary", self._put, closes=False)

    def more_fields(self) -> tuple[QWidget, ...]:
        """What else is asked beside how it was signed."""
        return ()

    def choose(self, party: Party) -> None:
        """Begin with this party."""
        self.party.set_value(party)
        self.fill(party)

    def fill(self, party: Any) -> None:
        """Take name, function and town of the party's signatory from the document."""
        found = next((s for s in self._project.signatories if s.party == party), None)
        if found is not None:
            self.person.set_value(found.name)
            self.function.set_value(found.function)
            self.place.set_value(self._place_of(found.party))

    def take(self, path: Path | None) -> None:
        """Take this file as the scan; ``None``: no scan."""
        self.scan = path
        self._name.set_text(path.name if path else self._no_scan())
        self._drop.setVisible(path is not None)

    def record(self, given: Given) -> None:
        """Keep the signature; the dialog is closed."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = next((url for url in event.mimeData().urls() if url.isLocalFile()), None)
        if local is not None:
            self.take(Path(local.toLocalFile()))

    def _no_scan(self) -> str:
        return self.say("No scan yet. Choose a file, or drop it here.")

    def _add_scan(self) -> None:
        say = self.say
        self._name = ElidedLabel(self._no_scan(), "muted")
        self._drop = IconButton("x", say("Without this scan"), small=True, on_click=lambda: self.take(None))
        self._drop.hide()
        choose = Button(say("Attach the scan…"), "secondary", icon="paperclip", on_click=self._choose)
        line = row(choose, self._name, self._drop, space=10)
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def _choose(self) -> None:
        ask_file(self._page, self.say("Attach the scan"), self.take, over=self)

    def _place_of(self, party: Party) -> str:
        """The town of the company that signs, of the sending company for its participant."""
        host, sending = self._project.host.town, self._project.sending.town
        towns = {Party.HC: host, Party.SC: sending, Party.PARTICIPANT: sending}
        return bare_town(towns.get(party, ""))

    def _put(self) -> None:
        given = self._checked()
        if given is not None:
            self.accept()
            self.record(given)

    def _checked(self) -> Given | None:
        """The signature as typed; ``None`` where something is missing, which its field says."""
        say = self.say
        for field in (self.person, self.function, self.place, self.day):
            field.flush()
        person, function, place = (
            str(field.value()).strip() for field in (self.person, self.function, self.place)
        )
        party, day = self.party.value(), self.day.value()
        self.party.set_error("" if party else say("Choose who signed."))
        self.person.set_error("" if person else say("Write the name of the person who signed."))
        self.place.set_error("" if place else say("Write the place of the signature."))
        if day is None:
            self.day.set_error(say("Choose the day."))
        if not (party and person and place) or day is None or self.day.error():
            return None
        method = self.method.value() or SignatureMethod.WET
        return Given(party, person, function, place, day, method, self.scan)
