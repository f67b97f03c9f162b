"""The contact log of a record: calls, mails, visits, with follow-ups for Today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Channel, RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import (
    Button,
    ElidedLabel,
    IconButton,
    Label,
    box,
    clear,
    column,
    row,
    rule,
)
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceField, DateField, MultiLineField, TextField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.unsent import Unsent
from mobilise_desktop.words import format_datetime

from .panel import Panel
from .record_form import options_of

if TYPE_CHECKING:
    from mobilise_desktop.services.notes import NoteRow


class NotesPanel(Panel):
    """Notes about a record, the newest first, and a form for the next one."""

    def __init__(self, page: Page, kind: RecordKind) -> None:
        super().__init__(page, kind)
        self.text = MultiLineField(self.say, self.say("New note"), lines=2)
        self.channel = ChoiceField(self.say, self.say("How"), options_of(self.say, Channel))
        self.with_whom = TextField(self.say, self.say("With whom"))
        self.follow_up = DateField(self.say, self.say("Follow up on"))
        self.add_button = Button(self.say("Add note"), icon="plus", on_click=self._add)
        written = {"text": self.text, "how": self.channel, "who": self.with_whom, "when": self.follow_up}
        self._unsent = Unsent(page.ctx.left, written)
        card = Card()
        details = row(self.channel, self.with_whom, self.follow_up, space=12)
        for part in (self.text, details, row(None, self.add_button)):
            card.body.addWidget(part) if isinstance(part, QWidget) else card.body.addLayout(part)
        self._list = column(space=12)
        self.body.addWidget(card)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def reload(self) -> None:
        record_id = self.record_id
        self._unsent.turn_to(f"note {record_id}")
        self.page.ask(lambda _t: self.services.notes.of(record_id), self._show)

    def _show(self, notes: tuple[NoteRow, ...]) -> None:
        clear(self._list)
        if not notes:
            self._list.addWidget(
                Label(self.say("No note yet. Write down calls and agreements here."), "muted")
            )
        for note in notes:
            self._list.addWidget(self._line(note))

    def _line(self, note: NoteRow) -> QWidget:
        say = self.say
        head = " · ".join(
            filter(None, (format_datetime(say.locale, note.at), say(label_of(note.channel)), note.officer))
        )
        parts = row(ElidedLabel(head, "help", lines=2), space=8)
        parts.setStretch(0, 1)
        if note.follow_up_on:
            parts.addWidget(self._follow_up(note))
            if note.done_on is None:
                parts.addWidget(
                    IconButton("check", say("Mark as done"), small=True, on_click=lambda: self._done(note.id))
                )
        parts.addWidget(
            IconButton("trash-2", say("Delete the note"), small=True, on_click=lambda: self._delete(note.id))
        )
        words = column(parts, space=2)
        if note.with_whom:
            words.addWidget(Label(note.with_whom, "strong"))
        words.addWidget(Label(note.text, wrap=True, selectable=True))
        words.addWidget(rule())
        return box(words)

    def _follow_up(self, note: NoteRow) -> Badge:
        assert note.follow_up_on is not None
        if note.done_on is not None:
            return Badge(self.say("Followed up on {day}", day=note.done_on), "good")
        late = note.follow_up_on < date.today()
        return Badge(self.say("Follow up on {day}", day=note.follow_up_on), "bad" if late else "primary")

    def _add(self) -> None:
        text = str(self.text.value()).strip()
        if not text:
            self.text.set_error(self.say("Write the note first."))
            return
        values = {
            "kind": self.kind,
            "subject_id": self.record_id,
            "text": text,
            "channel": self.channel.value() or Channel.OTHER,
            "with_whom": str(self.with_whom.value()),
            "follow_up_on": self.follow_up.value(),
        }
        self.page.change(lambda _t: self.services.notes.add(**values), lambda _id: self._added())

    def _added(self) -> None:
        self._unsent.sent()
        for field in (self.text, self.with_whom, self.follow_up, self.channel):
            field.set_value(None)
        self.reload()

    def _done(self, note_id: str) -> None:
        self.page.change(
            lambda _t: self.services.notes.change(note_id, done_on=date.today()), lambda _n: self.reload()
        )

    def _delete(self, note_id: str) -> None:
        def deleted(_nothing: object) -> None:
            self.page.ctx.messages.toast(self.say("Note deleted"), self._undo)
            self.reload()

        self.page.change(lambda _t: self.services.notes.delete(note_id), deleted)

    def _undo(self) -> None:
        self.page.change(lambda _t: self.services.history.undo(), lambda _n: self.reload())
