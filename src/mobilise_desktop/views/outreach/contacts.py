"""The contacts: written down in a line, counted by a key, followed up, led on to consultations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import Channel, VisitorKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.outreach import AUDIENCES
from mobilise_desktop.services.outreach import ContactFilter
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.words import N_, format_date, format_number

from .contact_dialogs import ContactDialog, ask_forget, ask_visitor
from .contact_entry import COUNTED, QuickEntry
from .register import Register

if TYPE_CHECKING:
    from mobilise_desktop.services.outreach import ContactLine, Privacy

_OPEN, _NAMED = "open", "named"


class ContactsRoom(Register):
    """A line to write in, the counters, the list."""

    name, sort = N_("Contacts"), "day"
    hidden_words = N_("Contacts stay hidden while a visitor looks on.")

    def columns(self) -> Columns:
        say, locale = self.say, self.say.locale

        def day(value: date | None) -> str:
            return format_date(locale, value) if value else ""

        def kind(line: ContactLine) -> str:
            return say(AUDIENCES[line.audience])

        return (
            Column(say("Day"), lambda r: day(r.day), "day", 105, key=lambda r: r.day),
            Column(say("Way of contact"), lambda r: say(label_of(r.channel)), "channel", 120),
            Column(say("Number"), self._number, "count", 75, align="right", key=lambda r: r.count),
            Column(say("Name"), self._who, "name", 170),
            Column(say("Firm"), lambda r: r.firm, "firm", 170, least=700),
            Column(say("Kind"), kind, "", 110, least=1050),
            Column(say("Asked what"), lambda r: r.asked, "", 220, least=900),
            Column(
                say("Come back on"),
                self._come_back,
                "follow",
                130,
                tone=self._tone,
                key=lambda r: r.follow_up_on,
            ),
            Column(say("Event"), lambda r: r.event, "event", 150, least=1000),
            Column(say("Phone or e-mail"), lambda r: r.reach, "", 160, least=1350),
        )

    def above(self) -> Sequence[QWidget]:
        say = self.say
        self.entry: QuickEntry | None = None
        self._entry_place = column(space=0)
        self._slices = Slices(self, most=1)
        self._slices.add(self._make_entry, self._offer_languages)
        self._slices.done.connect(self._read_around)
        for number, channel in enumerate(COUNTED, start=1):
            self.key(f"Ctrl+{number}", partial(self.tally, channel))
        self.privacy_label = Label("", "help", wrap=True)
        self.forget_button = Button(say("Take names away…"), "link", on_click=self._ask_forget)
        line = row(self.privacy_label, self.forget_button, space=8)
        line.setStretch(0, 1)
        self._privacy_line = box(line)
        self._privacy_line.hide()
        self.key("Ctrl+N", self._to_entry)
        return (box(self._entry_place), self._privacy_line)

    def _make_entry(self) -> None:
        left = self.page.ctx.left
        self.entry = QuickEntry(self.say, left, note=self._note, tally=self.tally, turned=self._read_around)
        self._entry_place.addWidget(self.entry)

    def _offer_languages(self) -> None:
        if self.entry is not None:
            spoken = self.page.ctx.services.reference.languages(self.say.locale)
            self.entry.form.fields["language"].set_options(spoken)
            self.entry.unsent.put_back()

    def take_focus(self) -> None:
        """To the line in which the next contact is written, as soon as it is made."""
        if self.page.ctx.private:
            return
        if self.entry is None:
            self._slices.add(self._to_entry)
        else:
            self._to_entry()

    def _to_entry(self) -> None:
        if self.entry is None:
            self._slices.finish()
        if self.entry is not None:
            self.entry.form.fields["asked"].setFocus()

    def filters(self) -> Sequence[QWidget]:
        say = self.say
        self.channel = ChoiceField(
            say,
            say("Way of contact"),
            [(one, say(label_of(one))) for one in Channel],
            empty=say("All"),
            searchable=False,
        )
        options = ((_OPEN, say("To come back to")), (_NAMED, say("With names")))
        self.which = ChoiceField(say, say("Which"), options, empty=say("All"), searchable=False)
        self.which.combo.setMinimumContentsLength(13)
        for field in (self.channel, self.which):
            field.changed.connect(lambda _value: self.filter())
        self._event_id = ""
        self.event_chip = Button("", "quiet", on_click=self.clear)
        self.event_chip.hide()
        return (self.channel, self.which, self.event_chip)

    def make_acts(self) -> Sequence[Button]:
        say = self.say
        self.consult_button = Button(
            say("Begin consultation…"), "secondary", icon="messages-square", on_click=self._consult_current
        )
        self.consult_button.setToolTip(say("With what this contact told (Ctrl+B)"))
        self.done_button = Button(say("Done"), "quiet", icon="check", on_click=self._done_current)
        self.done_button.setToolTip(say("Come back to and answered (Ctrl+D)"))
        self.edit_button = Button(say("Edit…"), "quiet", icon="pencil", on_click=self._edit_current)
        self.key("Ctrl+B", self._consult_current)
        self.key("Ctrl+D", self._done_current)
        self.nothing.set_text(
            say("No contact yet. Write down who asks, or count with Ctrl+1 who only rings.")
        )
        self.months_button = Button(say("Names…"), "quiet", icon="shield", on_click=self._ask_forget)
        return (self.consult_button, self.done_button, self.edit_button, self.months_button)

    def wanted(self) -> ContactFilter:
        chosen = self.which.value()
        channel = self.channel.value()
        return ContactFilter(
            channels=frozenset({channel}) if channel else frozenset(),
            first=self.first.value(),
            last=self.last.value(),
            event_id=self._event_id,
            open_only=chosen == _OPEN,
            named=chosen == _NAMED,
            words=str(self.words.value()),
        )

    def clear(self) -> None:
        self.channel.set_value(None)
        self.which.set_value(None)
        self._event_id = ""
        self.event_chip.hide()
        super().clear()

    def fetch(self, wanted: Any, sort: str, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ctx.services.outreach.contacts(
            wanted, sort=sort, descending=descending, offset=offset, limit=limit
        )
        return found

    def count(self, wanted: Any) -> int:
        lines, self._people = self.page.ctx.services.outreach.count_contacts(wanted)
        return int(lines)

    def counted(self, lines: int) -> str:
        people = getattr(self, "_people", 0)
        return self.say.n("{count} contact", "{count} contacts", people) if lines else ""

    def enable(self, line: ContactLine | None) -> None:
        self.edit_button.setEnabled(line is not None)
        led = bool(line and line.consultation_id)
        self.consult_button.setEnabled(led or bool(line and line.named))
        say = self.say
        self.consult_button.setText(say("Open the consultation") if led else say("Begin consultation…"))
        self.done_button.setEnabled(bool(line and line.follow_up_on and not line.done_on))

    def reload(self) -> None:
        super().reload()
        if self.page.ctx.private:
            return
        self._read_around()

    def show_record(self, record_id: str) -> None:
        """Open a contact, as Today does."""
        desk = self.page.ctx.services.outreach
        self.page.ask(lambda _t: desk.contact(record_id), self.open_line)

    def show_event(self, event_id: str, topic: str) -> None:
        """Only the contacts made at an event, until the filter is cleared."""
        self._event_id = event_id
        self.event_chip.setText(self.say("At {event}  ×", event=topic))
        self.event_chip.show()
        self.filter()

    def open_line(self, line: ContactLine) -> None:
        if self.page.ctx.private:
            return
        desk, today = self.page.ctx.services.outreach, date.today()

        def show(events: Any) -> None:
            ContactDialog(self.page, line, events, keep=partial(self._keep, line.id)).open()

        self.page.ask(lambda _t: desk.recent_events(today=today), show)

    def delete(self, line: ContactLine) -> None:
        desk = self.page.ctx.services.outreach
        toast = self.page.ctx.messages.toast
        self.page.change(
            lambda _t: desk.delete_contact(line.id), lambda _n: toast(self.say("Contact deleted"), self.undo)
        )

    def tally(self, channel: Channel) -> None:
        """One more contact without a name."""
        if self.page.ctx.private:
            return
        self._slices.finish()
        assert self.entry is not None
        desk, words = self.page.ctx.services.outreach, self.say(label_of(channel))
        event = self.entry.form.fields["event_id"].value()
        audience = self.entry.form.fields["audience"].value()
        day = self.entry.chosen_day()

        def counted(_count: int) -> None:
            self.page.ctx.messages.toast(f"{self.say('Contact counted')}: {words}", self.undo)

        self.page.change(lambda _t: desk.tally(channel, day=day, audience=audience, event_id=event), counted)

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        self._slices.finish()

        def filtered() -> None:
            self.which.set_value(_OPEN)
            self.filter()

        return (("open", filtered), ("all", self.clear))

    def _who(self, line: ContactLine) -> str:
        if line.forgotten_on:
            return self.say("Name taken away")
        if line.name or line.named:
            return line.name
        return self.say("Only counted")

    def _number(self, line: ContactLine) -> str:
        return format_number(self.say.locale, line.count)

    def _come_back(self, line: ContactLine) -> str:
        if line.consultation_id:
            return self.say("Consultation")
        if not line.follow_up_on:
            return ""
        return self.say("Done") if line.done_on else format_date(self.say.locale, line.follow_up_on)

    def _tone(self, line: ContactLine) -> str:
        if line.consultation_id:
            return "primary"
        if line.done_on:
            return "good"
        if not line.follow_up_on or line.follow_up_on > date.today():
            return "neutral"
        return "bad" if line.follow_up_on < date.today() else "caution"

    def _read_around(self) -> None:
        if self.entry is None:
            return
        desk, today, day = self.page.ctx.services.outreach, date.today(), self.entry.chosen_day()
        self.page.ask(
            lambda _t: (desk.tallies(day), desk.recent_events(today=today), desk.privacy(today=today)),
            self._show_around,
        )

    def _show_around(self, found: tuple[Any, Any, Privacy]) -> None:
        tallies, events, privacy = found
        assert self.entry is not None
        self.entry.show_tallies(tallies)
        self.entry.form.show_events(events)
        self.entry.unsent.put_back()
        told = self.say.n(
            "Names are kept for {count} month unless the person agrees to more.",
            "Names are kept for {count} months unless the person agrees to more.",
            privacy.months,
        )
        if privacy.due:
            due = self.say.n("{count} contact is older.", "{count} contacts are older.", privacy.due)
            told = f"{told} {due}"
        self.months_button.setToolTip(told)
        self.privacy_label.setText(told)
        self.privacy_label.set_role("caution")
        self._privacy_line.setVisible(bool(privacy.due))

    def _note(self, values: dict[str, Any]) -> None:
        desk = self.page.ctx.services.outreach

        def noted(_id: str) -> None:
            if self.entry is not None:
                self.entry.clear()
            self._to_entry()
            self.page.ctx.messages.toast(self.say("Contact written down"), self.undo)

        self.page.change(lambda _t: desk.note(**values), noted)

    def _keep(self, contact_id: str, values: dict[str, Any]) -> None:
        desk = self.page.ctx.services.outreach
        self.page.change(lambda _t: desk.change_contact(contact_id, **values))

    def _edit_current(self) -> None:
        line = self.table.current()
        if line is not None:
            self.open_line(line)

    def _done_current(self) -> None:
        line = self.table.current()
        if line is None or not self.done_button.isEnabled():
            return
        desk = self.page.ctx.services.outreach
        self.page.change(
            lambda _t: desk.change_contact(line.id, done_on=date.today()),
            lambda _n: self.page.ctx.messages.toast(self.say("Contact changed"), self.undo),
        )

    def _consult_current(self) -> None:
        line = self.table.current()
        if line is None or not self.consult_button.isEnabled():
            return
        if line.consultation_id:
            self.page.ctx.navigate("consultations", line.consultation_id)
            return
        ask_visitor(self.page, partial(self._consult, line.id))

    def _consult(self, contact_id: str, visitor: VisitorKind) -> None:
        desk = self.page.ctx.services.outreach
        self.page.change(
            lambda _t: desk.consult(contact_id, visitor=visitor, today=date.today()),
            lambda visit: self.page.ctx.navigate("consultations", visit),
        )

    def _ask_forget(self) -> None:
        desk = self.page.ctx.services.outreach
        self.page.ask(
            lambda _t: desk.privacy(today=date.today()),
            lambda privacy: ask_forget(self.page, privacy, months=self._months, forget=self._forget),
        )

    def _months(self, months: int) -> None:
        desk = self.page.ctx.services.outreach
        self.page.change(lambda _t: desk.keep_months(months))

    def _forget(self) -> None:
        desk = self.page.ctx.services.outreach

        def gone(count: int) -> None:
            words = self.say.n("{count} name taken away", "{count} names taken away", count)
            self.page.ctx.messages.toast(words)

        self.page.change(lambda _t: desk.forget(today=date.today()), gone)
