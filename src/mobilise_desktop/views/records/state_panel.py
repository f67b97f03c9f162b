"""The state of a file: how long it waits, what the next states ask for, and the steps to take."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import FileState, RecordKind
from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Badge, tone_of
from mobilise_desktop.views.kit.basics import Button, Label, clear, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import N_

from .panel import Panel
from .wording import said

if TYPE_CHECKING:
    from mobilise_desktop.services.files import FileView

_STEPS = {
    FileState.SUBMITTED: N_("Submit the file"),
    FileState.UNDER_REVIEW: N_("Take into review"),
    FileState.INFO_REQUESTED: N_("Ask for information…"),
    FileState.ACCEPTED: N_("Accept"),
    FileState.REJECTED: N_("Reject…"),
    FileState.PAUSED: N_("Pause"),
    FileState.STALE: N_("Mark as stale"),
    FileState.CLOSED: N_("Close the file"),
    FileState.DRAFT: N_("Back to draft"),
}
_WITH_REASON = (FileState.REJECTED, FileState.INFO_REQUESTED)
_FORWARD = (FileState.SUBMITTED, FileState.UNDER_REVIEW, FileState.ACCEPTED)


class StatePanel(Panel):
    """A card with the file's state and its next steps."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        self._card = Card(self.say("State of the file"))
        self.body.addWidget(self._card)

    def reload(self) -> None:
        record_id = self.record_id
        self.page.ask(
            lambda _t: self.services.files.open(self.kind, record_id, today=date.today()), self._show
        )

    def _show(self, view: FileView) -> None:
        say = self.say
        clear(self._card.body)
        head = row(Badge(say(label_of(view.state)), tone_of(view.state.value)), space=8)
        if view.since:
            head.addWidget(Label(say("since {day}", day=view.since.date()), "help"))
        if view.waiting in (Colour.AMBER, Colour.RED):
            waits = say.n("waits for {count} day", "waits for {count} days", view.waiting_days)
            head.addWidget(Badge(waits, "bad" if view.waiting is Colour.RED else "caution"))
        head.addStretch(1)
        self._card.body.addLayout(head)
        if view.reason:
            self._card.body.addWidget(Label(view.reason, wrap=True))
        if view.stale:
            self._card.body.addWidget(self._stale())
        self._steps(view)

    def _stale(self) -> Button:
        return Button(self.say("Interest confirmed today"), icon="check", on_click=self._confirm)

    def _steps(self, view: FileView) -> None:
        buttons = row(space=8)
        for target, blockers in view.blockers.items():
            if target in (FileState.STALE,):
                continue
            kind = "secondary" if target in _FORWARD else "quiet"
            button = Button(self.say(_STEPS[target]), kind, on_click=partial(self._step, target))
            stops = [b for b in blockers if b.field != "reason"]
            button.setEnabled(not stops)
            buttons.addWidget(button)
            if stops and target is FileState.ACCEPTED:
                self._card.body.addWidget(self._missing(stops))
        buttons.addStretch(1)
        self._card.body.addLayout(buttons)

    def _missing(self, blockers: list[Blocker]) -> Label:
        reference = self.services.reference
        words = [said(self.say, reference, b.message, b.values) for b in blockers]
        return Label(self.say("Before acceptance:") + "\n• " + "\n• ".join(words), "small", wrap=True)

    def _step(self, target: FileState) -> None:
        if target not in _WITH_REASON:
            self._move(target, "")
            return
        dialog = Dialog(self.page, self.say(label_of(target)))
        reason = MultiLineField(self.say, self.say("Reason"), lines=3)
        dialog.body.addWidget(reason)
        dialog.add_button(self.say("Cancel"), "secondary")
        dialog.add_button(
            self.say(_STEPS[target]).rstrip("…"), "primary", lambda: self._move(target, str(reason.value()))
        )
        dialog.open()
        reason.setFocus()

    def _move(self, target: FileState, reason: str) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.change(
            lambda _t: self.services.files.move(kind, record_id, target, today=date.today(), reason=reason),
            lambda _state: self.reload(),
        )

    def _confirm(self) -> None:
        kind, record_id = self.kind, self.record_id
        self.page.change(
            lambda _t: self.services.files.confirm_interest(kind, record_id, today=date.today()),
            lambda _n: self.reload(),
        )
