"""The events: information sessions, fairs, press and the rest, with those they reached and their costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.outreach import EVENT_KINDS
from mobilise_desktop.services.outreach import EventFilter
from mobilise_desktop.views.kit.asking import FileKind, ask_file
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.words import N_, format_date, format_money, format_number

from .event_dialogs import AttendanceDialog, EventDialog
from .register import Register

if TYPE_CHECKING:
    from mobilise_desktop.services.outreach import Attendance, EventLine, EventSheet


TABLES = FileKind(N_("Tables (*.xlsx *.csv *.txt)"))


class EventsRoom(Register):
    """The list of events."""

    name, sort = N_("Events"), "first"
    hidden_words = N_("Events stay hidden while a visitor looks on.")
    money = frozenset({"costs"})

    def columns(self) -> Columns:
        say, locale = self.say, self.say.locale

        def number(value: int) -> str:
            return format_number(locale, value) if value else ""

        return (
            Column(say("Day"), self._days, "first", 185, key=lambda r: r.first),
            Column(say("Kind"), lambda r: say(EVENT_KINDS[r.kind]), "kind", 140),
            Column(say("Name"), lambda r: r.topic, "topic", 260),
            Column(say("Place"), self._place, "place", 150, least=800),
            Column(say("Held by"), lambda r: r.partner or say("This office"), "", 140, least=1150),
            Column(
                say("Reached"),
                lambda r: number(r.reached),
                "reached",
                85,
                align="right",
                key=lambda r: r.reached,
            ),
            Column(
                say("Contacts"),
                lambda r: number(r.contacts),
                "contacts",
                85,
                align="right",
                key=lambda r: r.contacts,
            ),
            Column(say("Attached"), lambda r: number(r.files), "", 85, align="right", least=1000),
            Column(
                say("Costs"),
                lambda r: "" if r.costs is None else format_money(locale, r.costs),
                "costs",
                100,
                align="right",
                key=lambda r: r.costs,
                least=900,
            ),
        )

    def filters(self) -> Sequence[QWidget]:
        say = self.say
        options = [(kind, say(words)) for kind, words in EVENT_KINDS.items()]
        self.kind = ChoiceField(say, say("Kind"), options, empty=say("All kinds"), searchable=False)
        self.kind.changed.connect(lambda _value: self.filter())
        self.new_button = Button(say("New event…"), "primary", icon="plus", on_click=self.ask_new)
        self.key("Ctrl+N", self.ask_new)
        return (self.kind,)

    def beside(self) -> Sequence[QWidget]:
        return (self.new_button,)

    def make_acts(self) -> Sequence[Button]:
        say = self.say
        self.nothing.set_text(
            say("No event yet. Write down information sessions, fairs, press and what else you did.")
        )
        made = (
            Button(say("Edit…"), "secondary", icon="pencil", on_click=self._with(self.open_line)),
            Button(
                say("Attendance list…"), "quiet", icon="file-spreadsheet", on_click=self._with(self._list_of)
            ),
            Button(say("Files…"), "quiet", icon="paperclip", on_click=self._with(self.files_of)),
            Button(say("Its contacts"), "quiet", icon="users", on_click=self._with(self._contacts_of)),
        )
        made[1].setToolTip(say("Take the people of a list out of a spreadsheet"))
        return made

    def wanted(self) -> EventFilter:
        kind = self.kind.value()
        return EventFilter(
            kinds=frozenset({kind}) if kind else frozenset(),
            first=self.first.value(),
            last=self.last.value(),
            words=str(self.words.value()),
        )

    def clear(self) -> None:
        self.kind.set_value(None)
        super().clear()

    def fetch(self, wanted: Any, sort: str, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ctx.services.outreach.events(
            wanted, sort=sort, descending=descending, offset=offset, limit=limit
        )
        return found

    def count(self, wanted: Any) -> int:
        return int(self.page.ctx.services.outreach.count_events(wanted))

    def counted(self, lines: int) -> str:
        return self.say.n("{count} event", "{count} events", lines) if lines else ""

    def show_record(self, record_id: str) -> None:
        """Open an event by its id."""
        if self.page.ctx.private:
            return
        desk = self.page.ctx.services.outreach
        self.page.ask(lambda _t: desk.event(record_id), self._edit)

    def open_line(self, line: EventLine) -> None:
        self.show_record(line.id)

    def ask_new(self) -> None:
        """A new event."""
        desk = self.page.ctx.services.outreach

        def keep(values: dict[str, Any]) -> None:
            self.page.change(
                lambda _t: desk.add_event(**values),
                lambda _id: self.page.ctx.messages.toast(self.say("Event added"), self.undo),
            )

        EventDialog(self.page, None, keep=keep).open()

    def delete(self, line: EventLine) -> None:
        desk, toast = self.page.ctx.services.outreach, self.page.ctx.messages.toast
        self.page.change(
            lambda _t: desk.delete_event(line.id), lambda _n: toast(self.say("Event deleted"), self.undo)
        )

    def files_of(self, line: EventLine) -> Dialog:
        """Photographs and attendance lists of an event."""
        from mobilise_desktop.views.records.files_panel import FilesPanel

        dialog = Dialog(self.page, self.say("Files of {name}", name=line.topic), width=640)
        panel = FilesPanel(self.page, RecordKind.OUTREACH)
        dialog.body.addWidget(panel)
        dialog.add_button(self.say("Close"), "primary")
        panel.show_record(line.id)
        dialog.open()
        return dialog

    def take_list(self, event_id: str, path: Path) -> None:
        """Read an attendance list and show who is on it before anybody is written down."""
        desk = self.page.ctx.services.outreach
        self.page.ask(
            lambda _t: desk.attendance(path, event_id),
            lambda found: AttendanceDialog(
                self.page, found, take=partial(self._take, event_id, found)
            ).open(),
            slow=True,
            label=self.say("Reading the list"),
        )

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        def chosen() -> None:
            self.table.select_row(0)

        return (("chosen", chosen),)

    def _days(self, line: EventLine) -> str:
        first = format_date(self.say.locale, line.first)
        return first if line.first == line.last else f"{first} – {format_date(self.say.locale, line.last)}"

    def _place(self, line: EventLine) -> str:
        return ", ".join(filter(None, (line.place, self.say("online") if line.online else "")))

    def _with(self, act: Callable[[Any], object]) -> Callable[[], object]:
        """An act on the current line."""

        def do() -> None:
            line = self.table.current()
            if line is not None:
                act(line)

        return do

    def _edit(self, sheet: EventSheet) -> None:
        desk = self.page.ctx.services.outreach

        def keep(values: dict[str, Any]) -> None:
            self.page.change(lambda _t: desk.change_event(sheet.id, **values))

        EventDialog(self.page, sheet, keep=keep).open()

    def _contacts_of(self, line: EventLine) -> None:
        page: Any = self.page
        page.show_contacts_of(line)

    def _list_of(self, line: EventLine) -> None:
        say = self.say
        ask_file(self.page, say("Attendance list"), partial(self.take_list, line.id), TABLES)

    def _take(self, event_id: str, found: Attendance) -> None:
        desk = self.page.ctx.services.outreach

        def taken(count: int) -> None:
            words = self.say.n("{count} contact written down", "{count} contacts written down", count)
            told = f"{self.say('Attendance list taken')}: {words}"
            self.page.ctx.messages.toast(told, self.undo)

        self.page.change(lambda _t: desk.take_attendance(event_id, found), taken)
